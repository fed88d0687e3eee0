import Conversation
import JSON
import Money
import Wires

/// What is known about one model: `[models."SLUG"]`, the keys for any model, the catalogue.
public struct ModelSettings: Sendable {
    public var slug: String
    /// In tokens. `model_context_window` holds where the table says nothing, then the catalogue.
    public var contextWindow: Sourced<Int>?
    /// In tokens. `model_max_output_tokens` holds where the table says nothing, then the catalogue.
    public var maxOutputTokens: Sourced<Int>?
    /// Whether the model may call several tools at once; nil where nobody says it.
    public var parallelToolCalls: Sourced<Bool>?
    /// The values of `model_reasoning_effort` that the catalogue names for it.
    public var reasoningEfforts: [String] = []
    /// How files are changed; by the model's family where nobody says it.
    public var editForm: Sourced<EditForm>?
    /// How much the model is told; by its size, window and speed where nobody says it.
    public var promptTier: Sourced<PromptTier>?
    /// How the model is asked for calls; `native` where nobody says it, until that proves broken.
    public var toolCalling: Sourced<ToolCalling>?
    /// Sent as they stand where the vendor takes them; else by the model's family.
    public var temperature: Sourced<JSONNumber>?
    public var topP: Sourced<JSONNumber>?
    /// Which thinking goes back; by the vendor's row where nobody says it.
    public var reasoningReplay: Sourced<Quirks.ReasoningReplay>?
    public var price: Sourced<Price>?
    /// Merged into every request's body, after the provider's.
    public var extraBody = JSONObject()

    public init(slug: String) {
        self.slug = slug
    }
}

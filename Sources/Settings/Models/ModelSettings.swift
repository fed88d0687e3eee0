import JSON
import Money

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
    public var price: Sourced<Price>?
    /// Merged into every request's body, after the provider's.
    public var extraBody = JSONObject()

    public init(slug: String) {
        self.slug = slug
    }
}

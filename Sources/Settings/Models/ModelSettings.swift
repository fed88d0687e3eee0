import JSON
import Money

/// What is configured about one model, `[models."SLUG"]`.
public struct ModelSettings: Sendable {
    public var slug: String
    /// In tokens. `model_context_window` holds where the table says nothing.
    public var contextWindow: Sourced<Int>?
    /// In tokens. `model_max_output_tokens` holds where the table says nothing.
    public var maxOutputTokens: Sourced<Int>?
    public var price: Sourced<Price>?
    /// Merged into every request's body, after the provider's.
    public var extraBody = JSONObject()

    public init(slug: String) {
        self.slug = slug
    }
}

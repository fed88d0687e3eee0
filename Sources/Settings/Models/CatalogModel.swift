/// What a catalogue in Codex's shape says about one model, as far as Apus has a use for it.
///
/// The shape is `ModelInfo` of Codex's protocol crate (codex-rs/protocol/src/openai_models.rs, read Nov 2026). Codex 0.163
/// refuses an entry without a dozen further fields, among them its own instructions; here only `slug` is needed, so that a
/// file written for another version of Codex still serves.
public struct CatalogModel: Sendable, Hashable {
    /// The model's name, or the beginning of the names that it stands for.
    public var slug: String
    /// `context_window`, else `max_context_window`; in tokens.
    public var contextWindow: Sourced<Int>?
    /// `max_context_window`, in tokens: `model_context_window` cannot go beyond it.
    public var maxContextWindow: Sourced<Int>?
    /// `max_output_tokens`, in tokens. Not Codex's own, yet found in files that gateways write.
    public var maxOutputTokens: Sourced<Int>?
    /// `auto_compact_token_limit`, in tokens.
    public var autoCompactTokenLimit: Sourced<Int>?
    /// `truncation_policy`: what of one tool's result the model sees, in tokens. Codex takes four bytes for a token.
    public var toolOutputTokenLimit: Sourced<Int>?
    /// The words of `supported_reasoning_levels`, in the order of the file.
    public var reasoningEfforts: [String] = []
    /// `default_reasoning_level`.
    public var defaultReasoningEffort: Sourced<String>?
    /// `default_verbosity`, where `support_verbosity` is true.
    public var defaultVerbosity: Sourced<String>?
    /// `supports_parallel_tool_calls`.
    public var parallelToolCalls: Sourced<Bool>?
    /// `input_modalities` holds `image`: the model sees images.
    public var images: Sourced<Bool>?
    /// `visibility` is `list` or not said: the entry is there to be chosen.
    public var isListed = true
    /// `priority`: the listed model with the smallest number is the standard one.
    public var priority = 0
    /// Where the entry begins.
    public var source: Source

    public init(slug: String, source: Source) {
        self.slug = slug
        self.source = source
    }
}

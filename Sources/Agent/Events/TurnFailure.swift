/// Why a turn ended without being done.
public struct TurnFailure: Error, Sendable, Hashable {
    /// Stable for scripts: a `ProviderError.Code`, or one of those below.
    public var code: String
    /// What happened and what to do next.
    public var message: String

    public init(code: String, message: String) {
        self.code = code
        self.message = message
    }

    /// `--max-turns` was reached.
    public static let maxTurns = "max_turns"
    /// `--max-tokens` was reached.
    public static let maxTokens = "max_tokens"
    /// `--max-cost` would not hold for the next request.
    public static let maxCost = "max_cost"
    /// `--max-cost` is set and the model has no price.
    public static let unpriced = "unpriced_model"
    /// The model repeated itself.
    public static let loop = "loop"
    /// The model answered nothing, also after a reminder.
    public static let emptyAnswer = "empty_answer"
    /// The answer was cut at the output limit.
    public static let outputLimit = "output_limit"
    /// The vendor's filter stepped in.
    public static let contentFilter = "content_filter"
    /// The answer does not follow `--output-schema`, also after one repair.
    public static let schema = "output_schema"
    /// The user stopped it.
    public static let interrupted = "interrupted"
    /// The session file could not be written.
    public static let session = "session"
}

import Conversation
import Money

/// What a turn took.
public struct TurnSummary: Sendable, Hashable {
    /// Summed over all requests of the turn.
    public var usage = TokenUsage()
    /// Nil where one request's cost is not known.
    public var cost: Cost?
    /// Requests to the model, compactions included.
    public var requests = 0
    /// Time spent waiting for the model, in milliseconds.
    public var modelMilliseconds = 0
    /// Time spent in tools, in milliseconds.
    public var toolMilliseconds = 0
    /// From the first request until the first piece of its answer, in milliseconds.
    public var firstTokenMilliseconds: Int?
    /// Fresh input tokens of the first request, where the provider reported them.
    public var firstInputTokens: Int?
    /// Times that the conversation was compacted.
    public var compactions = 0
    /// Calls of tools.
    public var calls = 0
    /// What had to be put right.
    public var repairs = 0
    /// Why the final answer may not be what was asked for: a call that failed last, or the user's check. One line.
    public var unresolved: String?
    /// The model's last message.
    public var finalMessage: String?

    public init() {}
}

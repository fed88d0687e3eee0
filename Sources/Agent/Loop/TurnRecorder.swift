import Conversation

/// Where an agent writes down what happened, as it happens.
public protocol TurnRecorder: Sendable {
    /// One item of the conversation, before anything that depends on it is done.
    func record(_ item: Item) async throws(TurnFailure)
    /// The conversation was replaced by `items`.
    func recordCompaction(_ items: [Item]) async throws(TurnFailure)
    /// A request was answered; `window` is the model's.
    func record(usage: TokenUsage, window: Int) async throws(TurnFailure)
    /// The turn is over, whatever its end.
    func recordEnd(_ summary: TurnSummary, failure: TurnFailure?) async throws(TurnFailure)
}

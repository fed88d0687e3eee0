/// What an agent tells while it works. Listeners only listen: no event waits for an answer.
public enum AgentEvent: Sendable, Hashable {
    case turnStarted
    /// The `number`-th request of this turn leaves, from 1.
    case requestStarted(number: Int)
    /// Nothing of the answer has come for so many seconds; told every ten seconds.
    case waiting(seconds: Int)
    case textDelta(String)
    case reasoningDelta(String)
    /// An attempt failed; what it streamed is void and another follows. One line for a person.
    case retrying(String)
    case itemStarted(TurnItem)
    case itemUpdated(TurnItem)
    case itemCompleted(TurnItem)
    case turnCompleted(TurnSummary)
    case turnFailed(TurnFailure, TurnSummary)
}

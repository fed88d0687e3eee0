/// How a turn ended.
public enum TurnResult: Sendable, Hashable {
    /// The model gave its final answer.
    case completed(TurnSummary)
    case failed(TurnFailure, TurnSummary)

    public var summary: TurnSummary {
        switch self {
        case .completed(let summary), .failed(_, let summary): summary
        }
    }
}

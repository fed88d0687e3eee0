import Workspace

/// What a call does, in the terms in which it is shown.
public enum ToolActivity: Sendable, Hashable {
    /// A command line.
    case command(String)
    /// Files that are added, deleted or updated, with absolute paths; empty where that cannot be told yet.
    case fileChange([FileChange])
    /// The model's plan.
    case plan([PlanStep])
    /// Anything else.
    case other
}

/// A step of the model's plan.
public struct PlanStep: Sendable, Hashable {
    public enum Status: String, Sendable, Hashable, CaseIterable {
        case pending
        case inProgress = "in_progress"
        case completed
    }

    public var step: String
    public var status: Status

    public init(step: String, status: Status) {
        self.step = step
        self.status = status
    }
}

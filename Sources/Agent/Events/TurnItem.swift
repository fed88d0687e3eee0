import Conversation
import JSON
import Tools
import Workspace

/// Something that a turn did, as it is shown to a person or a script.
public struct TurnItem: Sendable, Hashable {
    /// `item_0`, `item_1`, … in the order in which the items of this process began.
    public var id: String
    public var detail: Detail

    public enum Detail: Sendable, Hashable {
        /// What the model said.
        case agentMessage(text: String)
        /// What the model thought, as far as its vendor shows it.
        case reasoning(text: String)
        /// A command of the tool `shell`. `exitCode` is nil while it runs and when it never ran or was killed.
        case command(command: String, output: String, exitCode: Int32?, status: Status)
        /// Files that a tool adds, deletes or updates. `error` says why nothing was changed.
        case fileChange(changes: [FileChange], error: String?, status: Status)
        /// The model's plan.
        case todoList(steps: [PlanStep])
        /// Every other tool, also one that does not exist. `result` is nil while it runs.
        case toolCall(tool: String, arguments: JSONValue, result: String?, status: Status)
        /// Something of the model's answer or of the request that was put right.
        case repair(Repair)
        /// A notice that ends nothing.
        case notice(message: String)
    }

    public enum Status: String, Sendable, Hashable {
        case inProgress = "in_progress"
        case completed
        case failed
        case declined
    }

    public init(id: String, detail: Detail) {
        self.id = id
        self.detail = detail
    }
}

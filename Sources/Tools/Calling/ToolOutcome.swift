import Conversation

/// What a call gave.
public struct ToolOutcome: Sendable, Hashable {
    /// For the model.
    public var content: [ContentPart]

    /// The tool could not do what was asked. A command that ran and exited with another code than 0 is no error.
    public var isError: Bool

    /// It was not run because the user's settings forbid it.
    public var isDeclined: Bool

    /// What was really done.
    public var activity: ToolActivity

    /// A command's exit code; nil where it never ran or was killed.
    public var exitCode: Int32?

    /// A command's output without anything around it, longer than what the model gets.
    public var output: String?

    /// What the tool put right to do what was meant.
    public var repairs: [Repair] = []

    public init(
        content: [ContentPart], isError: Bool = false, isDeclined: Bool = false, activity: ToolActivity = .other,
        exitCode: Int32? = nil, output: String? = nil, repairs: [Repair] = []
    ) {
        self.content = content
        self.isError = isError
        self.isDeclined = isDeclined
        self.activity = activity
        self.exitCode = exitCode
        self.output = output
        self.repairs = repairs
    }

    /// A result of one text.
    public static func success(_ text: String, activity: ToolActivity = .other) -> ToolOutcome {
        ToolOutcome(content: [.text(text)], activity: activity)
    }

    /// A failure, in words that tell the model what to do.
    public static func failure(_ text: String, activity: ToolActivity = .other) -> ToolOutcome {
        ToolOutcome(content: [.text(text)], isError: true, activity: activity)
    }

    /// The text parts, one under the other.
    public var text: String {
        content.compactMap { part in
            if case .text(let text) = part { text } else { nil }
        }.joined(separator: "\n")
    }
}

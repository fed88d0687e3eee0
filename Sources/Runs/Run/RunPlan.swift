import Agent

/// One task for an agent in a folder of its own, and how its work is judged. The agent sees the files and the prompt, never
/// the check.
public struct RunPlan: Sendable {
    /// Says what is wrong, a line each; nothing where all is right.
    public typealias Check = @Sendable (RunWork) async -> [String]

    public var files: [RunFile]
    public var prompt: String
    /// Requests to the model, at most.
    public var requests: Int
    /// Compaction begins at so many tokens; nil leaves it to the window.
    public var compactAt: Int?
    public var check: Check

    public init(
        files: [RunFile] = [], prompt: String, requests: Int, compactAt: Int? = nil, check: @escaping Check
    ) {
        self.files = files
        self.prompt = prompt
        self.requests = requests
        self.compactAt = compactAt
        self.check = check
    }
}

/// What an agent did, for a check.
public struct RunWork: Sendable {
    public var folder: RunFolder
    /// The final message; empty where there is none.
    public var answer: String
    /// Commands that ran, with their exit codes, in order.
    public var commands: [Command]
    public var summary: TurnSummary

    /// A command that ran.
    public struct Command: Sendable, Hashable {
        public var line: String
        /// Nil where it was killed or never ran.
        public var exitCode: Int32?
    }
}

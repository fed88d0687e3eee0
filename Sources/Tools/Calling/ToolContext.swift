import Workspace

/// Where and within which limits tools work. The same for all calls of a session.
public struct ToolContext: Sendable {
    /// What may be read and written.
    public var policy: PathPolicy

    /// The environment of commands, already filtered; see `CommandEnvironment`.
    public var environment: [String: String]

    /// The most bytes of text that one call gives the model; a line that tells what was left out comes on top.
    public var outputBudget: Int

    /// The most bytes of a command's output that are kept for people and for `--json`.
    public var keptOutput = 1 << 20

    /// How long a command may run where the model gives no time.
    public var commandTimeout = Duration.seconds(120)

    /// The longest time that a model may give a command.
    public var longestCommandTimeout = Duration.seconds(30 * 60)

    /// Receives a command's output as it comes. Called on a thread that others wait for: return quickly.
    public var onCommandOutput: (@Sendable ([UInt8]) -> Void)?

    /// - Parameters:
    ///   - environment: of commands, already filtered; see `CommandEnvironment`.
    ///   - outputBudget: in bytes; the default is about 8,000 tokens.
    public init(policy: PathPolicy, environment: [String: String], outputBudget: Int = 32_000) {
        self.policy = policy
        self.environment = environment
        self.outputBudget = outputBudget
    }

    /// Where commands run and relative paths begin.
    public var workingDirectory: String { policy.workingDirectory }
}

/// A program to run to its end, with its output collected.
public struct ChildCommand: Sendable {
    /// The program and its arguments. A program without a slash is searched in the `PATH` of `environment`.
    public var argv: [String]

    /// The whole environment; nothing is inherited.
    public var environment: [String: String]

    /// An absolute path.
    public var workingDirectory: String

    /// After this time the command and everything it started is ended; nil for never.
    public var timeout: Duration?

    /// Bytes of output to keep, half of the beginning and half of the end.
    public var outputBudget: Int

    /// - Parameter outputBudget: 1 MiB unless given.
    public init(
        argv: [String], environment: [String: String], workingDirectory: String, timeout: Duration? = nil,
        outputBudget: Int = 1 << 20
    ) {
        self.argv = argv
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.timeout = timeout
        self.outputBudget = outputBudget
    }

    /// Runs the command and waits for its end; see `ChildProcesses.run`.
    public func run(
        in processes: ChildProcesses = .shared, onOutput: ChildProcesses.OutputListener? = nil
    ) async throws(SpawnError) -> ChildOutcome {
        try await processes.run(self, onOutput: onOutput)
    }
}

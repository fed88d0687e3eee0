/// Runs commands and waits for them.
///
/// Each command gets a session and process group of its own, `/dev/null` as input and one pipe for both outputs. It ends
/// in one of four ways: by itself, by its time limit, by cancellation of the task, by `endAll`. Everything in its group is
/// ended with it: SIGTERM, 200 ms of grace, SIGKILL; so is what it left running when it ended by itself. Descendants that
/// made a session of their own are found while the chain of parents is whole.
///
/// One thread, made with the first command, starts all children and waits for them all. It never ends, because the
/// kernel's parent-death signal, which kills commands when this process dies, is bound to the thread that started them.
public struct ChildProcesses: Sendable {
    /// Receives output as it comes, before it is bounded. Called on the waiting thread: return quickly.
    public typealias OutputListener = @Sendable ([UInt8]) -> Void

    /// Time between SIGTERM and SIGKILL.
    public static let grace = Duration.milliseconds(200)

    /// The ones of the whole process; what is used everywhere but in tests.
    public static let shared = ChildProcesses()

    private let supervisor = Supervisor()

    /// Others, with a thread of their own once something runs, which stays for good.
    public init() {}

    /// Runs a command to its end. Blocks no thread of the concurrency pool. When the task is cancelled the command is
    /// ended, and the outcome says so.
    public func run(
        _ command: ChildCommand, onOutput: OutputListener? = nil
    ) async throws(SpawnError) -> ChildOutcome {
        try await supervisor.run(command, onOutput: onOutput)
    }

    /// Ends all running commands in order, as cancelling their tasks would. Returns at once.
    public func endAll() { supervisor.endAll() }

    /// Kills the groups of all running commands before it returns; for a process that is about to exit.
    public func killAll() { supervisor.killAll() }
}

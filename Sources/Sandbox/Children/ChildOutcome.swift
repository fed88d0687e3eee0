/// How a command ended.
public struct ChildOutcome: Sendable, Hashable {
    /// The exit code; nil where a signal ended it or it never started.
    public let exitCode: Int32?

    /// The signal that ended it.
    public let signal: Int32?

    /// It was ended because its time was over.
    public let timedOut: Bool

    /// It was ended because its task was cancelled or everything was ended. It may never have started.
    public let isCancelled: Bool

    /// Names of the processes that it left running and that were ended after it (`sleep`, `node`); at most 20.
    public let leftRunning: [String]

    /// Standard output and error in the order of writing.
    public let output: BoundedOutput

    /// From start to end.
    public let duration: Duration

    public init(
        exitCode: Int32?, signal: Int32? = nil, timedOut: Bool = false, isCancelled: Bool = false,
        leftRunning: [String] = [], output: BoundedOutput = .empty, duration: Duration = .zero
    ) {
        self.exitCode = exitCode
        self.signal = signal
        self.timedOut = timedOut
        self.isCancelled = isCancelled
        self.leftRunning = leftRunning
        self.output = output
        self.duration = duration
    }
}

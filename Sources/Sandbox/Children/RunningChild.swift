import CSandbox
import Glibc

/// A started command, as the waiting thread sees it. Every call on it is made on that thread.
struct RunningChild {
    /// Why a command is being ended.
    enum Reason {
        case timeout, cancelled
        /// The command itself has ended and left others in its group.
        case leftovers
    }

    enum Phase {
        case running
        /// Asked to end; killed at the deadline.
        case terminating(until: ContinuousClock.Instant)
        /// Killed; given up at the deadline, which only a process stuck in the kernel reaches.
        case killed(until: ContinuousClock.Instant)
        case finished
    }

    let start: Supervisor.Start
    let pid: Int32
    let pidfd: Int32
    /// -1 once the pipe is closed.
    private(set) var output: Int32
    private(set) var phase = Phase.running
    /// `waitpid` status once it has ended.
    private(set) var status: Int32?
    /// Others of its family that are being waited for.
    private(set) var others: [Int32] = []

    private let started: ContinuousClock.Instant
    private let deadline: ContinuousClock.Instant?
    private var collector: OutputCollector
    private var reason: Reason?
    private var leftRunning: [String] = []

    init(_ start: Supervisor.Start, _ child: apus_spawn_result, at now: ContinuousClock.Instant) {
        self.start = start
        pid = child.pid
        pidfd = child.pidfd
        output = child.output
        started = now
        // A hundred years stand for any longer time, whose sum might not be representable.
        deadline = start.command.timeout.map { now.advanced(by: min(max($0, .zero), .seconds(3_155_760_000))) }
        collector = OutputCollector(budget: start.command.outputBudget)
    }

    /// When `timePassed` wants to be called.
    var nextDeadline: ContinuousClock.Instant? {
        switch phase {
        case .running: deadline
        case .terminating(let until), .killed(let until): until
        case .finished: nil
        }
    }

    var isFinished: Bool { if case .finished = phase { true } else { false } }

    // MARK: - What happens

    /// Reads what is in the pipe, at most `limit` bytes.
    mutating func readOutput(_ buffer: UnsafeMutableRawBufferPointer, limit: Int = 1 << 20) {
        var taken = 0
        while output >= 0, taken < limit {
            let count = read(output, buffer.baseAddress, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN { return }
            guard count > 0 else { return closeOutput() }
            taken += count
            let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            collector.append(bytes)
            if let listener = start.onOutput { listener(Array(bytes)) }
        }
    }

    /// The command itself has ended.
    mutating func reap(_ buffer: UnsafeMutableRawBufferPointer, at now: ContinuousClock.Instant) {
        guard status == nil else { return }
        var status: Int32 = 0
        switch apus_reap(pid, &status) {
        case 0: return
        case 1: self.status = status
        // Somebody else took the status, which is then unknown.
        default: self.status = -1
        }
        readOutput(buffer)
        guard case .running = phase else { return finishIfAllEnded(at: now) }
        guard hasGroup else {
            phase = .finished
            return
        }
        end(.leftovers, at: now)
    }

    /// One of the others has ended.
    mutating func otherEnded(_ descriptor: Int32, at now: ContinuousClock.Instant) {
        guard let index = others.firstIndex(of: descriptor) else { return }
        close(others.remove(at: index))
        finishIfAllEnded(at: now)
    }

    mutating func timePassed(_ now: ContinuousClock.Instant) {
        guard let next = nextDeadline, next <= now else { return }
        switch phase {
        case .running: end(.timeout, at: now)
        case .terminating: kill(at: now)
        case .killed, .finished: phase = .finished
        }
    }

    /// Asks the command and its family to end.
    mutating func end(_ reason: Reason, at now: ContinuousClock.Instant) {
        guard case .running = phase else { return }
        self.reason = reason
        phase = .terminating(until: now.advanced(by: ChildProcesses.grace))
        watchFamily()
        if reason == .leftovers, others.isEmpty { return kill(at: now) }
        signal(SIGTERM)
        // A stopped process takes the signal only when it goes on.
        signal(SIGCONT)
    }

    // MARK: - Ending

    private mutating func kill(at now: ContinuousClock.Instant) {
        phase = .killed(until: now.advanced(by: .seconds(1)))
        watchFamily()
        signal(SIGKILL)
        finishIfAllEnded(at: now)
    }

    private mutating func finishIfAllEnded(at now: ContinuousClock.Instant) {
        guard status != nil, others.isEmpty else { return }
        // Something may have been started while the rest was ending.
        if case .terminating = phase, hasGroup { return kill(at: now) }
        phase = .finished
    }

    private var hasGroup: Bool { apus_group_signal(pidfd, pid, 0) == 0 || errno == EPERM }

    private func signal(_ number: Int32) {
        _ = apus_group_signal(pidfd, pid, number)
        for other in others { _ = apus_pidfd_signal(other, number) }
    }

    private mutating func watchFamily() {
        for other in others { close(other) }
        // More than this at once is a fork bomb; the signal to the group reaches all of it.
        let family = ProcessTable().family(of: pid).prefix(512)
        others = family.compactMap(ProcessTable.open)
        if reason == .leftovers, leftRunning.isEmpty { leftRunning = family.prefix(20).map(\.name).sorted() }
    }

    // MARK: - The end

    private mutating func closeOutput() {
        if output >= 0 { close(output) }
        output = -1
    }

    /// Closes everything but the descriptor of the child itself, and tells the outcome.
    ///
    /// - Parameter wasCancelled: its group may have been killed from another thread.
    mutating func finish(
        _ buffer: UnsafeMutableRawBufferPointer, wasCancelled: Bool, at now: ContinuousClock.Instant
    ) -> ChildOutcome {
        readOutput(buffer)
        closeOutput()
        for other in others { close(other) }
        others = []
        var code: Int32?
        var signal: Int32?
        if let status, status >= 0 {
            if apus_status_code(status) >= 0 { code = apus_status_code(status) }
            if apus_status_signal(status) > 0 { signal = apus_status_signal(status) }
        }
        return ChildOutcome(
            exitCode: code, signal: signal, timedOut: reason == .timeout,
            isCancelled: reason == .cancelled || (wasCancelled && reason != .timeout && signal == SIGKILL),
            leftRunning: leftRunning, output: collector.output, duration: started.duration(to: now))
    }
}

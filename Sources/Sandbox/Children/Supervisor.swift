import CSandbox
import Glibc
import Synchronization

/// Hands orders to the waiting thread.
final class Supervisor: Sendable {
    /// An order for the waiting thread.
    enum Order: Sendable {
        case start(Start)
        case end(id: Int)
        case endAll
    }

    /// A command to start, and who waits for it.
    struct Start: Sendable {
        let id: Int
        let command: ChildCommand
        let onOutput: ChildProcesses.OutputListener?
        let continuation: CheckedContinuation<Result<ChildOutcome, SpawnError>, Never>
    }

    /// A running child, as far as other threads may touch it. It stays here until its descriptor is closed.
    struct Live: Sendable {
        let pid: Int32
        let pidfd: Int32
    }

    private enum Thread {
        case none
        case running(wake: Int32)
    }

    private struct State {
        var thread = Thread.none
        var nextID = 0
        var orders: [Order] = []
        /// The calls of `run` at work; true once cancelled.
        var calls: [Int: Bool] = [:]
        var live: [Int: Live] = [:]
    }

    private let state = Mutex(State())

    func run(
        _ command: ChildCommand, onOutput: ChildProcesses.OutputListener?
    ) async throws(SpawnError) -> ChildOutcome {
        try startThread()
        let id = state.withLock { state in
            state.nextID += 1
            state.calls[state.nextID] = false
            return state.nextID
        }
        defer { state.withLock { state in state.calls[id] = nil } }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                give(.start(Start(id: id, command: command, onOutput: onOutput, continuation: continuation)))
            }
        } onCancel: {
            // The flag serves a cancellation that comes before the start.
            state.withLock { state in if state.calls[id] != nil { state.calls[id] = true } }
            give(.end(id: id))
        }
        return try result.get()
    }

    func endAll() {
        state.withLock { state in for id in state.calls.keys { state.calls[id] = true } }
        give(.endAll)
    }

    func killAll() {
        state.withLock { state in
            for id in state.calls.keys { state.calls[id] = true }
            for child in state.live.values { _ = apus_group_signal(child.pidfd, child.pid, SIGKILL) }
        }
    }

    // MARK: - For the waiting thread

    func takeOrders() -> [Order] {
        state.withLock { state in
            defer { state.orders = [] }
            return state.orders
        }
    }

    func isCancelled(_ id: Int) -> Bool { state.withLock { $0.calls[id] ?? false } }

    func add(_ child: Live, id: Int) { state.withLock { $0.live[id] = child } }

    func remove(_ id: Int) { state.withLock { $0.live[id] = nil } }

    // MARK: - The thread

    private func give(_ order: Order) {
        let thread = state.withLock { state in
            state.orders.append(order)
            return state.thread
        }
        guard case .running(let wake) = thread else { return }
        var one: UInt64 = 1
        _ = write(wake, &one, MemoryLayout<UInt64>.size)
    }

    private func startThread() throws(SpawnError) {
        let number = state.withLock { state -> Int32 in
            guard case .none = state.thread else { return 0 }
            let wake = apus_wake_open()
            guard wake >= 0 else { return errno }
            let error = Self.detachThread { SupervisorLoop(self, wake: wake).run() }
            if error == 0 { state.thread = .running(wake: wake) } else { close(wake) }
            return error
        }
        guard number == 0 else {
            throw SpawnError(.system(number), "Commands cannot be run: \(String(cString: strerror(number))).")
        }
    }

    /// Runs `body` on a thread of its own; 0 or an errno.
    private static func detachThread(_ body: @escaping @Sendable () -> Void) -> Int32 {
        final class Body: Sendable {
            let run: @Sendable () -> Void
            init(_ run: @escaping @Sendable () -> Void) { self.run = run }
        }
        let raw = Unmanaged.passRetained(Body(body)).toOpaque()
        var thread = pthread_t()
        let error = pthread_create(
            &thread, nil,
            { raw in
                if let raw { Unmanaged<Body>.fromOpaque(raw).takeRetainedValue().run() }
                return nil
            }, raw)
        if error == 0 { pthread_detach(thread) } else { Unmanaged<Body>.fromOpaque(raw).release() }
        return error
    }
}

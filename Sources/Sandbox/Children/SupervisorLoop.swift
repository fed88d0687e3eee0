import CSandbox
import Glibc

/// The waiting thread: starts children, reads their output, ends them, hands out their outcomes.
struct SupervisorLoop {
    private let supervisor: Supervisor
    private let wake: Int32

    init(_ supervisor: Supervisor, wake: Int32) {
        self.supervisor = supervisor
        self.wake = wake
    }

    /// Never returns.
    func run() {
        Self.blockSignals()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
        var children: [Int: RunningChild] = [:]
        /// Killed children that did not end yet, by their descriptors.
        var stuck: [Int32: Int32] = [:]
        while true {
            let ready = wait(children, stuck)
            if ready.contains(wake) {
                var count: UInt64 = 0
                _ = read(wake, &count, MemoryLayout<UInt64>.size)
            }
            for order in supervisor.takeOrders() { follow(order, &children) }
            let now = ContinuousClock.now
            for id in children.keys.sorted() {
                guard var child = children.removeValue(forKey: id) else { continue }
                if ready.contains(child.output) { child.readOutput(buffer) }
                if ready.contains(child.pidfd) { child.reap(buffer, at: now) }
                for other in child.others where ready.contains(other) { child.otherEnded(other, at: now) }
                child.timePassed(now)
                guard child.isFinished else {
                    children[id] = child
                    continue
                }
                let outcome = child.finish(buffer, wasCancelled: supervisor.isCancelled(id), at: now)
                supervisor.remove(id)
                if child.status == nil { stuck[child.pidfd] = child.pid } else { close(child.pidfd) }
                child.start.continuation.resume(returning: .success(outcome))
            }
            for (pidfd, pid) in stuck where ready.contains(pidfd) {
                var status: Int32 = 0
                _ = apus_reap(pid, &status)
                close(pidfd)
                stuck[pidfd] = nil
            }
        }
    }

    /// Waits until a descriptor is ready or the next time limit is over; the descriptors that are ready.
    private func wait(_ children: [Int: RunningChild], _ stuck: [Int32: Int32]) -> Set<Int32> {
        var descriptors = [wake] + stuck.keys
        var next: ContinuousClock.Instant?
        for child in children.values {
            if child.output >= 0 { descriptors.append(child.output) }
            if child.status == nil { descriptors.append(child.pidfd) }
            descriptors += child.others
            if let deadline = child.nextDeadline { next = min(next ?? deadline, deadline) }
        }
        var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        let count = poll(&entries, nfds_t(entries.count), Self.milliseconds(until: next))
        guard count > 0 else { return [] }
        return Set(entries.lazy.filter { $0.revents != 0 }.map(\.fd))
    }

    private func follow(_ order: Supervisor.Order, _ children: inout [Int: RunningChild]) {
        let now = ContinuousClock.now
        switch order {
        case .start(let start):
            guard !supervisor.isCancelled(start.id) else {
                return start.continuation.resume(returning: .success(ChildOutcome(exitCode: nil, isCancelled: true)))
            }
            do throws(SpawnError) {
                let child = try Spawning.spawn(start.command)
                children[start.id] = RunningChild(start, child, at: now)
                supervisor.add(Supervisor.Live(pid: child.pid, pidfd: child.pidfd), id: start.id)
            } catch {
                start.continuation.resume(returning: .failure(error))
            }
        case .end(let id): children[id]?.end(.cancelled, at: now)
        case .endAll: for id in children.keys { children[id]?.end(.cancelled, at: now) }
        }
    }

    /// Signals are for the other threads.
    private static func blockSignals() {
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, nil)
    }

    /// For poll: rounded up, -1 for ever.
    private static func milliseconds(until instant: ContinuousClock.Instant?) -> Int32 {
        guard let instant else { return -1 }
        let left = ContinuousClock.now.duration(to: instant)
        guard left > .zero else { return 0 }
        guard left < .seconds(1_000_000) else { return 1_000_000_000 }
        return Int32(left / .milliseconds(1)) + 1
    }
}

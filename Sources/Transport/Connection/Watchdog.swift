import NIOCore

/// A time limit that any sign of life starts anew. A sign costs a look at the clock; the timer itself is not touched.
final class Watchdog {
    /// While true the limit does not run.
    var isSuspended = false {
        didSet { if !isSuspended { last = .now() } }
    }
    private let limit: TimeAmount
    private let loop: any EventLoop
    private var last = NIODeadline.now()
    private var timer: Scheduled<Void>?
    private var onTimeout: (() -> Void)?

    init(limit: TimeAmount, loop: any EventLoop, onTimeout: @escaping () -> Void) {
        self.limit = limit
        self.loop = loop
        self.onTimeout = onTimeout
        schedule(limit)
    }

    func sawLife() { last = .now() }

    func stop() {
        timer?.cancel()
        timer = nil
        onTimeout = nil
    }

    private func schedule(_ delay: TimeAmount) {
        timer = loop.assumeIsolated().scheduleTask(in: delay) { [weak self] in self?.look() }
    }

    private func look() {
        guard let onTimeout else { return }
        // A limit of nothing would otherwise spin while it does not run.
        if isSuspended { return schedule(max(limit, .milliseconds(10))) }
        let quiet = NIODeadline.now() - last
        if quiet >= limit { onTimeout() } else { schedule(limit - quiet) }
    }
}

extension TimeAmount {
    /// Durations beyond ten years become ten years, negative ones zero, so that no clock sum overflows.
    init(clamping duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let most: Int64 = 10 * 366 * 86_400
        if seconds < 0 || attoseconds < 0 {
            self = .zero
        } else if seconds >= most {
            self = .seconds(most)
        } else {
            self = .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
        }
    }
}

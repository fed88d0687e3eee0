import Synchronization

/// A time of day that a test moves.
final class TimeBox: Sendable {
    private let seconds: Mutex<Int>

    init(_ start: Int) { seconds = Mutex(start) }

    var now: Int { seconds.withLock { $0 } }

    func pass(_ time: Int) { seconds.withLock { $0 += time } }
}

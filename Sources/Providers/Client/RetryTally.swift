/// Counts the failures of one request and says when to give up.
struct RetryTally: Sendable {
    private let policy: RetryPolicy
    private var requestFailures = 0
    private var streamFailures = 0
    /// Attempts that broke off after the vendor had begun to answer.
    private(set) var broken = 0
    private var gaveUpWaiting: Int?

    init(policy: RetryPolicy) {
        self.policy = policy
    }

    /// The pause before the next attempt in milliseconds; nil to give up.
    mutating func pause(after failure: AttemptFailure, jitter: Double) -> Int? {
        if failure.mayBeBilled { broken += 1 }
        let failures: Int
        switch failure.phase {
        case .final: return nil
        case .request:
            requestFailures += 1
            guard requestFailures <= policy.requestRetries else { return nil }
            failures = requestFailures
        case .stream:
            streamFailures += 1
            guard streamFailures <= policy.streamRetries else { return nil }
            failures = streamFailures
        }
        let pause = policy.pause(afterFailures: failures, requested: failure.requestedPause, jitter: jitter)
        if pause == nil { gaveUpWaiting = failure.requestedPause }
        return pause
    }

    /// One line for a person.
    func line(for failure: AttemptFailure, pause: Int) -> String {
        let (number, all) =
            failure.phase == .stream
            ? (streamFailures, policy.streamRetries) : (requestFailures, policy.requestRetries)
        return "retry \(number) of \(all) in \(Self.seconds(pause)): \(failure.error.message)"
    }

    /// The failure that is told when all is tried.
    func final(_ failure: AttemptFailure) -> ProviderError {
        var error = failure.error
        if let gaveUpWaiting {
            error.message +=
                " (the provider asks to wait \(Self.seconds(gaveUpWaiting)), which is too long to wait here)"
        } else if failure.phase != .final {
            let attempts = requestFailures + streamFailures
            if attempts > 1 { error.message += " (after \(attempts) attempts)" }
        }
        return error
    }

    private static func seconds(_ milliseconds: Int) -> String {
        milliseconds >= 10_000 ? "\(milliseconds / 1000) s" : "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
    }
}

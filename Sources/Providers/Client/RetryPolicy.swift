/// When a failed attempt is repeated, and after how long.
public struct RetryPolicy: Sendable, Hashable {
    /// Repetitions of requests that failed before the answer began: 0 to 100.
    public var requestRetries: Int
    /// Repetitions of answers that broke off: 0 to 100.
    public var streamRetries: Int
    /// The first pause in milliseconds; it doubles with each attempt.
    public var basePauseMilliseconds: Int
    /// No pause is longer, except one that the vendor asks for.
    public var longestPauseMilliseconds: Int
    /// A vendor that asks for a longer pause is not waited for.
    public var longestRequestedPauseMilliseconds: Int

    public init(
        requestRetries: Int = 4, streamRetries: Int = 5, basePauseMilliseconds: Int = 200,
        longestPauseMilliseconds: Int = 20_000, longestRequestedPauseMilliseconds: Int = 300_000
    ) {
        self.requestRetries = min(max(requestRetries, 0), 100)
        self.streamRetries = min(max(streamRetries, 0), 100)
        self.basePauseMilliseconds = max(basePauseMilliseconds, 1)
        self.longestPauseMilliseconds = max(longestPauseMilliseconds, 1)
        self.longestRequestedPauseMilliseconds = longestRequestedPauseMilliseconds
    }

    /// Whether an HTTP status may pass by itself: 408, 409, 429 and 5xx. Never 400, 401, 403, 404 and 422.
    ///
    /// 501 and 505 name something that the server will not learn meanwhile.
    public static func isTransient(status: Int) -> Bool {
        switch status {
        case 408, 409, 429: true
        case 501, 505: false
        case 500...599: true
        default: false
        }
    }

    /// The pause before the attempt after the `failures`-th failure, in milliseconds, or nil when the vendor asks for
    /// more than anyone would wait.
    /// - Parameters:
    ///   - failures: Failures so far, from 1.
    ///   - requested: What the vendor asked for.
    ///   - jitter: 0 up to 1; spreads clients that failed together.
    public func pause(afterFailures failures: Int, requested: Int?, jitter: Double) -> Int? {
        if let requested {
            guard requested <= longestRequestedPauseMilliseconds else { return nil }
            return max(requested, 0)
        }
        let doublings = min(max(failures - 1, 0), 16)
        let full = min(basePauseMilliseconds << doublings, longestPauseMilliseconds)
        return full / 2 + Int(Double(full) * min(max(jitter, 0), 1) / 2)
    }
}

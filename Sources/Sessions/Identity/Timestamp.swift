import Glibc

/// A moment in UTC, to the millisecond.
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public var milliseconds: Int64

    /// The moment so many milliseconds after the beginning of 1970, UTC.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Now, by the system's clock.
    public static var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

    /// `2026-11-23T08:09:10.123Z` (RFC 3339).
    public var iso: String {
        let parts = self.parts
        return
            "\(parts.date)T\(parts.hour):\(parts.minute):\(parts.second).\(Self.padded(Int(seconds.milliseconds), 3))Z"
    }

    /// `2026-11-23T08-09-10`, for a file's name.
    public var fileName: String {
        let parts = self.parts
        return "\(parts.date)T\(parts.hour)-\(parts.minute)-\(parts.second)"
    }

    /// `2026/11/23`, for a folder.
    public var folder: String { String(parts.date.map { $0 == "-" ? "/" : $0 }) }

    /// Whole seconds, rounded towards the past, and the milliseconds that are left.
    private var seconds: (whole: Int64, milliseconds: Int64) {
        let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        return remainder < 0 ? (quotient - 1, remainder + 1000) : (quotient, remainder)
    }

    private var parts: (date: String, hour: String, minute: String, second: String) {
        var seconds = time_t(self.seconds.whole)
        var broken = tm()
        gmtime_r(&seconds, &broken)
        let year = Self.padded(Int(broken.tm_year) + 1900, 4)
        let date = "\(year)-\(Self.padded(Int(broken.tm_mon) + 1, 2))-\(Self.padded(Int(broken.tm_mday), 2))"
        return (
            date, Self.padded(Int(broken.tm_hour), 2), Self.padded(Int(broken.tm_min), 2),
            Self.padded(Int(broken.tm_sec), 2)
        )
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(width - digits.count, 0)) + digits
    }
}

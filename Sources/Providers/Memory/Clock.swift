import Glibc

/// The time of day.
public enum Clock {
    /// Seconds since 1970.
    public static let seconds: @Sendable () -> Int = {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return time.tv_sec
    }
}

/// How long each phase of a call may take. A limit of zero or less has passed at once.
public struct TimeLimits: Sendable, Hashable {
    /// Name lookup, TCP, proxy and TLS together.
    public var connect: Duration
    /// From the begin of sending to the reply's complete head. Starts anew once the request has left completely, and at
    /// each interim (1xx) reply, but at no other byte.
    public var firstByte: Duration
    /// Between two bytes of the reply, once it has begun. Any byte counts: an SSE comment, chunk framing, half a header line. Does not run
    /// while the reader of the body is the slow one.
    public var idle: Duration
    /// The whole call until the body's last byte, connecting included; nil for none.
    public var total: Duration?

    /// Limits that differ from the standard ones where given.
    public init(
        connect: Duration = .seconds(15), firstByte: Duration = .seconds(300), idle: Duration = .seconds(300),
        total: Duration? = nil
    ) {
        self.connect = connect
        self.firstByte = firstByte
        self.idle = idle
        self.total = total
    }

    /// 15 s to connect, 300 s to the first byte, 300 s between bytes, no limit for the whole.
    public static let standard = TimeLimits()
}

extension TimeLimits {
    /// The four phases that have a limit.
    public enum Phase: String, Sendable, Hashable, CaseIterable {
        /// Name lookup, TCP, proxy and TLS.
        case connect
        /// The wait for the reply's head.
        case firstByte
        /// The wait for the next byte.
        case idle
        /// The call as a whole.
        case total

        /// The provider setting that raises the limit.
        public var settingName: String {
            switch self {
            case .connect: "connect_timeout_ms"
            case .firstByte: "first_byte_timeout_ms"
            case .idle: "stream_idle_timeout_ms"
            case .total: "total_timeout_ms"
            }
        }
    }

    /// The limit of a phase; nil where the phase has none.
    public func limit(of phase: Phase) -> Duration? {
        switch phase {
        case .connect: connect
        case .firstByte: firstByte
        case .idle: idle
        case .total: total
        }
    }
}

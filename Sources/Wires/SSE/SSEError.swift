/// A stream that cannot be read as server-sent events.
public struct SSEError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Code: String, Sendable, Hashable {
        /// One event exceeds the limit.
        case eventTooLarge = "event_too_large"
    }

    public var code: Code
    public var message: String

    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}

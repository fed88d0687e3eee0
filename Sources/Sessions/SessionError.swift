/// Why a session cannot be kept or read: what happened, to which file, and what to do.
public struct SessionError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind, stable for scripts.
    public enum Code: String, Sendable, Hashable {
        /// No session has this id, or there is none at all.
        case unknown = "unknown_session"
        /// Several sessions begin with these characters.
        case ambiguous = "ambiguous_session"
        /// Another process writes to it.
        case inUse = "session_in_use"
        /// It is not a session file, or a damaged one.
        case damaged = "damaged_session"
        /// It cannot be written: disk full, no permission, read-only.
        case unwritable = "session_unwritable"
        /// It cannot be read.
        case unreadable = "session_unreadable"
        /// It was closed before this was to be written.
        case closed = "session_closed"
    }

    /// The kind.
    public var code: Code
    /// What happened, to which file, and what to do.
    public var message: String

    /// An error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}

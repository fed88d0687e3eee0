/// Why a path was refused. The message is meant for the model and says what to do instead.
public struct PathError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The reason, for programs.
    public enum Code: String, Sendable, Hashable {
        /// The path is empty, or holds a NUL or another control character, or starts with `~`.
        case malformed
        /// The path or one part of it is longer than Linux allows, or it has too many symbolic links (a loop).
        case tooLong, tooManyLinks
        /// A part in the middle is a file, not a folder.
        case notADirectory
        /// The path could not be examined, for example for lack of permission.
        case inaccessible
        /// The real path lies outside what may be read or written.
        case outsideWorkspace
        /// The session may write nothing.
        case readOnlyMode
        /// The path belongs to version control or to an agent's configuration.
        case protected
    }

    /// The reason, for programs.
    public let code: Code

    /// The path as it was given, with control characters made visible.
    public let path: String

    /// The path that it stands for after symbolic links, where that is known and differs.
    public let realPath: String?

    /// One or two sentences: what is wrong and what to do.
    public let message: String

    public var description: String { message }

    init(_ code: Code, path: String, realPath: String? = nil, _ message: String) {
        self.code = code
        self.path = path
        self.realPath = realPath
        self.message = message
    }
}

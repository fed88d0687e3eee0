/// Why a patch could not be read or applied. Nothing was changed. The message is meant for the model.
public struct PatchError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The reason, for programs.
    public enum Code: Sendable, Hashable {
        /// The text is not a well-formed patch.
        case malformed
        /// The patch is well-formed and has no hunks.
        case empty
        /// The lines or the context line of a chunk do not stand in the file.
        case linesNotFound
        /// A file could not be read or written.
        case file(FileError.Code)
    }

    /// The reason, for programs.
    public let code: Code

    /// The file, as the patch names it.
    public let path: String?

    /// The 1-based number of the hunk in the patch.
    public let hunk: Int?

    /// The 1-based line of the patch.
    public let line: Int?

    /// What is wrong, what was expected, what stands there instead, and what to do.
    public let message: String

    public var description: String { message }

    init(_ code: Code, path: String? = nil, hunk: Int? = nil, line: Int? = nil, _ message: String) {
        self.code = code
        self.path = path
        self.hunk = hunk
        self.line = line
        self.message = message
    }

    init(_ error: FileError, hunk: Int? = nil, line: Int? = nil) {
        let place = hunk.map { "Hunk \($0) of the patch: " } ?? ""
        self.init(.file(error.code), path: error.path, hunk: hunk, line: line, place + error.message)
    }
}

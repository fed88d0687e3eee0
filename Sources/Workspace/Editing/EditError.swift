/// Why an edit was not made. The file is unchanged. The message is meant for the model.
public struct EditError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The reason, for programs.
    public enum Code: Sendable, Hashable {
        /// There is nothing to look for, or old and new text are the same.
        case emptyOldString, noChange
        /// The old text does not stand in the file, or stands there more than once.
        case notFound, ambiguous
        /// The file could not be read or written.
        case file(FileError.Code)
    }

    /// The reason, for programs.
    public let code: Code

    /// What is wrong, what stands in the file, and what to do.
    public let message: String

    public var description: String { message }

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    init(_ error: FileError) { self.init(.file(error.code), error.message) }
}

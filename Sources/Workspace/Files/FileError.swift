import Glibc

/// Why a file could not be read or written. The message is meant for the model and says what to do instead.
public struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The reason, for programs.
    public enum Code: Sendable, Hashable {
        /// The policy refused the path.
        case path(PathError.Code)
        /// There is no such file, or it is a folder, or neither file nor folder (a pipe, a device).
        case notFound, isDirectory, special
        /// The content is larger than the limit, not text, or text that is not UTF-8.
        case tooLarge, binary, notUTF8
        /// The file's own permissions forbid writing it.
        case readOnlyFile
        /// The file or a folder above it was changed by somebody else between looking and writing.
        case changed
        /// The operating system refused; the number is its `errno`.
        case system(Int32)
    }

    /// The reason, for programs.
    public let code: Code

    /// The file as it was named, where one file is meant.
    public let path: String

    /// One or two sentences: what is wrong and what to do.
    public let message: String

    public var description: String { message }

    init(_ code: Code, path: String, _ message: String) {
        self.code = code
        self.path = path
        self.message = message
    }

    init(_ error: PathError) {
        self.init(.path(error.code), path: error.path, error.message)
    }

    /// An error that the system reported while doing `action` ("be read", "be written").
    static func system(_ number: Int32, _ path: String, _ action: String) -> FileError {
        switch number {
        case ENOENT where action != "be written":
            return FileError(.notFound, path: path, "\(path) does not exist.")
        case ELOOP, ENOTDIR:
            return FileError(
                .changed, path: path,
                "\(path) cannot \(action): a folder above it is not a folder, or became a link. "
                    + "Look at it again.")
        case ENOSPC, EDQUOT:
            return FileError(
                .system(number), path: path, "\(path) cannot \(action): the disk is full. Nothing was changed.")
        default:
            return FileError(.system(number), path: path, "\(path) cannot \(action): \(SystemError.text(number)).")
        }
    }
}

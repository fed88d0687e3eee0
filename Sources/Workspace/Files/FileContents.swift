import Glibc

/// A whole file in memory, read through the path policy and bounded.
public struct FileContents: Sendable, Hashable {
    /// Files larger than this are not edited or patched: 16 MiB.
    public static let editLimit = 16 << 20

    /// The file's real absolute path.
    public let path: String

    /// The bytes as they are on disk.
    public let bytes: [UInt8]

    /// What the file system said when it was read; a write checks that it still holds.
    let status: FileStatus

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: as the model gave it.
    ///   - limit: a larger file is refused, in bytes.
    public static func read(
        _ path: String, in policy: PathPolicy, limit: Int = editLimit
    ) throws(FileError) -> FileContents {
        let real: String
        do { real = try policy.resolve(path, for: .read) } catch { throw FileError(error) }
        return try read(real: real, shown: policy.displayPath(real), limit: limit)
    }

    /// Reads a path that the policy returned.
    static func read(real: String, shown: String, limit: Int) throws(FileError) -> FileContents {
        let file = try OpenFile(real: real, shown: shown)
        guard file.status.size <= limit else { throw tooLarge(shown, file.status.size, limit) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(max(0, file.status.size))
        while let chunk = try file.next() {
            bytes += chunk
            // The size may be unknown (files of /proc) or grow while it is read.
            guard bytes.count <= limit else { throw tooLarge(shown, bytes.count, limit) }
        }
        return FileContents(path: real, bytes: bytes, status: file.status)
    }

    private static func tooLarge(_ shown: String, _ size: Int, _ limit: Int) -> FileError {
        FileError(
            .tooLarge, path: shown,
            "\(shown) has \(ByteCount.text(size)), more than the limit of \(ByteCount.text(limit)). Use shell commands "
                + "on parts of it.")
    }

    /// The bytes as text, for editing.
    func text(shown: String) throws(FileError) -> String {
        guard !FileKind.isBinary(bytes) else {
            throw FileError(
                .binary, path: shown,
                "\(shown) is \(FileKind(bytes)) of \(ByteCount.text(bytes.count)), not text. It cannot be edited as text."
            )
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw FileError(
                .notUTF8, path: shown,
                "\(shown) is not valid UTF-8, and an edit would damage it. Convert it first (iconv), or edit it with a "
                    + "shell command.")
        }
        return text
    }
}

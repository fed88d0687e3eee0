import Glibc

/// A regular file opened for reading, without following a link anywhere in its path.
struct OpenFile: ~Copyable {
    private let descriptor: Int32
    private let shown: String
    let status: FileStatus

    /// - Parameter real: the path that the policy returned.
    init(real: String, shown: String) throws(FileError) {
        guard let (folder, name) = PathText.split(real) else { throw Self.notAFile(shown, isDirectory: true) }
        let directory = try DirectoryHandle.open(folder, shown: shown)
        try self.init(name, in: directory, shown: shown)
    }

    /// Opens a name in an open folder.
    init(_ name: String, in directory: borrowing DirectoryHandle, shown: String) throws(FileError) {
        // Looked at before opening: opening a device or a pipe can have effects of its own.
        guard let before = try directory.status(name, shown: shown) else { throw .system(ENOENT, shown, "be read") }
        guard before.isRegular else { throw Self.notAFile(shown, isDirectory: before.isDirectory, before.kind) }
        let opened = openat(directory.descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        guard opened >= 0 else { throw .system(errno, shown, "be read") }
        var raw = stat()
        guard fstat(opened, &raw) == 0, FileStatus(raw).isRegular else {
            close(opened)
            throw Self.notAFile(shown, isDirectory: false)
        }
        self.descriptor = opened
        self.shown = shown
        self.status = FileStatus(raw)
    }

    deinit { close(descriptor) }

    /// The next bytes, at most 64 KiB; nil at the end.
    func next() throws(FileError) -> [UInt8]? {
        var number: Int32 = 0
        let chunk = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
            var result = read(descriptor, buffer.baseAddress, buffer.count)
            while result < 0, errno == EINTR { result = read(descriptor, buffer.baseAddress, buffer.count) }
            if result < 0 { number = errno }
            count = max(0, result)
        }
        guard number == 0 else { throw .system(number, shown, "be read") }
        return chunk.isEmpty ? nil : chunk
    }

    private static func notAFile(_ shown: String, isDirectory: Bool, _ kind: String = "not a file") -> FileError {
        isDirectory
            ? FileError(.isDirectory, path: shown, "\(shown) is a folder, not a file.")
            : FileError(.special, path: shown, "\(shown) is \(kind), not a regular file.")
    }
}

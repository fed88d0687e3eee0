import Glibc

/// What became of the attempt to read a file.
enum FileReading {
    /// `mode` holds the permission bits.
    case content([UInt8], mode: UInt32)
    /// Neither the file nor anything else is there.
    case missing
    /// The system's or our reason.
    case unreadable(String)

    /// Reads a regular file of at most `limit` bytes. Never waits on a pipe or a device.
    static func read(_ path: String, limit: Int = 1 << 20) -> FileReading {
        guard !path.utf8.contains(0) else { return .missing }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else {
            let code = errno
            return code == ENOENT || code == ENOTDIR ? .missing : .unreadable(String(cString: strerror(code)))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return .unreadable(String(cString: strerror(errno))) }
        guard status.st_mode & S_IFMT == S_IFREG else { return .unreadable("it is not a regular file") }

        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                return .unreadable(String(cString: strerror(errno)))
            }
            if count == 0 { return .content(bytes, mode: status.st_mode & 0o7777) }
            bytes += buffer.prefix(count)
            guard bytes.count <= limit else { return .unreadable("it is larger than \(limit) bytes") }
        }
    }
}

import Glibc

/// A folder of one run: made for it, gone with it.
public final class RunFolder: Sendable {
    /// Absolute, symbolic links resolved.
    public let path: String

    /// A folder that cannot be made or filled.
    public struct Failure: Error, Sendable, CustomStringConvertible {
        public var description: String
    }

    /// - Parameters:
    ///   - parent: Where it is made; must exist.
    ///   - files: Text by relative path. Folders on the way are made.
    public init(in parent: String, files: [RunFile]) throws(Failure) {
        var template = Array("\(parent)/apus-run-XXXXXX".utf8CString)
        guard let made = template.withUnsafeMutableBufferPointer({ $0.baseAddress.flatMap { mkdtemp($0) } }),
            let real = realpath(made, nil)
        else {
            throw Failure(description: "no folder can be made in \(parent): \(String(cString: strerror(errno)))")
        }
        path = String(cString: real)
        free(real)
        for file in files { try write(file) }
    }

    deinit { Self.remove(path, depth: 0) }

    private func write(_ file: RunFile) throws(Failure) {
        var folder = path
        for part in file.path.split(separator: "/").dropLast() {
            folder += "/\(part)"
            mkdir(folder, 0o755)
        }
        let descriptor = open("\(path)/\(file.path)", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else {
            throw Failure(description: "\(file.path) cannot be written: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        let bytes = Array(file.text.utf8)
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
            throw Failure(description: "\(file.path) cannot be written: \(String(cString: strerror(errno)))")
        }
    }

    /// The text of a file, at most 1 MB; nil where there is none or where it is no regular file.
    public func text(of file: String) -> String? {
        let descriptor = open("\(path)/\(file)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                read(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            filled += count
        }
        return String(decoding: bytes[..<filled], as: UTF8.self)
    }

    /// Removes a tree. Symbolic links are removed, never followed.
    private static func remove(_ path: String, depth: Int) {
        guard unlink(path) != 0, depth < 64 else { return }
        chmod(path, 0o700)
        if let stream = opendir(path) {
            while let entry = readdir(stream) {
                let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                }
                if name != ".", name != ".." { remove("\(path)/\(name)", depth: depth + 1) }
            }
            closedir(stream)
        }
        rmdir(path)
    }
}

/// A file of a run's folder.
public struct RunFile: Sendable, Hashable {
    /// Relative to the folder.
    public var path: String
    public var text: String

    public init(_ path: String, _ text: String) {
        self.path = path
        self.text = text
    }
}

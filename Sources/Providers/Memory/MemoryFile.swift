import Glibc
import JSON

/// A provider's file in the cache. Nothing here throws: a cache that cannot be read or written is done without.
struct MemoryFile: Sendable {
    private let folder: String
    private let path: String

    /// Lists of models are some hundred KB.
    private static let largest = 16 * 1024 * 1024

    /// - Parameter provider: Any text; it becomes a file name that cannot lead out of `folder`.
    init(folder: String, provider: String) {
        self.folder = folder
        var name = ""
        for byte in provider.utf8.prefix(60) {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"):
                name.unicodeScalars.append(Unicode.Scalar(byte))
            default: name += "%" + String(byte, radix: 16)
            }
        }
        path = folder + "/" + (name.isEmpty ? "%" : name) + ".json"
    }

    func read() -> MemoryContent? {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= Self.largest else {
            return nil
        }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            filled += count
        }
        return (try? JSONValue(parsing: Array(bytes[..<filled]))).flatMap { MemoryContent($0) }
    }

    /// Reads the file, changes what it holds and puts the result in its place, whole or not at all.
    /// - Parameter content: What counts where the file is not there, or was written for another address.
    func update(from content: MemoryContent, _ change: (inout MemoryContent) -> Void) {
        makeFolder()
        let lock = Glibc.open(folder + "/.lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard lock >= 0 else { return }
        defer { close(lock) }
        // Another process holds it for a moment only; the cache is not worth a longer wait.
        var tries = 0
        while flock(lock, LOCK_EX | LOCK_NB) != 0 {
            tries += 1
            guard tries < 50 else { return }
            usleep(2_000)
        }
        defer { flock(lock, LOCK_UN) }
        var merged = content
        if var kept = read(), kept.baseURL == content.baseURL {
            change(&kept)
            merged = kept
        }
        write(merged.json.serializedBytes())
    }

    private func makeFolder() {
        var made = ""
        for part in folder.split(separator: "/") {
            made += "/" + part
            mkdir(made, 0o700)
        }
    }

    private func write(_ bytes: [UInt8]) {
        let fresh = path + ".\(getpid()).new"
        let descriptor = Glibc.open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            written += count
        }
        close(descriptor)
        if written != bytes.count || rename(fresh, path) != 0 { unlink(fresh) }
    }
}

import Agent
import Glibc
import JSON

/// The files that flags of `apus exec` name.
enum ExecFiles {
    /// The schema of `--output-schema`.
    static func schema(_ path: String?) throws(ExecError) -> JSONValue? {
        guard let path else { return nil }
        let bytes = try read(path, limit: 1 << 20, flag: "--output-schema")
        do {
            let value = try JSONValue(parsing: bytes)
            _ = try JSONSchema(value)
            return value
        } catch let error as JSONError {
            throw ExecError(
                code: "usage",
                message: "\(path):\(error.line):\(error.column): --output-schema is not JSON: \(error.message)")
        } catch {
            throw ExecError(code: "usage", message: "--output-schema \(path): \(error)")
        }
    }

    static func read(_ path: String, limit: Int, flag: String) throws(ExecError) -> [UInt8] {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw ExecError(code: "usage", message: "\(flag): \(path) cannot be read: \(reason())")
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else {
                throw ExecError(code: "usage", message: "\(flag): \(path) cannot be read: \(reason())")
            }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= limit else {
                throw ExecError(code: "usage", message: "\(flag): \(path) is larger than \(limit >> 20) MB")
            }
        }
    }

    /// Refuses a file of `-o` that could not be written in the end, before anything is spent.
    static func checkWritable(_ path: String?) throws(ExecError) {
        guard let path else { return }
        let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw ExecError(code: "usage", message: "-o \(path) cannot be written: \(reason())")
        }
        close(descriptor)
    }

    /// Writes a file; returns what went wrong.
    static func write(_ text: String, to path: String) -> String? {
        let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { return "\(path) cannot be written: \(reason())" }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return "\(path) cannot be written: \(reason())" }
            written += count
        }
        return nil
    }

    private static func reason() -> String { String(cString: strerror(errno)) }
}

import Glibc
import JSON
import Settings

/// Codex's `auth.json`, of which only an API key is ever used. ChatGPT tokens are not read.
public enum CodexAuthFile: Sendable {
    /// It holds an API key.
    case key(Secret)
    /// It holds a ChatGPT login, which Apus does not use.
    case loginOnly
    /// There is no such file, or nothing in it.
    case absent

    /// - Parameter home: `$CODEX_HOME`.
    public init(home: String) {
        let path = home + "/auth.json"
        guard let bytes = Self.read(path),
            let fields = try? JSONFields(scanning: bytes, for: ["OPENAI_API_KEY"]),
            let all = try? JSONFields(scanning: bytes, for: ["tokens"])
        else {
            self = .absent
            return
        }
        if let key = fields["OPENAI_API_KEY"]?.string, !key.allSatisfy(\.isWhitespace) {
            self = .key(Secret(key))
        } else {
            // Only whether the field is there is asked; its value is skipped unread.
            self = all.range(of: "tokens") == nil ? .absent : .loginOnly
        }
    }

    private static func read(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 256 * 1024)
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            filled += count
        }
        return Array(bytes[..<filled])
    }
}

import Glibc
import JSON

/// How fast servers on one's own machine or network read a prompt, measured in earlier runs: the length of the prompt
/// follows it. Kept in `$APUS_HOME/cache/prefill.json`; without that file nothing but the measure is lost.
struct PrefillSpeeds {
    /// So many measures of a model are kept; their median counts, because the first request may load the model and a later
    /// one may find its prompt in the server's memory.
    static let kept = 5
    /// A prompt shorter than this, in tokens, tells nothing of speed.
    static let leastTokens = 200

    private let path: String
    private var table: JSONObject

    init(home: String) {
        path = home + "/cache/prefill.json"
        table = Self.read(path).flatMap { try? JSONValue(parsing: $0) }?.object ?? JSONObject()
    }

    /// Tokens a second; nil where it was never measured.
    func speed(of model: String, at address: String) -> Double? {
        let measures = values(of: Self.key(model, address)).sorted()
        return measures.isEmpty ? nil : Double(measures[measures.count / 2])
    }

    /// Takes note of a prompt of `tokens` whose answer began after `milliseconds`, and writes it down.
    mutating func note(model: String, at address: String, tokens: Int, milliseconds: Int) {
        guard tokens >= Self.leastTokens, milliseconds > 0 else { return }
        let speed = max(tokens.multipliedReportingOverflow(by: 1000).partialValue / milliseconds, 1)
        let key = Self.key(model, address)
        let measures = (values(of: key) + [speed]).suffix(Self.kept)
        table[key] = .array(measures.map { .number(JSONNumber($0)) })
        write()
    }

    private static func key(_ model: String, _ address: String) -> String { "\(address) \(model)" }

    private func values(of key: String) -> [Int] { table[key]?.array?.compactMap(\.int).filter { $0 > 0 } ?? [] }

    // MARK: - The file

    private static func read(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        return count > 0 ? Array(bytes[..<count]) : nil
    }

    /// Written beside and put in its place, so that a reader never sees half of it. A failure costs the measure alone.
    private func write() {
        let folder = String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.endIndex))
        mkdir(folder, 0o700)
        let draft = "\(path).\(getpid())"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        let bytes = JSONValue.object(table).serializedBytes()
        let isWhole = Glibc.write(descriptor, bytes, bytes.count) == bytes.count
        close(descriptor)
        if !isWhole || rename(draft, path) != 0 { unlink(draft) }
    }
}

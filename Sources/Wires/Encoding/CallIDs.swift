import Conversation

/// Maps ids of tool calls to the shape that a vendor accepts. Different calls get different ids, and a call gets the
/// same id in every later request of the conversation: it depends on nothing but the calls before it.
struct CallIDs: Sendable {
    private let shape: Quirks.CallIDShape
    private var used: Set<String> = []
    private var count = 0
    /// How often each id was tried to be made, so that an id which comes again and again costs no more each time.
    private var attempts: [String: Int] = [:]

    init(shape: Quirks.CallIDShape) {
        self.shape = shape
    }

    /// The id for the next call of the conversation, in order. An id that fits passes untouched unless an earlier call
    /// has it already.
    mutating func id(for call: ToolCall) -> String {
        defer { count += 1 }
        var id = fits(call.id) ? call.id : made(for: call, attempt: 0)
        while used.contains(id) {
            attempts[call.id, default: 0] += 1
            id = made(for: call, attempt: attempts[call.id] ?? 0)
        }
        used.insert(id)
        return id
    }

    private func made(for call: ToolCall, attempt: Int) -> String {
        switch shape {
        case .kimi:
            let name = String(String.UnicodeScalarView(call.name.unicodeScalars.filter(Self.isPlain)))
            return "functions.\(name.isEmpty ? "tool" : name):\(count + attempt)"
        case .nine: return Self.digest(call.id, attempt)
        case .short, .plain: return "call_" + Self.digest(call.id, attempt)
        }
    }

    private func fits(_ id: String) -> Bool {
        switch shape {
        case .short: !id.isEmpty && id.utf8.count <= 64
        case .nine: id.utf8.count == 9 && id.utf8.allSatisfy(Self.isAlphanumeric)
        case .plain: !id.isEmpty && id.utf8.count <= 64 && id.unicodeScalars.allSatisfy(Self.isPlain)
        case .kimi: Self.isKimi(id)
        }
    }

    private static func isKimi(_ id: String) -> Bool {
        guard id.hasPrefix("functions."), id.utf8.count <= 128 else { return false }
        let parts = id.dropFirst("functions.".count).split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let name = parts.first, let index = parts.last else { return false }
        return !name.isEmpty && name.unicodeScalars.allSatisfy(isPlain) && !index.isEmpty
            && index.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Nine letters or digits.
    static func digest(_ id: String, _ attempt: Int) -> String {
        // FNV-1a, 64 bits: the same on every machine and in every run.
        var hash: UInt64 = 14_695_981_039_346_656_037
        for byte in (attempt == 0 ? id : "\(id)#\(attempt)").utf8 {
            hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211
        }
        var text = ""
        for _ in 0..<9 {
            text.append(alphabet[Int(hash % 62)])
            hash /= 62
        }
        return text
    }

    private static let alphabet = Array("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (isAlphanumeric(UInt8(scalar.value & 0x7F)) || scalar == "_" || scalar == "-")
    }
}

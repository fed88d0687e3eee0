/// The messages of a text that a server passed on with the tokens of harmony in it (openai/harmony, docs/format.md).
struct HarmonyText {
    var thinking: [String] = []
    var spoken: [String] = []

    private static let ends: Set<String> = ["end", "return", "call"]

    /// Nil unless the text begins with such a token.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }), Self.begins(bytes, at: first) else { return nil }
        var position = first
        var header = ""
        var body: [UInt8] = []
        var isBody = false
        func takeMessage(_ parts: inout HarmonyText) {
            let text = String(decoding: body, as: UTF8.self).trimmingSpace
            // A header without a message is damage.
            guard isBody, !text.isEmpty else { return }
            if header.trimmingSpace.hasPrefix("analysis") {
                parts.thinking.append(text)
            } else {
                parts.spoken.append(text)
            }
        }
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "<"), let mark = CallMark(bytes, at: position),
                case .token(let name) = mark.kind
            else {
                if isBody { body.append(bytes[position]) } else { header += String(UnicodeScalar(bytes[position])) }
                position += 1
                continue
            }
            if name == "message" {
                isBody = true
                body = []
            } else if name == "channel" || name == "start" || Self.ends.contains(name) {
                takeMessage(&self)
                isBody = false
                header = ""
            }
            position = mark.end
        }
        takeMessage(&self)
    }

    private static func begins(_ bytes: [UInt8], at place: Int) -> Bool {
        CallMark(bytes, at: place)?.isToken { $0 == "channel" || $0 == "start" } ?? false
    }
}

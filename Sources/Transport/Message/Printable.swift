/// Bytes from elsewhere made fit for an error message.
enum Printable {
    /// The text with control characters replaced and cut after `limit` characters.
    static func excerpt(_ bytes: some Collection<UInt8>, limit: Int) -> String {
        let text = String(decoding: bytes.prefix(limit * 4 + 4), as: UTF8.self)
        var result = ""
        for character in text.prefix(limit) {
            let isControl = character.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
            result += isControl ? "·" : String(character)
        }
        return text.count > limit || bytes.count > limit * 4 + 4 ? result + "…" : result
    }
}

/// What an HTML error page says, in one line.
enum HTMLText {
    /// The title, else the first heading; nil for what is no HTML.
    static func title(of text: String) -> String? {
        let head = String(decoding: text.utf8.prefix(16_384), as: UTF8.self)
        guard head.utf8.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") else { return nil }
        for tag in ["title", "h1", "h2"] {
            if let words = content(of: tag, in: head), !words.isEmpty { return words }
        }
        return "an HTML page"
    }

    private static func content(of tag: String, in text: String) -> String? {
        // Positions of the lower-cased text are not those of the text, so both are bytes with ASCII folded.
        let bytes = Array(text.utf8)
        let folded = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        guard let open = place(of: "<" + tag, in: folded, from: 0),
            let start = folded[open...].firstIndex(of: UInt8(ascii: ">")),
            let end = place(of: "</" + tag, in: folded, from: start)
        else { return nil }
        var words: [UInt8] = []
        var isInTag = false
        for byte in bytes[(start + 1)..<end] {
            if byte == UInt8(ascii: "<") { isInTag = true }
            if !isInTag { words.append(byte) }
            if byte == UInt8(ascii: ">") {
                isInTag = false
                words.append(0x20)
            }
        }
        return VendorWords.bounded(String(decoding: words, as: UTF8.self), to: 200)
    }

    private static func place(of mark: String, in bytes: [UInt8], from start: Int) -> Int? {
        let mark = Array(mark.utf8)
        guard bytes.count >= mark.count, start <= bytes.count - mark.count else { return nil }
        return (start...(bytes.count - mark.count)).first { bytes[$0...].starts(with: mark) }
    }
}

/// Keys: bare, quoted and dotted (TOML 1.0, section Keys).
extension Reader {
    /// Where a key stands, for complaints.
    enum KeyPlace {
        case line
        case inlineTable
        case header
        /// Alone, as before the `=` of `-c`.
        case path
    }

    /// Reads a key and the blanks around it.
    mutating func key(_ place: KeyPlace) throws(TOMLError) -> [KeyPart] {
        var parts: [KeyPart] = []
        while true {
            skipBlanks()
            try check(depth: parts.count + 1, at: position)
            let offset = position
            let location = location(of: offset)
            parts.append(KeyPart(name: try keyPart(place, isFirst: parts.isEmpty), offset: offset, location: location))
            skipBlanks()
            guard byte == Ascii.dot else { return parts }
            position += 1
        }
    }

    private mutating func keyPart(_ place: KeyPlace, isFirst: Bool) throws(TOMLError) -> String {
        let start = position
        if byte == Ascii.quote || byte == Ascii.apostrophe {
            guard !isMultiLineString else {
                throw failure(
                    .invalidKey, "a key cannot be a text of several lines",
                    expected: "one pair of quotes around the key")
            }
            return try string()
        }
        while position < bytes.count, Ascii.isBareKey(bytes[position]) { position += 1 }
        guard position > start else { throw noKey(place, isFirst: isFirst) }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// A path as it would be written, cut where it is long.
    static func shown(_ path: [KeyPart]) -> String {
        let text = TOMLValue.key(path.map(\.name))
        return text.unicodeScalars.count <= 60 ? text : String(text.unicodeScalars.prefix(59)) + "…"
    }
}

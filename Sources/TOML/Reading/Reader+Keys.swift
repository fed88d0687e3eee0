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
    mutating func key(_ place: KeyPlace) throws(TOMLError) -> KeyPath {
        var path = KeyPath(last: try keyPart(place, isFirst: true))
        while byte == Ascii.dot {
            position += 1
            path.parents.append(path.last)
            try check(depth: path.parents.count + 1, at: position)
            path.last = try keyPart(place, isFirst: false)
        }
        return path
    }

    /// One part and the blanks around it.
    private mutating func keyPart(_ place: KeyPlace, isFirst: Bool) throws(TOMLError) -> KeyPart {
        skipBlanks()
        let offset = position
        let location = location(of: offset)
        let part = KeyPart(name: try name(place, isFirst: isFirst), offset: offset, location: location)
        skipBlanks()
        return part
    }

    private mutating func name(_ place: KeyPlace, isFirst: Bool) throws(TOMLError) -> String {
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

    /// A path as it would be written, cut where it is long; what looks like a secret in a name is masked.
    static func shown(_ names: [String]) -> String {
        let text = TOMLValue.key(names.map(SecretMask.masked))
        return text.unicodeScalars.count <= 60 ? text : String(text.unicodeScalars.prefix(59)) + "…"
    }
}

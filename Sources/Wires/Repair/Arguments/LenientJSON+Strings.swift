extension LenientJSON {
    /// What stands in a string, looked at before anything is decoded.
    private struct Contents {
        var hasEscape = false
        /// A backslash that begins no escape of JSON.
        var hasLoneBackslash = false
        var hasDoubleBackslash = false
        /// A single quote without a backslash.
        var hasPlainApostrophe = false
        /// A dollar sign behind a backslash, and one without.
        var hasEscapedDollar = false
        var hasPlainDollar = false
        var hasQuote = false
        var end = 0
    }

    /// Reads a string from its opening quote.
    ///
    /// In double quotes the escapes of JSON are decoded, and `\'` and `\$`, which other languages know. Every other
    /// backslash is the model's own, of a regular expression, a shell line or a Windows path, and stays. So do those two
    /// where the string has the character without a backslash as well. A `\$` beside double quotes could be either what
    /// the shell shall see or one escape too many, which is no single meaning. In single quotes the rules are Python's, which keeps unknown escapes as well
    /// (docs.python.org/3/reference/lexical_analysis.html, read 2026-11).
    mutating func readString(quote: UInt8) throws(Unclear) -> String {
        let start = position + 1
        let contents = try contents(from: start, quote: quote)
        position = contents.end + 1
        guard contents.hasEscape else { return String(decoding: bytes[start..<contents.end], as: UTF8.self) }
        if quote == UInt8(ascii: "'") { return decodePython(start..<contents.end) }
        return try decode(start..<contents.end, contents)
    }

    private mutating func contents(from start: Int, quote: UInt8) throws(Unclear) -> Contents {
        var contents = Contents()
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte == quote {
                contents.end = index
                return contents
            }
            if byte < 0x20 { slips.insert(.controlCharacter) }
            if byte == UInt8(ascii: "'") { contents.hasPlainApostrophe = true }
            if byte == UInt8(ascii: "$") { contents.hasPlainDollar = true }
            guard byte == UInt8(ascii: "\\"), index + 1 < bytes.count else {
                index += 1
                continue
            }
            contents.hasEscape = true
            switch bytes[index + 1] {
            case UInt8(ascii: "\\"): contents.hasDoubleBackslash = true
            case UInt8(ascii: "u"): if hex(at: index + 2, count: 4) == nil { contents.hasLoneBackslash = true }
            case UInt8(ascii: "'"): break
            case UInt8(ascii: "$"): contents.hasEscapedDollar = true
            case UInt8(ascii: "\""): contents.hasQuote = true
            case let next where Self.escapes[next] == nil: contents.hasLoneBackslash = true
            default: break
            }
            index += 2
        }
        throw Unclear()
    }

    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 0x08,
        UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
    ]

    private mutating func decode(_ range: Range<Int>, _ contents: Contents) throws(Unclear) -> String {
        if contents.hasLoneBackslash || contents.hasEscapedDollar { slips.insert(.escape) }
        let keepsDollars = contents.hasPlainDollar || contents.hasLoneBackslash
        if contents.hasEscapedDollar, contents.hasQuote, !keepsDollars { throw Unclear() }
        // In `C:\new` the backslashes are of one kind, so that none of them is an escape.
        let isWindowsPath =
            contents.hasLoneBackslash && !contents.hasDoubleBackslash
            && bytes[range].dropFirst().starts(with: ":\\".utf8)
            && bytes[range.lowerBound] | 0x20 >= UInt8(ascii: "a")
            && bytes[range.lowerBound] | 0x20 <= UInt8(ascii: "z")
        var decoded: [UInt8] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "\\"), index + 1 < range.upperBound else {
                decoded.append(byte)
                index += 1
                continue
            }
            let next = bytes[index + 1]
            switch next {
            case UInt8(ascii: "\""): decoded.append(next)
            case _ where isWindowsPath: decoded += [byte, next]
            case UInt8(ascii: "'"):
                slips.insert(.escape)
                // Whoever writes both kinds means the backslash: `'it'\''s'` in a shell.
                decoded += contents.hasPlainApostrophe ? [byte, next] : [next]
            case UInt8(ascii: "$"): decoded += keepsDollars ? [byte, next] : [next]
            case UInt8(ascii: "u"):
                guard let (scalar, length) = codePoint(at: index) else {
                    decoded += [byte, next]
                    break
                }
                decoded += Array(String(scalar).utf8)
                index += length - 2
            // Next to a lone backslash these are the anchors of a regular expression and not control characters.
            case UInt8(ascii: "b") where contents.hasLoneBackslash, UInt8(ascii: "f") where contents.hasLoneBackslash:
                decoded += [byte, next]
            default: decoded += Self.escapes[next].map { [$0] } ?? [byte, next]
            }
            index += 2
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    private func decodePython(_ range: Range<Int>) -> String {
        var decoded: [UInt8] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "\\"), index + 1 < range.upperBound else {
                decoded.append(byte)
                index += 1
                continue
            }
            let next = bytes[index + 1]
            switch next {
            case UInt8(ascii: "x"), UInt8(ascii: "U"):
                let count = next == UInt8(ascii: "x") ? 2 : 8
                guard let value = hex(at: index + 2, count: count), let scalar = Unicode.Scalar(value) else {
                    decoded += [byte, next]
                    break
                }
                decoded += Array(String(scalar).utf8)
                index += count
            case UInt8(ascii: "u"):
                guard let (scalar, length) = codePoint(at: index) else {
                    decoded += [byte, next]
                    break
                }
                decoded += Array(String(scalar).utf8)
                index += length - 2
            case UInt8(ascii: "'"): decoded.append(next)
            case UInt8(ascii: "a"): decoded.append(0x07)
            case UInt8(ascii: "v"): decoded.append(0x0B)
            case UInt8(ascii: "/"): decoded += [byte, next]
            default: decoded += Self.escapes[next].map { [$0] } ?? [byte, next]
            }
            index += 2
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    /// The code point of the `\u` at `index`, from two of them where they are a surrogate pair. Half a pair is U+FFFD, as
    /// for the strict reader.
    private func codePoint(at index: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        guard let high = hex(at: index + 2, count: 4) else { return nil }
        if let scalar = Unicode.Scalar(high) { return (scalar, 6) }
        if high < 0xDC00, index + 7 < bytes.count, bytes[index + 6] == UInt8(ascii: "\\"),
            bytes[index + 7] == UInt8(ascii: "u"), let low = hex(at: index + 8, count: 4),
            (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        {
            return (scalar, 12)
        }
        return ("\u{FFFD}", 6)
    }

    private func hex(at start: Int, count: Int) -> UInt32? {
        guard start + count <= bytes.count else { return nil }
        var value: UInt32 = 0
        for byte in bytes[start..<start + count] {
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) - 0x57)
            default: return nil
            }
        }
        return value
    }
}

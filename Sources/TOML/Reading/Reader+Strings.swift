/// Strings (TOML 1.0, section String).
extension Reader {
    var isMultiLineString: Bool { starts(with: "\"\"\"", at: position) || starts(with: "'''", at: position) }

    /// Reads any of the four forms.
    mutating func string() throws(TOMLError) -> String {
        let quote = byte == Ascii.apostrophe ? Ascii.apostrophe : Ascii.quote
        return isMultiLineString ? try multiLineString(quote) : try oneLineString(quote)
    }

    private mutating func oneLineString(_ quote: UInt8) throws(TOMLError) -> String {
        let open = position
        position += 1
        var start = position
        // Stays empty unless there are escapes: then it has all before `start`.
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            if byte == quote {
                position += 1
                return text.isEmpty ? self.text(start, position - 1) : finish(&text, start, position - 1)
            } else if byte == Ascii.backslash, quote == Ascii.quote {
                text += bytes[start..<position]
                try escape(into: &text, open: open)
                start = position
            } else if Ascii.isControl(byte) {
                if lineEndLength(at: position) > 0 { break }
                throw controlInString(byte, quote)
            } else {
                position += 1
            }
        }
        throw unclosedString(open, quote)
    }

    private mutating func multiLineString(_ quote: UInt8) throws(TOMLError) -> String {
        let open = position
        position += 3
        position += lineEndLength(at: position)
        var start = position
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            if byte == quote {
                let first = position
                while self.byte == quote, position - first < 5 { position += 1 }
                // Up to two quotes may stand right before the closing three.
                if position - first >= 3 { return finish(&text, start, position - 3) }
            } else if byte == Ascii.backslash, quote == Ascii.quote {
                text += bytes[start..<position]
                if !skipFoldedLines() { try escape(into: &text, open: open) }
                start = position
            } else if Ascii.isControl(byte) {
                // A line end stays as it is written, CR LF too.
                let length = lineEndLength(at: position)
                guard length > 0 else { throw controlInString(byte, quote) }
                position += length
            } else {
                position += 1
            }
        }
        throw unclosedMultiLineString(open, quote)
    }

    private func finish(_ text: inout [UInt8], _ start: Int, _ end: Int) -> String {
        text += bytes[start..<end]
        return String(decoding: text, as: UTF8.self)
    }

    /// Skips a backslash at the end of a line, that line end, and all blanks and line ends behind it; false where the
    /// backslash is not the last on its line.
    private mutating func skipFoldedLines() -> Bool {
        var ahead = position + 1
        while let byte = byte(at: ahead), Ascii.isBlank(byte) { ahead += 1 }
        guard lineEndLength(at: ahead) > 0 else { return false }
        while let byte = byte(at: ahead) {
            let length = Ascii.isBlank(byte) ? 1 : lineEndLength(at: ahead)
            guard length > 0 else { break }
            ahead += length
        }
        position = ahead
        return true
    }

    /// Reads an escape.
    private mutating func escape(into text: inout [UInt8], open: Int) throws(TOMLError) {
        let start = position
        let letter = byte(at: start + 1)
        position += 2
        switch letter {
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "t"): text.append(Ascii.tab)
        case UInt8(ascii: "n"): text.append(Ascii.lineFeed)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "r"): text.append(Ascii.carriageReturn)
        case Ascii.quote: text.append(Ascii.quote)
        case Ascii.backslash: text.append(Ascii.backslash)
        case UInt8(ascii: "u"): try unicodeEscape(4, start, into: &text, open: open)
        case UInt8(ascii: "U"): try unicodeEscape(8, start, into: &text, open: open)
        default: throw unknownEscape(start, open: open)
        }
    }

    private mutating func unicodeEscape(
        _ count: Int, _ start: Int, into text: inout [UInt8], open: Int
    ) throws(TOMLError) {
        var value: UInt32 = 0
        for _ in 0..<count {
            guard let byte, let digit = Ascii.digit(byte, radix: 16) else { throw unknownEscape(start, open: open) }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        guard let scalar = Unicode.Scalar(value) else {
            let isSurrogate = (0xD800...0xDFFF).contains(value)
            throw failure(
                .invalidEscape, isSurrogate ? "half of a surrogate pair is no character" : "there is no such character",
                at: start, expected: isSurrogate ? "the whole character as \\U and eight digits" : "at most \\U0010FFFF"
            )
        }
        text += scalar.utf8
    }
}

/// Strings (TOML 1.0, section String).
extension Reader {
    /// A basic or literal string on one line, for keys and values.
    mutating func oneLineString() throws(TOMLError) -> String {
        cursor.byte == UInt8(ascii: "\"") ? try basicString() : try literalString()
    }

    /// Any of the four forms.
    mutating func string() throws(TOMLError) -> String {
        if cursor.starts(with: "\"\"\"") { return try multiLine(UInt8(ascii: "\"")) }
        if cursor.starts(with: "'''") { return try multiLine(UInt8(ascii: "'")) }
        return try oneLineString()
    }

    private mutating func basicString() throws(TOMLError) -> String {
        let start = cursor
        cursor.advance()
        var text: [UInt8] = []
        while let byte = cursor.byte, !cursor.isAtLineEnd {
            switch byte {
            case UInt8(ascii: "\""):
                cursor.advance()
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &text)
            default: try plain(byte, into: &text)
            }
        }
        throw unterminated(start, expected: "expected a closing \" on the same line")
    }

    private mutating func literalString() throws(TOMLError) -> String {
        let start = cursor
        cursor.advance()
        var text: [UInt8] = []
        while let byte = cursor.byte, !cursor.isAtLineEnd {
            if byte == UInt8(ascii: "'") {
                cursor.advance()
                return String(decoding: text, as: UTF8.self)
            }
            try plain(byte, into: &text)
        }
        throw unterminated(start, expected: "expected a closing ' on the same line")
    }

    private mutating func multiLine(_ quote: UInt8) throws(TOMLError) -> String {
        let start = cursor
        cursor.advance(3)
        _ = cursor.skipLineEnd()
        var text: [UInt8] = []
        while let byte = cursor.byte {
            if byte == quote {
                var count = 0
                while cursor.byte == quote, count < 5 {
                    cursor.advance()
                    count += 1
                }
                // Up to two quotes may stand right before the closing three.
                if count >= 3 {
                    text += [UInt8](repeating: quote, count: count - 3)
                    return String(decoding: text, as: UTF8.self)
                }
                text += [UInt8](repeating: quote, count: count)
            } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                if !skipFoldedLine() { try escape(into: &text) }
            } else if cursor.isAtLineEnd {
                if byte == 0x0D { text.append(0x0D) }
                text.append(0x0A)
                _ = cursor.skipLineEnd()
            } else {
                try plain(byte, into: &text)
            }
        }
        let marks = quote == UInt8(ascii: "'") ? "'''" : "\"\"\""
        throw unterminated(start, expected: "expected a closing \(marks)")
    }

    private mutating func plain(_ byte: UInt8, into text: inout [UInt8]) throws(TOMLError) {
        guard byte >= 0x20 && byte != 0x7F || byte == 0x09 else {
            throw cursor.error(
                .invalidCharacter, "a string may not hold this control character",
                expected: "expected \\u\(Self.hex(byte)) in its place, in a string with double quotes")
        }
        text.append(byte)
        cursor.advance()
    }

    /// A backslash at the end of a line takes away the line end and all blanks behind it.
    private mutating func skipFoldedLine() -> Bool {
        var ahead = cursor
        ahead.advance()
        ahead.skipBlanks()
        guard ahead.skipLineEnd() else { return false }
        repeat { ahead.skipBlanks() } while ahead.skipLineEnd()
        cursor = ahead
        return true
    }

    private mutating func escape(into text: inout [UInt8]) throws(TOMLError) {
        let start = cursor
        cursor.advance()
        guard let letter = cursor.byte else { throw invalidEscape(start) }
        let plain: [UInt8: UInt8] = [
            UInt8(ascii: "b"): 0x08, UInt8(ascii: "t"): 0x09, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "f"): 0x0C,
            UInt8(ascii: "r"): 0x0D, UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C,
        ]
        if let byte = plain[letter] {
            text.append(byte)
            cursor.advance()
            return
        }
        let count = letter == UInt8(ascii: "u") ? 4 : letter == UInt8(ascii: "U") ? 8 : 0
        guard count > 0 else { throw invalidEscape(start) }
        cursor.advance()
        var value: UInt32 = 0
        for _ in 0..<count {
            guard let byte = cursor.byte, let digit = Self.digit(byte, radix: 16) else { throw invalidEscape(start) }
            value = value << 4 | UInt32(digit)
            cursor.advance()
        }
        guard let scalar = Unicode.Scalar(value) else {
            var place = start
            throw place.error(.invalidEscape, "this is no Unicode character", expected: "expected a scalar value")
        }
        text += Array(String(Character(scalar)).utf8)
    }

    private func invalidEscape(_ start: Cursor) -> TOMLError {
        var place = start
        return place.error(
            .invalidEscape, "there is no such escape",
            expected: "expected \\\\ for a backslash, or single quotes around the string ('C:\\dir')")
    }

    private func unterminated(_ start: Cursor, expected: String) -> TOMLError {
        var place = start
        return place.error(.unterminatedString, "this string has no end", expected: expected)
    }

    private static func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }

    static func digit(_ byte: UInt8, radix: UInt8) -> UInt8? {
        let value: UInt8
        switch byte {
        case 0x30...0x39: value = byte - 0x30
        case 0x41...0x46: value = byte - 0x41 + 10
        case 0x61...0x66: value = byte - 0x61 + 10
        default: return nil
        }
        return value < radix ? value : nil
    }
}

extension JSONReader {
    /// Reads a string from its opening quote.
    ///
    /// An escaped half of a surrogate pair without its other half becomes U+FFFD: the grammar allows it, Swift's strings
    /// cannot hold it, and a stream that cuts a character in two must not be lost for it.
    mutating func readString() throws(JSONFault) -> String {
        position &+= 1
        let start = position
        let isASCII = skipPlain()
        guard position < end, bytes[position] == UInt8(ascii: "\"") else {
            return try readEscapedString(from: start, isASCII: isASCII)
        }
        let text = try text(start..<position, isASCII: isASCII)
        position &+= 1
        return text
    }

    /// Steps over a string from its opening quote, checking all that `readString` checks.
    mutating func skipString() throws(JSONFault) {
        position &+= 1
        while true {
            let start = position
            if !skipPlain(), let fault = utf8Fault(start..<position) { throw fault }
            if try isAtEndOfString() {
                position &+= 1
                return
            }
            _ = try readEscape()
        }
    }

    /// After plain characters: true at the closing quote, false at a backslash.
    @inline(__always)
    private func isAtEndOfString() throws(JSONFault) -> Bool {
        guard position < end else { throw missing("'\"' at the end of a string") }
        switch bytes[position] {
        case UInt8(ascii: "\""): return true
        case UInt8(ascii: "\\"): return false
        default: throw JSONFault(code: .controlCharacter, offset: position, expected: "")
        }
    }

    /// Steps to the next quote, backslash or control character, or to the end. Returns whether all was ASCII; false may
    /// be said of ASCII that stands right before something else.
    @inline(__always)
    private mutating func skipPlain() -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        var seen: UInt64 = 0
        guard let base = bytes.baseAddress else { return true }
        let raw = UnsafeRawPointer(base)
        while end &- position >= 8 {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            let quote = word ^ (ones &* 0x22)
            let backslash = word ^ (ones &* 0x5C)
            // The lowest bit that is set is right; those above it may not be, because of borrows.
            let stops =
                ((word &- (ones &* 0x20)) & ~word | (quote &- ones) & ~quote | (backslash &- ones) & ~backslash)
                & highs
            seen |= word
            if stops != 0 {
                position &+= stops.trailingZeroBitCount >> 3
                return seen & highs == 0
            }
            position &+= 8
        }
        while position < end {
            let byte = bytes[position]
            if byte == 0x22 || byte == 0x5C || byte < 0x20 { break }
            seen |= UInt64(byte)
            position &+= 1
        }
        return seen & highs == 0
    }

    /// The rest of a string whose text from `start` to here is plain.
    private mutating func readEscapedString(from start: Int, isASCII: Bool) throws(JSONFault) -> String {
        decoded.removeAll(keepingCapacity: true)
        var start = start
        var isASCII = isASCII
        while true {
            if !isASCII, let fault = utf8Fault(start..<position) { throw fault }
            decoded.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<position]))
            if try isAtEndOfString() {
                position &+= 1
                return String(decoding: decoded, as: UTF8.self)
            }
            append(try readEscape())
            start = position
            isASCII = skipPlain()
        }
    }

    /// Reads an escape from its backslash: one code point, from two `\u` where they are a surrogate pair.
    private mutating func readEscape() throws(JSONFault) -> UInt32 {
        position &+= 1
        guard position < end else { throw missing("a character after '\\'") }
        let byte = bytes[position]
        position &+= 1
        switch byte {
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "b"): return 0x08
        case UInt8(ascii: "f"): return 0x0C
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UInt32(byte)
        case UInt8(ascii: "u"): break
        default:
            throw JSONFault(
                code: .invalidEscape, offset: position &- 1,
                expected: "after '\\' a string may have one of \" \\ / b f n r t u; a backslash itself is \\\\")
        }
        let first = try readHexadecimal()
        guard first & 0xF800 == 0xD800 else { return first }
        // Only a high half can begin a pair, and only a low half can end it; what is none is read by itself.
        guard first < 0xDC00, end &- position >= 6, bytes[position] == UInt8(ascii: "\\"),
            bytes[position &+ 1] == UInt8(ascii: "u")
        else { return 0xFFFD }
        let mark = position
        position &+= 2
        let second = try readHexadecimal()
        guard second & 0xFC00 == 0xDC00 else {
            position = mark
            return 0xFFFD
        }
        return 0x10000 &+ ((first & 0x3FF) << 10 | second & 0x3FF)
    }

    private mutating func readHexadecimal() throws(JSONFault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard position < end else { throw missing("four hexadecimal digits after '\\u'") }
            let byte = bytes[position]
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte &- UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte &- UInt8(ascii: "a") &+ 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte &- UInt8(ascii: "A") &+ 10
            default:
                throw JSONFault(
                    code: .invalidEscape, offset: position, expected: "'\\u' needs four hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
            position &+= 1
        }
        return value
    }

    /// Adds a code point to `decoded`.
    private mutating func append(_ scalar: UInt32) {
        if scalar < 0x80 {
            decoded.append(UInt8(truncatingIfNeeded: scalar))
            return
        }
        if scalar < 0x800 {
            decoded.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
        } else {
            if scalar < 0x10000 {
                decoded.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
            } else {
                decoded.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
                decoded.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
            }
            decoded.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
        }
        decoded.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
}

/// What complaints tell about the text around a mistake.
extension Reader {
    /// Whether a part of the text may be repeated in a complaint: no secret, on one line, not long.
    private func isShown(_ start: Int, _ end: Int) -> Bool {
        guard start < end, end - start <= 240, lineEnd(after: start) >= end else { return false }
        if let secretStart, end > secretStart { return false }
        var lineStart = start
        while lineStart > 0, bytes[lineStart - 1] != Ascii.lineFeed { lineStart -= 1 }
        let before = String(decoding: bytes[lineStart..<start], as: UTF8.self).unicodeScalars
        let text = String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars
        guard text.count <= 60, text.allSatisfy({ Self.isPlain($0) }) else { return false }
        let after = String(decoding: bytes[end..<lineEnd(after: end)], as: UTF8.self).unicodeScalars
        let mask = SecretMask(Array(before) + Array(text) + Array(after))
        return !mask.isHidden[before.count..<(before.count + text.count)].contains(true)
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }

    /// A part of the text in the quotes that it needs, with `: ` in front; empty where it may not be repeated.
    func inQuotes(_ start: Int, _ end: Int, preferSingle: Bool = false) -> String {
        guard isShown(start, end) else { return "" }
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        let wantsSingle = preferSingle || text.utf8.contains { $0 == Ascii.quote || $0 == Ascii.backslash }
        return ": " + (wantsSingle && !text.utf8.contains(Ascii.apostrophe) ? "'\(text)'" : TOMLValue.quoted(text))
    }

    /// Where the text ends that begins at `start`: before one of `stops`, a comment or the end of the line, and the
    /// blanks before that.
    func textEnd(_ start: Int, stops: [UInt8] = []) -> Int {
        var end = start
        while end < bytes.count, lineEndLength(at: end) == 0, bytes[end] != Ascii.hash, !stops.contains(bytes[end]) {
            end += 1
        }
        while end > start, Ascii.isBlank(bytes[end - 1]) { end -= 1 }
        return end
    }

    /// The line of a place, for a hint.
    func line(of offset: Int) -> Int { bytes[..<min(offset, bytes.count)].count { $0 == Ascii.lineFeed } + 1 }

    /// A character here that only looks like one of TOML's, as word processors and web pages put them.
    func lookalike() -> TOMLError? {
        let next = String(decoding: bytes[position...].prefix(4), as: UTF8.self).unicodeScalars.first
        guard let next else { return nil }
        switch next {
        case "“", "”", "„", "‘", "’", "‚", "«", "»", "`", "´", "＂", "＇":
            return failure(.invalidCharacter, "this is no quotation mark of TOML", expected: "a straight one: \" or '")
        case "\u{FEFF}":
            return failure(.invalidCharacter, "a byte order mark stands at the beginning only", expected: "none here")
        case "–", "—", "−", "‐", "‑":
            return failure(.invalidCharacter, "this is no hyphen of TOML", expected: "a plain -")
        default:
            let isInvisible = next.properties.generalCategory == .format
            guard isInvisible || next.value > 0x7F && next.properties.isWhitespace else { return nil }
            let code = Self.codePoint(next.value)
            return isInvisible
                ? failure(.invalidCharacter, "there is an invisible character here, \(code)", expected: "none")
                : failure(.invalidCharacter, "this blank, \(code), is none of TOML", expected: "a plain space")
        }
    }

    func controlCharacter(_ byte: UInt8, at offset: Int? = nil, expected: String) -> TOMLError {
        if byte == Ascii.carriageReturn {
            return failure(
                .invalidCharacter, "a carriage return stands here without a line feed", at: offset,
                expected: "line ends of LF or CR LF")
        }
        return failure(
            .invalidCharacter, "the control character \(Self.codePoint(UInt32(byte))) may not stand here", at: offset,
            expected: expected)
    }

    private static func codePoint(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(4 - digits.utf8.count, 0)) + digits
    }

    // MARK: Strings

    func controlInString(_ byte: UInt8, _ quote: UInt8) -> TOMLError {
        let digits = String(byte, radix: 16, uppercase: true)
        let escape = "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        return controlCharacter(
            byte, expected: quote == Ascii.quote ? "\(escape) in its place" : "\(escape) in a string with double quotes"
        )
    }

    func unclosedString(_ open: Int, _ quote: UInt8) -> TOMLError {
        let end = lineEnd(after: open)
        let mark = quote == Ascii.quote ? "\"" : "'"
        var last = end
        while last > open + 1, Ascii.isBlank(bytes[last - 1]) { last -= 1 }
        if quote == Ascii.quote, last - 2 > open, bytes[last - 1] == quote, bytes[last - 2] == Ascii.backslash {
            return failure(
                .unclosedString, "this string is not closed: a backslash takes its last quote", at: open,
                expected: "\\\\ for a backslash, or single quotes around the text"
                    + inQuotes(open + 1, last - 1, preferSingle: true)
            )
        }
        let several = quote == Ascii.quote ? "\"\"\"" : "'''"
        return failure(
            .unclosedString, "this string is not closed", at: open,
            expected: "a closing \(mark) on the same line, or \(several) around several lines")
    }

    func unclosedMultiLineString(_ open: Int, _ quote: UInt8) -> TOMLError {
        failure(
            .unclosedString, "this string is not closed", at: open,
            expected: "a closing \(quote == Ascii.quote ? "\"\"\"" : "'''") somewhere below")
    }

    func unknownEscape(_ start: Int, open: Int) -> TOMLError {
        if start + 1 >= bytes.count || lineEndLength(at: start + 1) > 0 {
            if starts(with: "\"\"\"", at: open) { return unclosedMultiLineString(open, Ascii.quote) }
            return failure(
                .invalidEscape, "a backslash cannot end this line", at: start,
                expected: "\\\\ for a backslash, or \"\"\" around several lines")
        }
        let remedy: String
        switch byte(at: start + 1) {
        case UInt8(ascii: "e"): remedy = "\\u001B for an escape character, or \\\\ for a backslash"
        case UInt8(ascii: "x"): remedy = "\\u00 and two digits for a character, or \\\\ for a backslash"
        case UInt8(ascii: "u"), UInt8(ascii: "U"):
            // A path of Windows has a name behind it, what is meant as a character has a digit.
            guard let next = byte(at: start + 2), Ascii.digit(next, radix: 16) != nil else { fallthrough }
            let digits = byte(at: start + 1) == UInt8(ascii: "u") ? "\\u00E9" : "\\U0001F600"
            remedy = "all the digits, as in \(digits), or \\\\ for a backslash"
        default:
            let isSeveralLines = starts(with: "\"\"\"", at: open)
            var end = start
            while end < bytes.count, bytes[end] != Ascii.quote, lineEndLength(at: end) == 0 { end += 1 }
            let isWhole = !isSeveralLines && byte(at: end) == Ascii.quote
            let text = isWhole ? inQuotes(open + 1, end, preferSingle: true) : ""
            remedy = "\\\\ for a backslash, or \(isSeveralLines ? "'''" : "single quotes") around the text\(text)"
        }
        let isUnicode = byte(at: start + 1).map { $0 | 0x20 == UInt8(ascii: "u") } ?? false
        let digits = byte(at: start + 1) == UInt8(ascii: "u") ? "four" : "eight"
        let message = isUnicode ? "this escape wants \(digits) hexadecimal digits" : "there is no such escape"
        return failure(.invalidEscape, message, at: start, expected: remedy)
    }
}

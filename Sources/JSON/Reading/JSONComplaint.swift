/// Puts a fault into words: what was expected, what was found, and what people who write this usually mean. It repeats
/// one character of the text at most, which may hold a secret.
struct JSONComplaint {
    private let fault: JSONFault
    private let bytes: UnsafeBufferPointer<UInt8>

    init(_ fault: JSONFault, in bytes: UnsafeBufferPointer<UInt8>) {
        self.fault = fault
        self.bytes = bytes
    }

    var message: String {
        switch fault.code {
        case .unexpectedEnd: "expected \(expected), found the end of the text\(unclosed)"
        case .unexpectedByte: "expected \(expected), found \(found)\(remark)"
        case .trailingText: "expected the end of the text, found \(found)\(remark)"
        case .invalidNumber, .invalidEscape, .tooDeep, .notAnObject: "\(fault.expected)"
        case .controlCharacter: "\(found) must be written as \(escape) in a string"
        case .invalidUTF8: "the text is not UTF-8: \(found)"
        }
    }

    /// An empty array or object could have ended here too.
    private var expected: String {
        let text = "\(fault.expected)"
        switch (text, before) {
        case ("a value", UInt8(ascii: "[")): return "a value or ']'"
        case ("a key in double quotes", UInt8(ascii: "{")): return "a key in double quotes or '}'"
        default: return text
        }
    }

    // MARK: What was found

    private func byte(at offset: Int) -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private var byte: UInt8? { byte(at: fault.offset) }

    /// The last byte before the place that is no white space.
    private var before: UInt8? {
        bytes.prefix(fault.offset).last { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
    }

    /// The character at the place; nil where the bytes are not UTF-8.
    private var scalar: Unicode.Scalar? {
        var decoder = UTF8()
        var rest = bytes.dropFirst(fault.offset).makeIterator()
        if case .scalarValue(let scalar) = decoder.decode(&rest) { return scalar }
        return nil
    }

    private var found: String {
        guard let scalar else { return "the byte 0x\(Self.digits(UInt32(byte ?? 0), 2))" }
        switch scalar {
        case " ": return "a space"
        case "\n": return "a line break"
        case "\r": return "a carriage return"
        case "\t": return "a tab"
        case "\u{FEFF}": return "a byte order mark"
        default: break
        }
        if scalar.isASCII, scalar.value > 0x20, scalar.value < 0x7F { return "'\(scalar)'" }
        let code = "U+\(Self.digits(scalar.value, 4))"
        return switch scalar.properties.generalCategory {
        case .control: "the control character \(code)"
        // What cannot be seen, or changes how the text around it looks.
        case .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned,
            .nonspacingMark, .enclosingMark:
            code
        default: "'\(scalar)' (\(code))"
        }
    }

    /// How a control character is written in a string.
    private var escape: String {
        switch byte {
        case 0x08: "\\b"
        case 0x09: "\\t"
        case 0x0A: "\\n"
        case 0x0C: "\\f"
        case 0x0D: "\\r"
        default: "\\u\(Self.digits(UInt32(byte ?? 0), 4))"
        }
    }

    private static func digits(_ value: UInt32, _ count: Int) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(count - digits.utf8.count, 0)) + digits
    }

    // MARK: What is usually meant

    private var remark: String {
        switch scalar {
        case "]" where before == UInt8(ascii: ","), "}" where before == UInt8(ascii: ","):
            return "; there is a comma too many before it"
        case "]" where fault.code == .trailingText, "}" where fault.code == .trailingText: return "; it closes nothing"
        case "'": return "; text stands in double quotes"
        case "\u{201C}", "\u{201D}", "\u{2018}", "\u{2019}": return "; text stands in straight double quotes"
        case "#": return "; JSON has no comments"
        case "/": return isNext("//") || isNext("/*") ? "; JSON has no comments" : ""
        default: break
        }
        guard "\(fault.expected)" == "a value" else {
            // A quote right before a word, as in "say "hi"".
            let isAfterQuote = fault.offset > 0 && byte(at: fault.offset - 1) == UInt8(ascii: "\"")
            return isAfterQuote && scalar?.properties.isAlphabetic == true
                ? "; a quote inside a string is written \\\"" : ""
        }
        switch scalar {
        case "+": return "; a number has no '+' before it"
        case ".": return "; a number has a digit before '.'"
        default: return scalar?.properties.isAlphabetic == true ? word : ""
        }
    }

    /// A word that other languages have for a value.
    private var word: String {
        for (word, ours) in [("True", "true"), ("TRUE", "true"), ("False", "false"), ("FALSE", "false")]
        where isNext(word) {
            return "; JSON writes \(ours)"
        }
        for word in ["None", "NULL", "Null", "undefined"] where isNext(word) { return "; JSON writes null" }
        for word in ["NaN", "Infinity"] where isNext(word) { return "; JSON has no such number" }
        return "; text stands in double quotes"
    }

    private func isNext(_ text: String) -> Bool { bytes.dropFirst(fault.offset).starts(with: text.utf8) }

    // MARK: What was left open

    /// The string, or the innermost bracket, that the end of the text leaves open. All before it has been checked.
    private var unclosed: String {
        var open: [Int] = []
        var string: Int?
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""): string = string == nil ? index : nil
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "["), UInt8(ascii: "{"): if string == nil { open.append(index) }
            case UInt8(ascii: "]"), UInt8(ascii: "}"): if string == nil { _ = open.popLast() }
            default: break
            }
            index += 1
        }
        guard let start = string ?? open.last else { return "" }
        let (line, column) = JSONError.place(of: start, in: bytes)
        let what = string != nil ? "string" : bytes[start] == UInt8(ascii: "[") ? "'['" : "'{'"
        return "; the \(what) at line \(line), column \(column) is not closed"
    }
}

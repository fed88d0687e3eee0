import JSON

/// Reads a value that is JSON but for slips that models make, where each slip has one meaning only.
///
/// Stands still at the first byte behind the value. What could mean two things is an error: an unescaped quote inside a
/// string, a string or a number that the text breaks off in, a key that comes twice with different values.
struct LenientJSON {
    /// Something that RFC 8259 does not allow.
    enum Slip: Int, Sendable, Hashable, Comparable, CaseIterable {
        case textAround, doubleEncoding, markup, trailingComma, controlCharacter, escape, escapedSpace, comment
        case singleQuotes, curlyQuotes, bareKey, pythonWord, missingBracket, wrapping, repetition

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

        /// Quotes and brackets may have been meant in other ways too; only where every key is one that the tool knows
        /// is there no doubt.
        var isLoose: Bool { [.singleQuotes, .curlyQuotes, .bareKey, .pythonWord].contains(self) }
    }

    /// The text does not have one meaning.
    struct Unclear: Error {}

    /// Nested deeper than this is no arguments of a call.
    private static let maximumDepth = 128

    let bytes: [UInt8]
    /// The text broke off at the output limit, so that nothing at its end is known to be whole.
    let isCut: Bool
    var position: Int
    var slips: Set<Slip> = []
    /// The closing brackets that are awaited.
    private var open: [UInt8] = []
    /// The last value was a number that ends with the text: it may have had more digits.
    private var endsInNumber = false

    init(_ bytes: [UInt8], at position: Int = 0, isCut: Bool = false) {
        self.bytes = bytes
        self.position = position
        self.isCut = isCut
    }

    /// Reads the value that begins here.
    mutating func readValue() throws(Unclear) -> JSONValue {
        guard let byte = current, open.count < Self.maximumDepth else { throw Unclear() }
        endsInNumber = false
        switch byte {
        case UInt8(ascii: "{"): return .object(try readObject())
        case UInt8(ascii: "["): return .array(try readArray())
        case UInt8(ascii: "\""): return .string(try readString(quote: byte))
        case UInt8(ascii: "'"):
            slips.insert(.singleQuotes)
            return .string(try readString(quote: byte))
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try readNumber()
        default:
            if let text = try readTokenString() { return .string(text) }
            return try readWord()
        }
    }

    // MARK: Structure

    private mutating func readObject() throws(Unclear) -> JSONObject {
        position += 1
        open.append(UInt8(ascii: "}"))
        var object = JSONObject()
        var isAfterComma = false
        while true {
            skipSpace()
            if try closes(isEmpty: object.isEmpty, isAfterComma: isAfterComma) { return object }
            if !object.isEmpty, !isAfterComma { throw Unclear() }
            let key = try readKey()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw Unclear() }
            skipSpace()
            let value = try readValue()
            guard object[key] == nil || object[key] == value else { throw Unclear() }
            object[key] = value
            skipSpace()
            isAfterComma = take(UInt8(ascii: ","))
        }
    }

    private mutating func readArray() throws(Unclear) -> [JSONValue] {
        position += 1
        open.append(UInt8(ascii: "]"))
        var array: [JSONValue] = []
        var isAfterComma = false
        while true {
            skipSpace()
            if try closes(isEmpty: array.isEmpty, isAfterComma: isAfterComma) { return array }
            if !array.isEmpty, !isAfterComma { throw Unclear() }
            array.append(try readValue())
            skipSpace()
            isAfterComma = take(UInt8(ascii: ","))
        }
    }

    /// Whether the innermost bracket ends here: with its own sign, in front of the sign of one around it, or with the
    /// text where the last value is whole.
    private mutating func closes(isEmpty: Bool, isAfterComma: Bool) throws(Unclear) -> Bool {
        guard let close = open.last else { throw Unclear() }
        if take(close) {
            if isAfterComma { slips.insert(.trailingComma) }
            open.removeLast()
            endsInNumber = false
            return true
        }
        let endsAround = current.map { $0 != close && open.contains($0) } ?? false
        guard endsAround || isAtEnd else { return false }
        guard !isEmpty, !isAfterComma, !(current == nil && (isCut || endsInNumber)) else { throw Unclear() }
        slips.insert(.missingBracket)
        open.removeLast()
        return true
    }

    /// The text is over, or markup follows that ends it.
    private var isAtEnd: Bool {
        guard position < bytes.count else { return true }
        return ["</", "<|", "<\u{FF5C}", "```"].contains { starts(with: $0) }
    }

    private mutating func readKey() throws(Unclear) -> String {
        guard let byte = current else { throw Unclear() }
        if byte == UInt8(ascii: "\"") { return try readString(quote: byte) }
        if byte == UInt8(ascii: "'") {
            slips.insert(.singleQuotes)
            return try readString(quote: byte)
        }
        guard let name = readIdentifier() else { throw Unclear() }
        slips.insert(.bareKey)
        return name
    }

    // MARK: Single values

    private mutating func readNumber() throws(Unclear) -> JSONValue {
        let start = position
        while let byte = current,
            (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
        {
            position += 1
        }
        guard let number = JSONNumber(text: String(decoding: bytes[start..<position], as: UTF8.self)) else {
            throw Unclear()
        }
        endsInNumber = position == bytes.count
        return .number(number)
    }

    private mutating func readWord() throws(Unclear) -> JSONValue {
        guard let word = readIdentifier() else { throw Unclear() }
        switch word {
        case "true": return true
        case "false": return false
        case "null": return nil
        case "True", "False", "None":
            slips.insert(.pythonWord)
            return word == "None" ? nil : .bool(word == "True")
        default: throw Unclear()
        }
    }

    /// A string in Gemma's own quotes, which have no escapes (ggml-org/llama.cpp#22786).
    private mutating func readTokenString() throws(Unclear) -> String? {
        let quote = Array("<|\"|>".utf8)
        guard starts(with: "<|\"|>") else { return nil }
        let start = position + quote.count
        var end = start
        while end < bytes.count, !bytes[end...].starts(with: quote) { end += 1 }
        guard end < bytes.count else { throw Unclear() }
        position = end + quote.count
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    mutating func readIdentifier() -> String? {
        let start = position
        while let byte = current, Self.isWordByte(byte) || (byte == UInt8(ascii: "-") && position > start) {
            position += 1
        }
        guard position > start, !(0x30...0x39).contains(bytes[start]) else {
            position = start
            return nil
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "$"): true
        default: false
        }
    }

    // MARK: Bytes

    var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    func starts(with text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

    /// Steps over white space, comments, and line breaks that were written as escapes outside of strings
    /// (OpenHands/software-agent-sdk#2488).
    mutating func skipSpace() {
        while let byte = current {
            let next = position + 1 < bytes.count ? bytes[position + 1] : 0
            switch (byte, next) {
            case (0x20, _), (0x0A, _), (0x0D, _), (0x09, _): position += 1
            case (0xC2, 0xA0): position += 2
            case (0xEF, 0xBB) where starts(with: "\u{FEFF}"): position += 3
            case (UInt8(ascii: "\\"), UInt8(ascii: "n")), (UInt8(ascii: "\\"), UInt8(ascii: "t")),
                (UInt8(ascii: "\\"), UInt8(ascii: "r")):
                slips.insert(.escapedSpace)
                position += 2
            case (UInt8(ascii: "/"), UInt8(ascii: "/")):
                slips.insert(.comment)
                while let byte = current, byte != 0x0A { _ = take(byte) }
            case (UInt8(ascii: "/"), UInt8(ascii: "*")):
                guard let end = bytes[(position + 2)...].indices.first(where: { bytes[$0...].starts(with: "*/".utf8) })
                else { return }
                slips.insert(.comment)
                position = end + 2
            default: return
            }
        }
    }
}

/// Why a text is not JSON, and where.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of error.
    public enum Code: String, Sendable, Hashable {
        /// The text ends too early, or is empty.
        case unexpectedEnd = "unexpected_end"
        /// Something else was expected here.
        case unexpectedByte = "unexpected_byte"
        /// Something follows the value.
        case trailingText = "trailing_text"
        case invalidNumber = "invalid_number"
        /// A character below U+0020 stands unescaped in a string.
        case controlCharacter = "control_character"
        case invalidEscape = "invalid_escape"
        case invalidUTF8 = "invalid_utf8"
        /// Nested deeper than the limit.
        case tooDeep = "too_deep"
        /// `JSONFields` was given something other than an object.
        case notAnObject = "not_an_object"
    }

    /// The kind.
    public var code: Code
    /// What was expected and what was found, without the place.
    public var message: String
    /// Bytes before the error.
    public var offset: Int
    /// Counted from 1.
    public var line: Int
    /// Counted from 1, in code points.
    public var column: Int

    public var description: String { "line \(line), column \(column): \(message)" }

    init(_ fault: JSONFault, in bytes: UnsafeBufferPointer<UInt8>) {
        code = fault.code
        offset = fault.offset
        line = 1
        column = 1
        for byte in bytes.prefix(fault.offset) {
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        message = fault.message(found: bytes.dropFirst(fault.offset))
    }
}

/// An error while it travels up from where it was found; small, because the reader's speed depends on it.
struct JSONFault: Error {
    var code: JSONError.Code
    var offset: Int
    /// What would have been right, for a message.
    var expected: StaticString

    func message(found rest: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        switch code {
        case .unexpectedEnd: "expected \(expected), found the end of the text"
        case .unexpectedByte: "expected \(expected), found \(Self.name(rest))"
        case .trailingText: "expected the end of the text, found \(Self.name(rest))"
        case .invalidNumber, .invalidEscape, .tooDeep, .notAnObject: "\(expected)"
        case .controlCharacter: "\(Self.name(rest)) must be written as an escape in a string"
        case .invalidUTF8: "the text is not UTF-8: \(Self.name(rest))"
        }
    }

    private static func name(_ rest: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        guard let byte = rest.first else { return "the end of the text" }
        if byte > 0x20 && byte < 0x7F { return "'\(Character(Unicode.Scalar(byte)))'" }
        if byte == 0x20 { return "a space" }
        if byte == 0x0A { return "a line break" }
        if byte == 0x09 { return "a tab" }
        let digits = String(byte, radix: 16, uppercase: true)
        return "the byte 0x\(digits.utf8.count < 2 ? "0" : "")\(digits)"
    }
}

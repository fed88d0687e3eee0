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
    /// Counted from 1, in code points; a byte order mark at the beginning of the text does not count.
    public var column: Int

    public var description: String { "line \(line), column \(column): \(message)" }

    init(_ fault: JSONFault, in bytes: UnsafeBufferPointer<UInt8>) {
        code = fault.code
        offset = fault.offset
        (line, column) = Self.place(of: fault.offset, in: bytes)
        message = JSONComplaint(fault, in: bytes).message
    }
}

extension JSONError {
    /// Line and column of an offset.
    static func place(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (line: Int, column: Int) {
        var (line, column) = (1, 1)
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        for byte in bytes.prefix(offset).dropFirst(start) {
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return (line, column)
    }
}

/// An error while it travels up from where it was found; small, because the reader's speed depends on it.
struct JSONFault: Error {
    var code: JSONError.Code
    var offset: Int
    /// What would have been right, for a message.
    var expected: StaticString
}

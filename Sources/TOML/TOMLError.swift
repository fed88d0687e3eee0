/// Text that is not TOML: what is wrong, where, and what was expected.
public struct TOMLError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind, stable for scripts.
    public enum Code: String, Sendable, Hashable {
        case unexpected
        case unterminatedString = "unterminated_string"
        case invalidEscape = "invalid_escape"
        case invalidCharacter = "invalid_character"
        case invalidUTF8 = "invalid_utf8"
        case invalidNumber = "invalid_number"
        case invalidDate = "invalid_date"
        case duplicateKey = "duplicate_key"
        case tooDeep = "too_deep"
    }

    public var code: Code
    public var message: String
    public var location: TOMLLocation
    /// The line, with what may be a secret masked.
    public var sourceLine: String
    /// How it could be mended.
    public var expected: String?

    public init(code: Code, message: String, location: TOMLLocation, sourceLine: String, expected: String? = nil) {
        self.code = code
        self.message = message
        self.location = location
        self.sourceLine = sourceLine
        self.expected = expected
    }

    /// Like a compiler's: the place and what is wrong, the line, a caret, and what was expected.
    public var description: String {
        let window = SourceWindow(line: sourceLine, column: location.column)
        let number = String(location.line)
        let gutter = String(repeating: " ", count: number.count)
        var text = "\(location): error: \(message)\n \(number) | \(window.text)\n \(gutter) | "
        text += String(repeating: " ", count: max(window.column - 1, 0)) + "^"
        if let expected { text += " \(expected)" }
        return text
    }
}

/// Text that is not TOML: what is wrong, where, and how to mend it. No part of it holds the value of a key that may be
/// a secret (see `SecretNames`), nor a character that a terminal would obey.
public struct TOMLError: Error, Sendable, Hashable, CustomStringConvertible {
    public var code: Code
    /// What is wrong, in a few words.
    public var message: String
    public var location: TOMLLocation
    /// The line as far as it may be shown.
    public var excerpt: SourceExcerpt
    /// What to do about it, a clause of its own: `expected a closing ]`, `it was first set at FILE:1:1; …`.
    public var hint: String

    public init(code: Code, message: String, location: TOMLLocation, excerpt: SourceExcerpt, hint: String) {
        self.code = code
        self.message = message
        self.location = location
        self.excerpt = excerpt
        self.hint = hint
    }

    /// The hint stands behind the caret as far as this, else on a line of its own.
    private static let width = 110

    /// The line as far as it may be shown: at most 100 characters around the place, secrets masked.
    public var sourceLine: String { excerpt.text }

    /// Like a compiler's, for example:
    /// ```
    /// config.toml:3:12: error: this string is not closed
    ///  3 | base_url = "https://example.com
    ///    |            ^ expected a closing " on the same line
    /// ```
    public var description: String {
        let number = String(location.line)
        let gutter = String(repeating: " ", count: number.utf8.count)
        let indent = String(repeating: " ", count: excerpt.caret)
        let text = "\(location): error: \(message)\n \(number) | \(excerpt.text)\n \(gutter) | \(indent)^"
        let isWide = excerpt.caret > 0 && excerpt.caret + hint.unicodeScalars.count > Self.width
        return text + (isWide ? "\n \(gutter) = \(hint)" : " \(hint)")
    }
}

extension TOMLError {
    /// The kind of error, stable for scripts.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The file is no UTF-8.
        case invalidUTF8 = "invalid_utf8"
        /// A character that may not stand here at all.
        case invalidCharacter = "invalid_character"
        /// A key that must be quoted, or is missing.
        case invalidKey = "invalid_key"
        case missingEquals = "missing_equals"
        case missingValue = "missing_value"
        /// Text without quotes.
        case invalidValue = "invalid_value"
        case unclosedString = "unclosed_string"
        case invalidEscape = "invalid_escape"
        case invalidNumber = "invalid_number"
        /// A whole number that needs more than 64 bits.
        case numberOutOfRange = "number_out_of_range"
        case invalidDate = "invalid_date"
        case unclosedArray = "unclosed_array"
        case invalidArray = "invalid_array"
        case unclosedTable = "unclosed_table"
        case invalidInlineTable = "invalid_inline_table"
        case invalidHeader = "invalid_header"
        /// More text behind what is complete.
        case trailingText = "trailing_text"
        /// A key or table defined twice, or added to where that is not allowed.
        case duplicateKey = "duplicate_key"
        /// More than 128 levels.
        case tooDeep = "too_deep"
    }
}

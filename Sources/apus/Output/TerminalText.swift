import JSON

/// Text made fit for a terminal.
enum TerminalText {
    /// Text from a model or a program may hold escape sequences: they are shown, never obeyed.
    static func clean(_ text: String) -> String { clean(text, keepingLines: false) }

    static func clean(_ text: String, keepingLines: Bool) -> String {
        var cleaned = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A where keepingLines: cleaned.append(scalar)
            case 0x0A: cleaned.append(" ")
            case 0x09: cleaned.append(scalar)
            case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xE0000...0xE007F:
                cleaned.append("\u{FFFD}")
            default: cleaned.append(scalar)
            }
        }
        return String(cleaned)
    }

    /// `1234567` as `1,234,567`.
    static func grouped(_ number: Int) -> String {
        var digits = Array(String(number))
        var index = digits.count - 3
        while index > (number < 0 ? 1 : 0) {
            digits.insert(",", at: index)
            index -= 3
        }
        return String(digits)
    }

    /// What a tool call is about: its path, pattern or both.
    static func subject(of arguments: JSONValue) -> String {
        guard let object = arguments.object else { return "" }
        return ["pattern", "path", "glob", "file_path"].compactMap { object[$0]?.string }.joined(separator: " in ")
    }
}

/// The part of YAML that the front matter of SKILL.md files is written in: keys at the left edge with plain, quoted or
/// block text (YAML 1.2.2, sections 7.3 and 8.1). Anything else of it is passed over.
struct SkillFrontMatter {
    private var fields: [String: String] = [:]

    /// Nil unless the text begins with a line `---` and has another one.
    init?(_ text: String) {
        let whole = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        // `\r\n` is one character.
        var lines = whole.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }[...]
        guard Self.isFence(lines.first) else { return nil }
        lines = lines.dropFirst()
        guard let end = lines.firstIndex(where: Self.isFence) else { return nil }
        lines = lines[..<end]
        while let line = lines.popFirst() {
            guard let first = line.first, first != " ", first != "\t", first != "#", first != "-",
                let colon = line.firstIndex(of: ":")
            else { continue }
            let key = Self.trimmed(line[..<colon])
            // What belongs to the key: all lines that are indented or empty.
            let more = lines.prefix { $0.first == nil || $0.first == " " || $0.first == "\t" }
            lines = lines.dropFirst(more.count)
            fields[Self.unquoted(key)] = Self.value(Self.trimmed(line[line.index(after: colon)...]), Array(more))
        }
    }

    /// The text of a key on one line; nil where it is missing or empty.
    subscript(key: String) -> String? {
        guard let value = fields[key], !value.isEmpty else { return nil }
        return value
    }

    private static func isFence(_ line: Substring?) -> Bool {
        guard let line, line.hasPrefix("---") else { return false }
        return line.dropFirst(3).allSatisfy { $0 == " " || $0 == "\t" }
    }

    /// Line breaks become spaces whatever the style: a skill is listed on one line.
    private static func value(_ first: Substring, _ more: [Substring]) -> String {
        var parts = more.map { trimmed($0) }
        let isBlock = first.first.map { $0 == "|" || $0 == ">" } ?? false
        if !isBlock { parts.insert(first, at: 0) }
        let quote = parts.first?.first
        let text = parts.filter { !$0.isEmpty }.joined(separator: " ")
        guard !isBlock else { return text }
        return quote == "\"" || quote == "'" ? unquoted(text[...]) : withoutComment(text)
    }

    private static func withoutComment(_ text: String) -> String {
        guard !text.hasPrefix("#") else { return "" }
        var previous: Character = "x"
        for index in text.indices {
            if text[index] == "#", previous == " " { return String(trimmed(text[..<index])) }
            previous = text[index]
        }
        return text
    }

    /// What stands between quotes, with the escapes of the two styles; other text as it is.
    private static func unquoted(_ text: Substring) -> String {
        guard let quote = text.first, quote == "\"" || quote == "'" else { return String(text) }
        var result = ""
        var rest = text.dropFirst()
        while let character = rest.popFirst() {
            if character == quote {
                guard quote == "'", rest.first == "'" else { return result }
                rest = rest.dropFirst()
                result.append("'")
            } else if character == "\\", quote == "\"" {
                switch rest.popFirst() {
                case "n", "t", "r": result.append(" ")
                case let escaped?: result.append(escaped)
                case nil: break
                }
            } else {
                result.append(character)
            }
        }
        return result
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\t" { text = text.dropLast() }
        return text
    }
}

/// Recognises a command line that is nothing but a patch for `apply_patch`, which models trained with Codex write:
///
///     apply_patch <<'EOF'
///     *** Begin Patch
///     …
///     *** End Patch
///     EOF
///
/// A `cd folder &&` may stand in front, and quotes in place of the document.
struct PatchHereDocument {
    let patch: String
    /// Where it was to be applied; nil where the command does not say.
    let directory: String?

    /// Nil if the command does anything else too.
    init?(_ command: String) {
        var rest = command.trimmed
        var directory: String?
        if let (folder, behind) = Self.folder(rest) {
            directory = folder
            rest = behind
        }
        guard let patch = Self.document(rest) ?? Self.quoted(rest) else { return nil }
        self.patch = patch
        self.directory = directory
    }

    /// The text between the first and the last line.
    private static func document(_ command: String) -> String? {
        let lines = command.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
        }
        guard lines.count > 2, let first = lines.first, let last = lines.last,
            let delimiter = delimiter(in: first), last == delimiter
        else { return nil }
        let body = lines[1..<(lines.count - 1)]
        // The document ends at the first such line; what follows would be further commands.
        guard !body.contains(delimiter) else { return nil }
        return body.joined(separator: "\n")
    }

    /// The text in single quotes, which stands for itself in a shell.
    private static func quoted(_ command: String) -> String? {
        guard let rest = behindCommand(command), rest.first == "'", rest.last == "'", rest.count > 2 else { return nil }
        let text = rest.dropFirst().dropLast()
        return text.contains("'") || !text.hasPrefix("*** Begin Patch") ? nil : String(text)
    }

    /// The word that ends the document, if the line is `apply_patch <<WORD` and nothing more.
    private static func delimiter(in line: String) -> String? {
        guard let rest = behindCommand(line), rest.hasPrefix("<<") else { return nil }
        var word = String(rest.dropFirst(2)).trimmed[...]
        if let quote = word.first, quote == "'" || quote == "\"" {
            guard word.count > 2, word.last == quote else { return nil }
            word = word.dropFirst().dropLast()
        }
        let isWord = word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        return isWord && !word.isEmpty ? String(word) : nil
    }

    private static func behindCommand(_ text: String) -> Substring? {
        guard let command = ["apply_patch", "applypatch"].first(where: text.hasPrefix) else { return nil }
        return text.dropFirst(command.count).drop { $0 == " " }
    }

    /// `cd folder && …` with a plain name.
    private static func folder(_ text: String) -> (folder: String, behind: String)? {
        guard text.hasPrefix("cd ") else { return nil }
        let folder = text.dropFirst(3).prefix { $0.isLetter || $0.isNumber || "_-./".contains($0) }
        let rest = text.dropFirst(3 + folder.count).drop { $0 == " " }
        guard !folder.isEmpty, !folder.hasPrefix("-"), rest.hasPrefix("&&") else { return nil }
        return (String(folder), String(rest.dropFirst(2)).trimmed)
    }
}

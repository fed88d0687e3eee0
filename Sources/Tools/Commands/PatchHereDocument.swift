/// Recognises a command line that is nothing but a patch for `apply_patch`, which models trained with Codex write:
///
///     apply_patch <<'EOF'
///     *** Begin Patch
///     …
///     *** End Patch
///     EOF
enum PatchHereDocument {
    /// The text between the first and the last line; nil if the command does anything else too.
    static func patch(in command: String) -> String? {
        let lines = command.trimmed.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
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

    /// The word that ends the document, if the line is `apply_patch <<WORD` and nothing more.
    private static func delimiter(in line: String) -> String? {
        var rest = line[...]
        guard let command = ["apply_patch", "applypatch"].first(where: rest.hasPrefix) else { return nil }
        rest = rest.dropFirst(command.count).drop { $0 == " " }
        guard rest.hasPrefix("<<") else { return nil }
        var word = String(rest.dropFirst(2)).trimmed[...]
        if let quote = word.first, quote == "'" || quote == "\"" {
            guard word.count > 2, word.last == quote else { return nil }
            word = word.dropFirst().dropLast()
        }
        let isWord = word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        return isWord && !word.isEmpty ? String(word) : nil
    }
}

/// Replaces a piece of text that must stand in exactly one place.
///
/// The text is looked for byte for byte first. Only where that finds nothing are known slips of models forgiven, one
/// kind after the other: other line endings, space at line ends, typographic quotes, another indentation, tabs for
/// spaces, line numbers copied along, escapes too many, blank lines around it. A forgiven match counts only if it is the
/// only one.
public struct TextEdit: Sendable, Hashable {
    /// The text after the edit.
    public let text: String

    /// How many places were replaced.
    public let count: Int

    /// The 1-based lines of the old text where replaced places start.
    public let lines: [Int]

    /// What was forgiven, in words for the model; nil for an exact match.
    public let note: String?

    /// Replaces `old` by `new`.
    ///
    /// - Parameters:
    ///   - text: the file's whole content. Where it uses CRLF, the new text gets CRLF too.
    ///   - all: replace every place (`replace_all`) instead of requiring exactly one.
    public static func replace(
        in text: String, old: String, new: String, all: Bool = false
    ) throws(EditError) -> TextEdit {
        guard !old.isEmpty else {
            throw EditError(
                .emptyOldString,
                "old_string is empty. Give the text to replace, or use write_file to write the whole file.")
        }
        guard !old.utf8.elementsEqual(new.utf8) else {
            throw EditError(.noChange, "old_string and new_string are the same, so nothing would change.")
        }
        let bytes = Array(text.utf8)
        for attempt in EditAttempt.all(Array(old.utf8), Array(new.utf8)) {
            for form in EditForm.allCases {
                let found = form.matches(attempt, in: bytes)
                guard let first = found.first else { continue }
                guard found.count == 1 || (all && form.isLossless && attempt.note == nil) else {
                    throw ambiguous(found.map { $0.range.lowerBound }, bytes, canReplaceAll: form.isLossless)
                }
                let result = apply(found, to: bytes)
                guard result != bytes else {
                    throw EditError(
                        .noChange,
                        "Line \(TextLines.lineNumber(of: first.range.lowerBound, in: bytes)) already reads as new_string; "
                            + "nothing would change.")
                }
                let notes = [attempt.note, form.note].compactMap { $0 }
                return TextEdit(
                    text: String(decoding: result, as: UTF8.self), count: found.count,
                    lines: LineNumbers(of: found.map { $0.range.lowerBound }, in: bytes).numbers,
                    note: notes.isEmpty ? nil : "Matched " + notes.joined(separator: " and ") + ".")
            }
        }
        throw notFound(old, bytes)
    }

    private static func apply(_ matches: [EditForm.Match], to bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var next = 0
        for match in matches {
            result += bytes[next..<match.range.lowerBound]
            result += match.replacement
            next = match.range.upperBound
        }
        return result + bytes[next...]
    }

    // MARK: - Errors

    private static func ambiguous(_ places: [Int], _ bytes: [UInt8], canReplaceAll: Bool) -> EditError {
        let numbers = LineNumbers(of: Array(places.prefix(10)), in: bytes).numbers.map(String.init)
        let listed = numbers.joined(separator: ", ") + (places.count > 10 ? ", …" : "")
        let count = places.count >= EditForm.matchLimit ? "at least \(places.count)" : "\(places.count)"
        return EditError(
            .ambiguous,
            "old_string stands in the file \(count) times, at lines \(listed). Nothing was changed: add more context to "
                + "old_string" + (canReplaceAll ? " or set replace_all." : ", exactly as it stands in the file."))
    }

    private static func notFound(_ old: String, _ bytes: [UInt8]) -> EditError {
        let start = "old_string was not found in the file; nothing was changed."
        guard let nearest = NearestLines.excerpt(of: TextLines(bytes).lines, like: TextLines(old).lines) else {
            return EditError(.notFound, start + " No similar lines stand there: read the file again.")
        }
        return EditError(
            .notFound, start + " The nearest lines are:\n\(nearest)\nCopy the text exactly, without the line numbers.")
    }
}

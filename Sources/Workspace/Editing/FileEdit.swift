/// One change to a file's text.
public enum FileEdit: Sendable, Hashable {
    /// Replaces a text that stands in exactly one place, or with `all` in every place. See `TextEdit`.
    case replace(old: String, new: String, all: Bool)
    /// Puts whole lines behind a line, counted from 1; 0 is the beginning of the file.
    case insert(afterLine: Int, text: String)

    /// What became of a text.
    struct Result {
        var text: String
        var count: Int
        var line: Int
        var note: String?
    }

    func apply(to text: String) throws(EditError) -> Result {
        switch self {
        case .replace(let old, let new, let all):
            let edit = try TextEdit.replace(in: text, old: old, new: new, all: all)
            return Result(text: edit.text, count: edit.count, line: edit.lines.first ?? 1, note: edit.note)
        case .insert(let line, let inserted): return try Self.insert(inserted, after: line, in: text)
        }
    }

    private static func insert(_ inserted: String, after line: Int, in text: String) throws(EditError) -> Result {
        let bytes = Array(text.utf8)
        let lines = TextLines(bytes)
        guard !inserted.isEmpty else {
            throw EditError(.noChange, "The text to insert is empty, so nothing would change.")
        }
        guard line >= 0, line <= lines.lines.count else {
            throw EditError(
                .notFound,
                "There is no line \(line): the file has \(lines.lines.count). Nothing was changed; give a line from 0 "
                    + "(the beginning) to \(lines.lines.count) (the end).")
        }
        let usesCRLF = lines.usualEnding == .crlf
        let feed: [UInt8] = usesCRLF ? [0x0D, 0x0A] : [0x0A]
        var new = usesCRLF ? LineEndings.crlf(Array(inserted.utf8)) : Array(inserted.utf8)
        if new.last != 0x0A { new += feed }
        let place = line == 0 ? 0 : lines.lines[line - 1].endIndex + lines.endings[line - 1].bytes.count
        if line > 0, lines.endings[line - 1] == .none { new = feed + new }
        let result = bytes[..<place] + new + bytes[place...]
        return Result(text: String(decoding: result, as: UTF8.self), count: 1, line: line + 1, note: nil)
    }
}

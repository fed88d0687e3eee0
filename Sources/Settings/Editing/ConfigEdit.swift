import TOML

/// Changes to the text of a `config.toml` that leave every other byte as it is.
///
/// A change is tried where a person would make it and then read again: it counts only if that one value changed and nothing
/// else did. So it is right whatever the file looks like, or it is refused.
public struct ConfigEdit: Sendable {
    /// The whole text, as it is now.
    public private(set) var text: String
    private let file: String

    /// - Parameters:
    ///   - text: The content; empty for a file that does not exist.
    ///   - file: Its path, for messages.
    /// - Throws: `SettingsError` with the line where the text is no TOML: such a file is not touched.
    public init(_ text: String, file: String) throws(SettingsError) {
        self.text = text
        self.file = file
        _ = try Self.parse(text, file)
    }

    /// Gives the key at `path` a string, in its place where it is set already, else in its table, else in a new table at
    /// the end.
    /// - Throws: `SettingsError` where no such change leaves all else as it is; it names the lines to write by hand.
    public mutating func set(_ path: [String], to value: String) throws(SettingsError) {
        guard let key = path.last else { return }
        let old = try Self.parse(text, file)
        if old.value(at: path)?.string == value { return }
        let line = "\(TOMLValue.key(key)) = \(TOMLValue.quoted(value))"
        var wanted = ComparableTable(old)
        wanted.set(path, .leaf(TOMLValue.quoted(value)))
        var candidates: [String] = []
        if let present = old.value(at: path) {
            candidates = replacements(of: present.location, by: TOMLValue.quoted(value))
        } else if path.count == 1 {
            candidates = insertions(of: line, before: old.first { $0.value.table != nil || $0.value.array != nil })
        } else if let table = old.value(at: path.dropLast())?.table {
            candidates = table.reversed().map { inserting(line, afterLine: $0.value.location.line) }
            candidates += [inserting(line, afterLine: old.value(at: path.dropLast())?.location.line ?? 0)]
        }
        candidates.append(appending(path.count == 1 ? line : "[\(TOMLValue.key(Array(path.dropLast())))]\n\(line)"))
        try choose(
            candidates, wanted: wanted,
            otherwise:
                "\(TOMLValue.key(path)) cannot be set in \(file) without touching more; write it yourself: \(line)")
    }

    /// Adds a block of lines at the end: tables with their comments.
    /// - Throws: `SettingsError` where the block would change what is there already.
    public mutating func append(_ block: String) throws(SettingsError) {
        let added = try Self.parse(block, "the new block")
        var wanted = ComparableTable(try Self.parse(text, file))
        wanted.merge(ComparableTable(added))
        try choose(
            [appending(block)], wanted: wanted,
            otherwise:
                "the block cannot be added to \(file), which says something else of the same keys already; write it yourself:\n\(block)"
        )
    }

    /// Takes away the one line that sets the key at `path`.
    /// - Returns: Whether it was set.
    /// - Throws: `SettingsError` where more than the line would go.
    @discardableResult
    public mutating func remove(_ path: [String]) throws(SettingsError) -> Bool {
        let old = try Self.parse(text, file)
        guard let place = old.value(at: path)?.location else { return false }
        var wanted = ComparableTable(old)
        wanted.remove(path)
        var lines = linesWithEnds()
        guard lines.indices.contains(place.line - 1) else { return false }
        lines.remove(at: place.line - 1)
        var candidates = [lines.joined()]
        // A header above it that would be left with nothing goes too, and the empty line above that.
        if place.line >= 2, lines.indices.contains(place.line - 2), lines[place.line - 2].hasPrefix("[") {
            var fewer = lines
            fewer.remove(at: place.line - 2)
            candidates.insert(fewer.joined(), at: 0)
            if place.line >= 3, lines[place.line - 3].allSatisfy(\.isWhitespace) {
                fewer.remove(at: place.line - 3)
                candidates.insert(fewer.joined(), at: 0)
            }
        }
        wanted.prune()
        try choose(
            candidates, wanted: wanted, prunes: true,
            otherwise:
                "\(TOMLValue.key(path)) cannot be removed from \(file) without touching more; remove it yourself, in line "
                + "\(place.line)")
        return true
    }

    // MARK: - Candidates

    private mutating func choose(
        _ candidates: [String], wanted: ComparableTable, prunes: Bool = false, otherwise message: String
    ) throws(SettingsError) {
        for candidate in candidates {
            guard let table = try? TOMLTable(parsing: candidate, file: file) else { continue }
            var found = ComparableTable(table)
            if prunes { found.prune() }
            guard found == wanted else { continue }
            text = candidate
            return
        }
        throw SettingsError(.invalidValue, message)
    }

    private static func parse(_ text: String, _ file: String) throws(SettingsError) -> TOMLTable {
        do throws(TOMLError) {
            return try TOMLTable(parsing: text, file: file)
        } catch {
            // The line itself may hold a key and is not shown.
            throw SettingsError(
                .malformedTOML, "\(error.message); nothing was changed, mend the file first",
                source: .file(error.location))
        }
    }

    private var lineEnd: String { text.utf8.contains(0x0D) ? "\r\n" : "\n" }

    private func native(_ block: String) -> String {
        lineEnd == "\n"
            ? block : block.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineEnd)
    }

    /// At the end, after an empty line.
    private func appending(_ block: String) -> String {
        var result = text
        let scalars = text.unicodeScalars
        if !scalars.isEmpty, scalars.last != "\n" { result += lineEnd }
        if !text.utf8.allSatisfy({ $0 <= 0x20 }), !text.hasSuffix(lineEnd + lineEnd) { result += lineEnd }
        return result + native(block) + (block.hasSuffix("\n") ? "" : lineEnd)
    }

    private func inserting(_ line: String, afterLine number: Int) -> String {
        var lines = linesWithEnds()
        guard (0...lines.count).contains(number) else { return text }
        if number > 0, let last = lines[number - 1].unicodeScalars.last, last != "\n" { lines[number - 1] += lineEnd }
        lines.insert(line + lineEnd, at: number)
        return lines.joined()
    }

    /// Before the first table, and before the comment above it.
    private func insertions(of line: String, before entry: TOMLTable.Entry?) -> [String] {
        guard let entry else { return [] }
        let lines = linesWithEnds()
        var number = max(0, min(entry.value.location.line - 1, lines.count))
        while number > 0, lines[number - 1].hasPrefix("#") { number -= 1 }
        return [
            inserting(line + (number < lines.count ? lineEnd : ""), afterLine: number),
            inserting(line, afterLine: number),
        ]
    }

    /// The value at `place` exchanged, up to each later column of its line: the right one is found by reading.
    private func replacements(of place: TOMLLocation, by value: String) -> [String] {
        var lines = linesWithEnds()
        guard lines.indices.contains(place.line - 1) else { return [] }
        var scalars = Array(lines[place.line - 1].unicodeScalars)[...]
        var mark = String.UnicodeScalarView()
        if place.line == 1, scalars.first == "\u{FEFF}" { mark.append(scalars.removeFirst()) }
        let start = scalars.startIndex + place.column - 1
        guard start < scalars.endIndex else { return [] }
        let line = scalars
        return (start + 1...scalars.endIndex).map { end in
            var changed = mark
            changed.append(contentsOf: line[..<start])
            changed.append(contentsOf: value.unicodeScalars)
            changed.append(contentsOf: line[end...])
            lines[place.line - 1] = String(changed)
            return lines.joined()
        }
    }

    /// Lines with what ends them, so that joined they are the text again.
    private func linesWithEnds() -> [String] {
        var lines: [String] = []
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            line.append(scalar)
            guard scalar == "\n" else { continue }
            lines.append(String(line))
            line = String.UnicodeScalarView()
        }
        if !line.isEmpty { lines.append(String(line)) }
        return lines
    }
}

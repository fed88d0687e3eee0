/// Reads the lines of a patch.
struct PatchParser {
    private enum Marker {
        static let begin = "*** Begin Patch"
        static let end = "*** End Patch"
        static let add = "*** Add File:"
        static let delete = "*** Delete File:"
        static let update = "*** Update File:"
        static let move = "*** Move to:"
        static let endOfFile = "*** End of File"
        static let environment = "*** Environment ID:"
    }

    private var lines: [String]
    /// The place of the line that is read next, and the place after the last hunk line.
    private var next: Int
    private var end: Int
    private var hunks: [Patch.Hunk] = []

    init(_ text: String) {
        lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
        }
        next = 0
        end = lines.count
    }

    mutating func parse() throws(PatchError) -> [Patch.Hunk] {
        try findBounds()
        if next < end, trimmed(next).hasPrefix(Marker.environment) { next += 1 }
        while true {
            skipBlankLines()
            guard next < end else { return hunks }
            hunks.append(try hunk())
        }
    }

    // MARK: - Wrapping

    private mutating func findBounds() throws(PatchError) {
        // A here-document in a fence, or the other way round, is as deep as wrapping gets.
        for _ in 0..<3 {
            skipBlankLines()
            while end > next, trimmed(end - 1).isEmpty { end -= 1 }
            guard end - next >= 2, let closing = closingLine(for: trimmed(next)), trimmed(end - 1) == closing else {
                break
            }
            next += 1
            end -= 1
        }
        guard next < end, isMarker(next, Marker.begin) else {
            throw malformed(next, "the first line must be '\(Marker.begin)'")
        }
        guard end - next >= 2, isMarker(end - 1, Marker.end) else {
            throw malformed(max(0, end - 1), "the last line must be '\(Marker.end)'; send the whole patch")
        }
        next += 1
        end -= 1
    }

    /// Some models close these two lines with three more stars (lidge-jun/opencodex#372).
    private func isMarker(_ line: Int, _ marker: String) -> Bool {
        trimmed(line) == marker || trimmed(line) == marker + " ***"
    }

    /// The line that ends what the given line opens: a fence, or a here-document with or without its command.
    private func closingLine(for line: String) -> String? {
        if line.hasPrefix("```") { return "```" }
        var rest = Substring(line)
        for command in ["apply_patch", "applypatch"] where rest.hasPrefix(command) {
            rest = rest.dropFirst(command.count)
            break
        }
        rest = rest.drop { $0 == " " }
        guard rest.hasPrefix("<<") else { return nil }
        rest = rest.dropFirst(2).drop { $0 == "-" || $0 == " " }
        if let quote = rest.first, quote == "'" || quote == "\"" {
            guard rest.count > 2, rest.last == quote else { return nil }
            rest = rest.dropFirst().dropLast()
        }
        return rest.isEmpty ? nil : String(rest)
    }

    // MARK: - Hunks

    private mutating func hunk() throws(PatchError) -> Patch.Hunk {
        let start = next
        let header = trimmed(start)
        next += 1
        if let path = value(header, after: Marker.add) {
            var content = ""
            while next < end, lines[next].utf8.first == UInt8(ascii: "+") {
                content += String(Substring(lines[next].unicodeScalars.dropFirst())) + "\n"
                next += 1
            }
            return Patch.Hunk(path: try checked(path, start), action: .add(content: content), line: start + 1)
        }
        if let path = value(header, after: Marker.delete) {
            return Patch.Hunk(path: try checked(path, start), action: .delete, line: start + 1)
        }
        guard let path = value(header, after: Marker.update) else { throw badHeader(start, header) }
        var target: String?
        if next < end, let moved = value(trimmed(next), after: Marker.move) {
            target = try checked(moved, next)
            next += 1
        }
        var chunks: [Patch.Chunk] = []
        while true {
            let start = next
            while next < end, lines[next].isEmpty { next += 1 }
            guard next < end, !lines[next].hasPrefix("***") else { break }
            // Right after the header, without '@@', an empty line is the first line of context.
            if chunks.isEmpty, !lines[next].hasPrefix("@@") { next = start }
            chunks.append(try chunk(isFirst: chunks.isEmpty))
        }
        guard !chunks.isEmpty else {
            throw malformed(
                start,
                "the update of \(path) has no lines. Give at least one chunk: '@@', then lines that start with "
                    + "a space, '-' or '+'")
        }
        return Patch.Hunk(
            path: try checked(path, start), action: .update(chunks: chunks, moveTo: target), line: start + 1)
    }

    private mutating func chunk(isFirst: Bool) throws(PatchError) -> Patch.Chunk {
        let start = next
        var context: String?
        if lines[next].hasPrefix("@@") {
            let rest = lines[next].utf8.dropFirst(2)
            if rest.first == UInt8(ascii: " ") {
                // Space at the end of the context line does not count (Codex 0.163, measured).
                let line = LineForm.withoutTrailingSpace.apply(Array(rest.dropFirst())[...])
                context = String(decoding: line, as: UTF8.self)
            }
            guard context != nil || rest.isEmpty else {
                throw malformed(next, "write '@@' alone or '@@ ' and one line of the file")
            }
            if context?.isEmpty == true { context = nil }
            next += 1
        } else if !isFirst {
            throw malformed(
                next,
                "'\(shown(lines[next]))' is neither a line of a chunk (space, '-' or '+' first) nor the '@@' that "
                    + "every chunk after the first starts with")
        }
        var body = ChunkBody()
        while next < end, body.take(lines[next]) { next += 1 }
        if next < end, trimmed(next) == Marker.endOfFile, !body.isEmpty {
            body.isAtEnd = true
            next += 1
        }
        guard !body.isEmpty else {
            let found = next < end ? "'\(shown(lines[next]))'" : "the end of the patch"
            throw malformed(
                min(next, end - 1),
                "a chunk has lines that start with a space (context), '-' (removed) or '+' (added), "
                    + "but here stands \(found)")
        }
        return body.chunk(context: context, line: start + 1)
    }

    // MARK: - Lines

    private mutating func skipBlankLines() {
        while next < end, trimmed(next).isEmpty { next += 1 }
    }

    private func trimmed(_ index: Int) -> String {
        String(decoding: LineForm.trimmed.apply(Array(lines[index].utf8)[...]), as: UTF8.self)
    }

    private func value(_ line: String, after marker: String) -> String? {
        guard line.hasPrefix(marker) else { return nil }
        let rest = Array(line.utf8.dropFirst(marker.utf8.count))
        return String(decoding: LineForm.trimmed.apply(rest[...]), as: UTF8.self)
    }

    private func checked(_ path: String, _ index: Int) throws(PatchError) -> String {
        guard !path.isEmpty else { throw malformed(index, "the path is missing") }
        return path
    }

    private func shown(_ line: String) -> String { NearestLines.shortened(Array(line.utf8)[...]) }

    private func badHeader(_ index: Int, _ header: String) -> PatchError {
        let isAfterAdd = if case .add? = hunks.last?.action { true } else { false }
        let hint = isAfterAdd ? "; every line of an added file starts with '+', empty lines too" : ""
        return malformed(
            index,
            "'\(shown(header))' is not a file header. Allowed are '\(Marker.add) PATH', '\(Marker.delete) PATH' and "
                + "'\(Marker.update) PATH'\(hint)")
    }

    private func malformed(_ index: Int, _ message: String) -> PatchError {
        PatchError(
            .malformed, hunk: hunks.count + 1, line: index + 1,
            "The patch is malformed at its line \(index + 1): \(message). Nothing was changed.")
    }
}

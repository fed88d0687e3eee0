/// Replaces the chunks of one update in one file.
struct ChunkMatcher {
    private let text: TextLines
    private var finder: LineFinder
    /// The path as the patch has it, and the hunk's number.
    private let path: String
    private let hunk: Int

    init(_ content: [UInt8], path: String, hunk: Int) {
        text = TextLines(content)
        finder = LineFinder(text.lines)
        self.path = path
        self.hunk = hunk
    }

    /// Lines of the file that are taken out, and lines that come before a line (or the end), in the patch's order.
    private var removed: Set<Int> = []
    private var inserted: [Int: [String]] = [:]

    /// The file's new content. Chunks stand in the order of the file.
    mutating func apply(_ chunks: [Patch.Chunk]) throws(PatchError) -> [UInt8] {
        var cursor = 0
        for chunk in chunks {
            var header: UnifiedHeader?
            if let context = chunk.context {
                if let place = finder.find([bytes(context)], from: cursor) {
                    cursor = place + 1
                } else {
                    header = chunk.oldLines.isEmpty ? nil : UnifiedHeader(context)
                    guard let header else { throw missing([context], chunk, from: cursor, isContext: true) }
                    if let place = finder.find([bytes(header.heading)], from: cursor), !header.heading.isEmpty {
                        cursor = place + 1
                    }
                }
            }
            if chunk.oldLines.isEmpty {
                inserted[text.lines.count, default: []] += chunk.newLines
            } else {
                cursor = try replace(chunk, from: cursor, isOnly: header != nil)
            }
        }
        return content
    }

    /// Finds the chunk's old lines, notes what becomes of them and returns the place after them.
    /// - Parameter isOnly: They must stand in one place only.
    private mutating func replace(_ chunk: Patch.Chunk, from cursor: Int, isOnly: Bool) throws(PatchError) -> Int {
        var old = chunk.oldLines.map(bytes)
        var newCount = chunk.newLines.count
        var droppable = max(1, chunk.blankLinesAtEnd)
        while true {
            if let start = finder.find(old, from: cursor, atEnd: chunk.isAtEnd) {
                if isOnly, finder.find(old, from: start + 1) != nil { throw numbered(chunk) }
                note(chunk, at: start, oldCount: old.count, newCount: newCount)
                return start + old.count
            }
            // A blank line before the next header was taken for context; it need not be in the file. If nothing else is
            // left, the new lines go to the cursor, as with Codex.
            guard droppable > 0, old.last?.isEmpty == true else { break }
            droppable -= 1
            old.removeLast()
            if newCount > 0, chunk.newLines[newCount - 1].isEmpty { newCount -= 1 }
        }
        throw missing(chunk.oldLines, chunk, from: cursor, isContext: false)
    }

    /// Context lines stay as the file has them, even where they were matched leniently (Codex 0.163, measured).
    private mutating func note(_ chunk: Patch.Chunk, at start: Int, oldCount: Int, newCount: Int) {
        var kept: Set<Int> = []
        var next = start
        for index in 0..<newCount {
            if let place = chunk.origins[index], place < oldCount {
                kept.insert(place)
                next = start + place + 1
            } else {
                inserted[next, default: []].append(chunk.newLines[index])
            }
        }
        for place in 0..<oldCount where !kept.contains(place) { removed.insert(start + place) }
    }

    /// The lines stand in several places, and only line numbers would tell which is meant.
    private func numbered(_ chunk: Patch.Chunk) -> PatchError {
        PatchError(
            .linesNotFound, path: path, hunk: hunk, line: chunk.line,
            "Hunk \(hunk) (\(path)), patch line \(chunk.line): the expected lines stand in the file more than once. Line "
                + "numbers as in a unified diff are not used: write '@@ ' and one line of the file above them, or more "
                + "kept lines.\nNothing was changed.")
    }

    // MARK: - Building

    /// The file with everything that was noted; every line ends, those without an ending as the first line does (Codex 0.163, measured).
    private var content: [UInt8] {
        var result: [UInt8] = []
        for index in 0...text.lines.count {
            for line in inserted[index] ?? [] { result += Array(line.utf8) + text.firstEnding.bytes }
            guard index < text.lines.count, !removed.contains(index) else { continue }
            let ending = text.endings[index]
            result += text.lines[index] + (ending == .none ? text.firstEnding : ending).bytes
        }
        return result
    }

    // MARK: - Errors

    private mutating func missing(
        _ wanted: [String], _ chunk: Patch.Chunk, from cursor: Int, isContext: Bool
    ) -> PatchError {
        let lines = wanted.map(bytes)
        var message = "Hunk \(hunk) (\(path)), patch line \(chunk.line): "
        message += isContext ? "the context line after '@@' was not found" : "the expected lines were not found"
        message += cursor > 0 ? " after line \(cursor) of the file:\n" : " in the file:\n"
        message += wanted.prefix(20).map { "    " + NearestLines.shortened(Array($0.utf8)[...]) }.joined(
            separator: "\n")
        if wanted.count > 20 { message += "\n    … (\(wanted.count - 20) more)" }
        if isContext, wanted[0].hasPrefix("-"), wanted[0].hasSuffix("@@") {
            message +=
                "\nLine numbers as in a unified diff are not used: write '@@' alone, or '@@ ' and one line of the file."
        } else if cursor > 0, let earlier = finder.find(lines, from: 0) {
            message +=
                "\nThey stand at line \(earlier + 1), before the previous chunk: give the chunks in the file's order."
        } else if chunk.isAtEnd, let elsewhere = finder.find(lines, from: cursor) {
            message += "\nThey stand at line \(elsewhere + 1), not at the end: leave out '*** End of File'."
        } else if let nearest = NearestLines.excerpt(of: text.lines, like: lines) {
            message += "\nThe nearest lines of the file are:\n\(nearest)\nCopy the lines exactly as they stand there."
        } else {
            message += "\nNothing like them stands there. Read the file again."
        }
        message += "\nNothing was changed."
        return PatchError(.linesNotFound, path: path, hunk: hunk, line: chunk.line, message)
    }

    private func bytes(_ line: String) -> ArraySlice<UInt8> { Array(line.utf8)[...] }
}

/// Finds whole lines whose indentation differs from the old text's by one and the same amount, and shifts the new text
/// by that amount.
struct ShiftedBlock {
    private(set) var matches: [EditForm.Match] = []

    init(_ attempt: EditAttempt, in bytes: [UInt8]) {
        let text = TextLines(bytes)
        let old = TextLines(attempt.old)
        let trimmedOld = old.lines.map { LineForm.trimmed.apply($0) }
        // A single short line could stand anywhere with some indentation; whole lines are needed for this form.
        guard trimmedOld.contains(where: { !$0.isEmpty }), old.lines.count <= text.lines.count else { return }
        let trimmed = text.lines.map { LineForm.trimmed.apply($0) }
        for start in 0...(text.lines.count - old.lines.count) {
            guard trimmedOld.indices.allSatisfy({ trimmedOld[$0] == trimmed[start + $0] }) else { continue }
            let block = Array(text.lines[start..<start + old.lines.count])
            guard let shift = Shift(from: old.lines, to: block), let new = shift.apply(to: attempt.new) else {
                continue
            }
            let last = start + old.lines.count - 1
            // The last line's ending belongs to the match only if the old text has one too.
            let endsWithFeed = old.endings.last != TextLines.Ending.none
            let end = text.lines[last].endIndex + (endsWithFeed ? text.endings[last].bytes.count : 0)
            let replacement = text.usualEnding == .crlf ? LineEndings.crlf(new) : LineEndings.lf(new)
            matches.append(EditForm.Match(range: text.lines[start].startIndex..<end, replacement: replacement))
            if matches.count >= EditForm.matchLimit { return }
        }
    }

    /// White space that every line of a block has more or less than in another.
    private struct Shift {
        let added: ArraySlice<UInt8>
        let removed: ArraySlice<UInt8>

        init?(from old: [ArraySlice<UInt8>], to file: [ArraySlice<UInt8>]) {
            let indents = zip(old, file).compactMap { old, file -> (old: ArraySlice<UInt8>, file: ArraySlice<UInt8>)? in
                let pair = (Self.indent(old), Self.indent(file))
                return pair.0.count == old.count ? nil : pair
            }
            guard let first = indents.first else { return nil }
            if first.file.count >= first.old.count {
                added = first.file.dropLast(first.old.count)
                removed = []
            } else {
                added = []
                removed = first.old.dropLast(first.file.count)
            }
            for pair in indents {
                guard Array(removed) + Array(pair.file) == Array(added) + Array(pair.old) else { return nil }
            }
        }

        /// The text with each line that is not blank shifted; nil where a line lacks what should be removed.
        func apply(to text: [UInt8]) -> [UInt8]? {
            var result: [[UInt8]] = []
            for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
                if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
                    result.append(Array(line))
                } else {
                    guard line.starts(with: removed) else { return nil }
                    result.append(Array(added) + line.dropFirst(removed.count))
                }
            }
            return Array(result.joined(separator: [0x0A]))
        }

        private static func indent(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
            line.prefix { $0 == 0x20 || $0 == 0x09 }
        }
    }
}

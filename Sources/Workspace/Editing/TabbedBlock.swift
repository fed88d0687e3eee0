/// Finds whole lines whose indentation has tabs where the old text has spaces, or the other way round, always as many for
/// one, and writes the new text's indentation as the file has it.
struct TabbedBlock {
    private(set) var matches: [EditForm.Match] = []

    init(_ attempt: EditAttempt, in bytes: [UInt8]) {
        let text = TextLines(bytes)
        let old = TextLines(attempt.old)
        let trimmedOld = old.lines.map { LineForm.trimmed.apply($0) }
        guard trimmedOld.contains(where: { !$0.isEmpty }), old.lines.count <= text.lines.count else { return }
        let trimmed = text.lines.map { LineForm.trimmed.apply($0) }
        for start in 0...(text.lines.count - old.lines.count) {
            guard trimmedOld.indices.allSatisfy({ trimmedOld[$0] == trimmed[start + $0] }) else { continue }
            let block = Array(text.lines[start..<start + old.lines.count])
            guard let exchange = Exchange(from: old.lines, to: block) else { continue }
            let last = start + old.lines.count - 1
            let endsWithFeed = old.endings.last != TextLines.Ending.none
            let end = text.lines[last].endIndex + (endsWithFeed ? text.endings[last].bytes.count : 0)
            let new = exchange.apply(to: attempt.new)
            let replacement = text.usualEnding == .crlf ? LineEndings.crlf(new) : LineEndings.lf(new)
            matches.append(EditForm.Match(range: text.lines[start].startIndex..<end, replacement: replacement))
            if matches.count >= EditForm.matchLimit { return }
        }
    }

    /// One tab for so many spaces.
    private struct Exchange {
        let width: Int
        let fileHasTabs: Bool

        init?(from old: [ArraySlice<UInt8>], to file: [ArraySlice<UInt8>]) {
            var width: Int?
            var fileHasTabs: Bool?
            for (old, file) in zip(old, file) {
                let pair = (old: Self.indent(old), file: Self.indent(file))
                guard pair.old.count < old.count, !(pair.old.isEmpty && pair.file.isEmpty) else { continue }
                let isTabbed = pair.file.allSatisfy { $0 == 0x09 } && pair.old.allSatisfy { $0 == 0x20 }
                let isSpaced = pair.file.allSatisfy { $0 == 0x20 } && pair.old.allSatisfy { $0 == 0x09 }
                guard isTabbed || isSpaced, fileHasTabs == nil || fileHasTabs == isTabbed else { return nil }
                let (tabs, spaces) =
                    isTabbed ? (pair.file.count, pair.old.count) : (pair.old.count, pair.file.count)
                guard tabs > 0, spaces % tabs == 0, spaces > 0, width == nil || width == spaces / tabs else {
                    return nil
                }
                width = spaces / tabs
                fileHasTabs = isTabbed
            }
            guard let width, let fileHasTabs else { return nil }
            self.width = width
            self.fileHasTabs = fileHasTabs
        }

        func apply(to text: [UInt8]) -> [UInt8] {
            let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map { line -> [UInt8] in
                let own: UInt8 = fileHasTabs ? 0x20 : 0x09
                let count = line.prefix { $0 == own }.count
                let indent: [UInt8] =
                    fileHasTabs
                    ? Array(repeating: 0x09, count: count / width) + Array(repeating: 0x20, count: count % width)
                    : Array(repeating: 0x20, count: count * width)
                return indent + line.dropFirst(count)
            }
            return Array(lines.joined(separator: [0x0A]))
        }

        private static func indent(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
            line.prefix { $0 == 0x20 || $0 == 0x09 }
        }
    }
}

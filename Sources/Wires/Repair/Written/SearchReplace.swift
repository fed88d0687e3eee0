import JSON

/// A message that is nothing but SEARCH/REPLACE blocks, aider's edit format (aider.chat/docs/more/edit-formats.html,
/// read 2026-11): the file's name, then the block, with a code fence around it or without.
enum SearchReplace {
    static let tool = "edit_file"

    /// One call for each block, in order; nil where anything else stands in the text, or where a block does not say what
    /// it replaces.
    static func calls(in bytes: [UInt8]) -> [WrittenCall]? {
        guard bytes.contains(UInt8(ascii: "<")) else { return nil }
        var lines = Lines(bytes)
        var calls: [WrittenCall] = []
        var path: String?
        while true {
            lines.skipBlank()
            guard let line = lines.next() else { break }
            let start = line.lowerBound
            var text = lines.text(line)
            var fence: Character?
            if !isHead(text) {
                if let mark = fenceMark(text) {
                    fence = mark
                } else {
                    guard let name = fileName(text) else { return nil }
                    path = name
                    guard let next = lines.next() else { return nil }
                    text = lines.text(next)
                    if let mark = fenceMark(text) { fence = mark }
                }
                if fence != nil {
                    guard let next = lines.next() else { return nil }
                    text = lines.text(next)
                    // Some put the name inside the fence.
                    if !isHead(text) {
                        guard let name = fileName(text), let head = lines.next() else { return nil }
                        path = name
                        text = lines.text(head)
                    }
                }
            }
            // A mark inside the texts could mean another cut.
            guard isHead(text), let path, let old = lines.take(until: { $0 == middle }, without: isHead),
                let new = lines.take(until: isFoot, without: { isHead($0) || $0 == middle }), !old.isEmpty
            else { return nil }
            if fence != nil {
                guard let close = lines.next(), fenceMark(lines.text(close)) != nil else { return nil }
            }
            let arguments: JSONObject = [
                "path": .string(path), "old_string": .string(old), "new_string": .string(new),
            ]
            calls.append(WrittenCall(name: tool, arguments: arguments, range: start..<lines.position))
        }
        return calls.isEmpty ? nil : calls
    }

    private static let middle = "======="

    private static func isFoot(_ line: String) -> Bool { line == ">>>>>>> REPLACE" || line == "+++++++ REPLACE" }

    private static func isHead(_ line: String) -> Bool { line == "<<<<<<< SEARCH" || line == "------- SEARCH" }

    private static func fenceMark(_ line: String) -> Character? {
        for mark in ["```", "~~~"] where line.hasPrefix(mark) { return line.first }
        return nil
    }

    /// A path on a line of its own, perhaps in marks of emphasis or code.
    private static func fileName(_ line: String) -> String? {
        let name = line.trimmingSpace.trimming { "*`#:".contains($0) }.trimmingSpace
        guard !name.isEmpty, name.utf8.count <= 1024, !name.contains(where: \.isWhitespace), !isHead(line) else {
            return nil
        }
        return name.contains(".") || name.contains("/") ? name : nil
    }

    /// The lines of a text, one after the other.
    private struct Lines {
        let bytes: [UInt8]
        var position = 0

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        mutating func next() -> Range<Int>? {
            guard position < bytes.count else { return nil }
            let start = position
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            position = min(end + 1, bytes.count)
            return start..<end
        }

        func text(_ range: Range<Int>) -> String {
            let line = String(decoding: bytes[range], as: UTF8.self)
            return line.hasSuffix("\r") ? String(line.dropLast()) : line
        }

        mutating func skipBlank() {
            while let line = bytes[position...].firstIndex(where: { $0 > 0x20 }) {
                position = bytes[..<line].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
                return
            }
            position = bytes.count
        }

        /// The text up to a line, which is stepped over.
        mutating func take(until isEnd: (String) -> Bool, without isMark: (String) -> Bool) -> String? {
            let start = position
            while let line = next() {
                let text = text(line)
                if isEnd(text) { return String(decoding: bytes[start..<line.lowerBound], as: UTF8.self) }
                if isMark(text) { return nil }
            }
            return nil
        }
    }
}

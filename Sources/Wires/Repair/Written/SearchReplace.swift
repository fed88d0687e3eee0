import Conversation
import JSON

/// A message that is nothing but SEARCH/REPLACE blocks, each behind the name of its file, with a code fence around it or
/// without: aider's edit form.
enum SearchReplace {
    static let tool = "edit_file"

    /// One call for each block, in order; nil where anything else stands in the text, or where a block does not say what
    /// it replaces.
    static func calls(in bytes: [UInt8]) -> [WrittenCall]? {
        guard bytes.contains(UInt8(ascii: ">")) else { return nil }
        var calls: [WrittenCall] = []
        var path: String?
        var position = 0
        /// Where the text of the block at work begins, and the block itself.
        var start: Int?
        var head: Int?
        var isFenced = false
        while position < bytes.count {
            let end = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
            let line = String(decoding: bytes[position..<end], as: UTF8.self)
            let next = min(end + 1, bytes.count)
            defer { position = next }
            if let begin = head {
                guard SearchReplaceBlocks.isFoot(line) else { continue }
                let text = String(decoding: bytes[begin..<end], as: UTF8.self)
                guard let path, let blocks = SearchReplaceBlocks(text), let edit = blocks.edits.first,
                    blocks.edits.count == 1
                else { return nil }
                calls.append(
                    WrittenCall(
                        name: tool,
                        arguments: [
                            "path": .string(path), "old_string": .string(edit.old), "new_string": .string(edit.new),
                        ], range: (start ?? begin)..<next))
                head = nil
                start = nil
            } else if SearchReplaceBlocks.isHead(line) {
                head = position
                start = start ?? position
            } else if line.hasPrefix("```") {
                isFenced.toggle()
                if isFenced { start = start ?? position }
            } else if !line.allSatisfy(\.isWhitespace) {
                guard let name = fileName(line) else { return nil }
                path = name
                start = start ?? position
            }
        }
        return calls.isEmpty || head != nil || start != nil ? nil : calls
    }

    /// A path on a line of its own, perhaps in marks of emphasis or code.
    private static func fileName(_ line: String) -> String? {
        let name = line.trimmingSpace.trimming { "*`#:".contains($0) }.trimmingSpace
        guard !name.isEmpty, name.utf8.count <= 1024, !name.contains(where: \.isWhitespace) else { return nil }
        return name.contains(".") || name.contains("/") ? name : nil
    }
}

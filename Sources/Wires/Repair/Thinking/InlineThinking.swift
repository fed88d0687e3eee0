import Conversation

/// Thinking that stands as tags in the text of a message, over a wire where nobody has parted it, or in a shape that the
/// stream could not: only the end tag (the server's template wrote the beginning), a second round, tags inside tags.
///
/// Only the beginning of a message counts, and never what stands in code: an answer may speak of the tags.
struct InlineThinking {
    let thinking: String
    let text: String
    /// What was wrong, for a person.
    let what: String

    /// Read from the models' chat templates, 2026-11.
    private static let tags = [
        ("<think>", "</think>"), ("<thinking>", "</thinking>"), ("<seed:think>", "</seed:think>"),
        ("[THINK]", "[/THINK]"),
    ]

    init?(_ message: String) {
        let bytes = Array(message.utf8)
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }) else { return nil }
        for (opening, closing) in Self.tags {
            let open = Array(opening.utf8)
            let close = Array(closing.utf8)
            if bytes[first...].starts(with: open) {
                guard let end = Self.end(of: open, close, in: bytes, from: first) else { return nil }
                self.init(bytes, first + open.count..<end, close.count, "thinking in \(opening) stood in the text")
                return
            }
            if let end = Self.loneEnd(open, close, in: bytes) {
                self.init(bytes, first..<end, close.count, "thinking stood in the text, with \(closing) alone")
                return
            }
        }
        return nil
    }

    private init(_ bytes: [UInt8], _ range: Range<Int>, _ length: Int, _ what: String) {
        thinking = String(decoding: bytes[range], as: UTF8.self)
        text = String(decoding: bytes[(range.upperBound + length)...].drop { $0 <= 0x20 }, as: UTF8.self)
        self.what = what
    }

    /// Where the thinking ends that begins at `start`: at the end tag of the outermost pair, or where the tags do not
    /// pair, at the last end tag.
    private static func end(of open: [UInt8], _ close: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        var depth = 0
        var last: Int?
        var index = start
        while let next = bytes[index...].firstIndex(of: open[0]) {
            index = next + 1
            if bytes[next...].starts(with: close) {
                last = next
                depth -= 1
                if depth == 0 { return next }
            } else if bytes[next...].starts(with: open) {
                depth += 1
            }
        }
        return last
    }

    /// The last end tag on a line of its own or at the end of one, where no beginning was written before it.
    private static func loneEnd(_ open: [UInt8], _ close: [UInt8], in bytes: [UInt8]) -> Int? {
        var found: Int?
        var index = 0
        while let next = bytes[index...].firstIndex(of: open[0]) {
            index = next + 1
            if bytes[next...].starts(with: open) { return found }
            guard bytes[next...].starts(with: close) else { continue }
            let before = next > 0 ? bytes[next - 1] : 0x0A
            let after = next + close.count < bytes.count ? bytes[next + close.count] : 0x0A
            let beginsLine = before == 0x0A
            let endsLine = (after == 0x0A || after == 0x0D) && before > 0x20 && before != UInt8(ascii: "`")
            if beginsLine ? after != UInt8(ascii: "`") : endsLine { found = next }
        }
        guard let found, !CodeFences(bytes).contains(found) else { return nil }
        return found
    }
}

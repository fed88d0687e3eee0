/// Where the fenced code of a Markdown text stands (spec.commonmark.org/0.31.2, section 4.5).
struct CodeFences: Sendable {
    /// From the line that opens a fence to behind the line that closes it, in order; the last may never be closed.
    private(set) var ranges: [Range<Int>] = []

    init(_ bytes: [UInt8]) {
        var open: (start: Int, mark: UInt8, count: Int)?
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            let line = bytes[start..<end].drop { $0 == 0x20 || $0 == 0x09 }
            if let mark = line.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") {
                let count = line.prefix { $0 == mark }.count
                let rest = line.dropFirst(count)
                if let fence = open {
                    if mark == fence.mark, count >= fence.count, rest.allSatisfy({ $0 <= 0x20 }) {
                        ranges.append(fence.start..<min(end + 1, bytes.count))
                        open = nil
                    }
                } else if count >= 3, mark == UInt8(ascii: "~") || !rest.contains(mark) {
                    open = (start, mark, count)
                }
            }
            start = end + 1
        }
        if let open { ranges.append(open.start..<bytes.count) }
    }

    func contains(_ place: Int) -> Bool { ranges.contains { $0.contains(place) } }

    /// What stands in the one fence that a text consists of, without the lines of the fence; nil for any other text.
    static func inside(_ bytes: [UInt8]) -> Range<Int>? {
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 })
        else {
            return nil
        }
        let fences = CodeFences(bytes)
        guard fences.ranges.count == 1, let fence = fences.ranges.first, fence.lowerBound <= first,
            fence.upperBound > last, let head = bytes[first...].firstIndex(of: 0x0A)
        else { return nil }
        // A fence that was never closed is not one whole.
        let mark = bytes[first]
        guard let foot = bytes[...last].lastIndex(of: 0x0A), foot >= head,
            bytes[(foot + 1)...last].allSatisfy({ $0 == mark || $0 <= 0x20 })
        else { return nil }
        return head + 1 < foot ? head + 1..<foot : nil
    }
}

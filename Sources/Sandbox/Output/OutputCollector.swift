/// Takes output of any length and keeps its beginning and its end. Memory is bounded by the budget.
struct OutputCollector {
    private let headBudget: Int
    private let tailBudget: Int
    private var head: [UInt8] = []
    /// The last bytes after the head, as a ring: `start` is its oldest byte once it is full.
    private var ring: [UInt8] = []
    private var start = 0
    private var totalBytes = 0
    private var totalLines = 0

    /// - Parameter budget: bytes to keep, half of them of the beginning.
    init(budget: Int) {
        let budget = max(0, budget)
        headBudget = budget / 2
        tailBudget = budget - budget / 2
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        totalBytes += bytes.count
        totalLines += LineFeeds.count(in: bytes)
        let taken = min(bytes.count, headBudget - head.count)
        if taken > 0 { head.append(contentsOf: bytes[..<taken]) }
        var rest = bytes[max(0, taken)...]
        guard !rest.isEmpty, tailBudget > 0 else { return }
        if rest.count >= tailBudget {
            ring = Array(rest.suffix(tailBudget))
            start = 0
            return
        }
        let growing = min(rest.count, tailBudget - ring.count)
        ring.append(contentsOf: rest.prefix(growing))
        rest = rest.dropFirst(growing)
        while !rest.isEmpty {
            let run = rest.prefix(ring.count - start)
            ring.replaceSubrange(start..<start + run.count, with: run)
            start = (start + run.count) % ring.count
            rest = rest.dropFirst(run.count)
        }
    }

    /// What was collected, as text: whatever is not UTF-8, and NUL, which many services refuse, becomes U+FFFD.
    var output: BoundedOutput {
        var head = self.head
        var tail = Array(ring[start...] + ring[..<start])
        guard head.count + tail.count < totalBytes else {
            return BoundedOutput(head: Self.text(head + tail), tail: "", omittedBytes: 0, omittedLines: 0)
        }
        head.removeLast(UTF8Boundary.incompleteEnd(of: head))
        tail.removeFirst(UTF8Boundary.firstStart(in: [0x80] + tail, from: 1) - 1)
        return BoundedOutput(
            head: Self.text(head), tail: Self.text(tail), omittedBytes: totalBytes - head.count - tail.count,
            omittedLines: totalLines - LineFeeds.count(in: head) - LineFeeds.count(in: tail))
    }

    private static func text(_ bytes: [UInt8]) -> String {
        guard bytes.contains(0) else { return String(decoding: bytes, as: UTF8.self) }
        let parts = bytes.split(separator: 0, omittingEmptySubsequences: false)
        return String(decoding: Array(parts.joined(separator: [0xEF, 0xBF, 0xBD])), as: UTF8.self)
    }
}

/// The beginning and the end of a text that may be long, and how much was left out between them.
public struct BoundedOutput: Sendable, Hashable {
    /// The beginning; everything where nothing was left out.
    public let head: String

    /// The end; empty where nothing was left out.
    public let tail: String

    /// Bytes left out between head and tail.
    public let omittedBytes: Int

    /// Line feeds among the bytes left out.
    public let omittedLines: Int

    /// No output.
    public static let empty = BoundedOutput(head: "", tail: "", omittedBytes: 0, omittedLines: 0)

    init(head: String, tail: String, omittedBytes: Int, omittedLines: Int) {
        self.head = head
        self.tail = tail
        self.omittedBytes = omittedBytes
        self.omittedLines = omittedLines
    }

    /// A text, cut in its middle if it is longer than `budget` bytes.
    public init(_ text: String, budget: Int) {
        let whole = BoundedOutput(head: text, tail: "", omittedBytes: 0, omittedLines: 0)
        self = whole.bounded(to: budget)
    }

    /// Nothing was left out.
    public var isComplete: Bool { omittedBytes == 0 }

    /// Head, a line that tells what was left out, and tail.
    public var text: String {
        guard !isComplete else { return head + tail }
        let lines = omittedLines == 1 ? "1 line" : "\(omittedLines) lines"
        let separator = head.isEmpty || head.utf8.last == UInt8(ascii: "\n") ? "" : "\n"
        return "\(head)\(separator)[... \(omittedBytes) bytes, \(lines) left out ...]\n\(tail)"
    }

    /// The same with at most `budget` bytes in head and tail together; never cut inside a character (Unicode scalar). The
    /// line in the middle comes on top.
    public func bounded(to budget: Int) -> BoundedOutput {
        let head = Array(self.head.utf8)
        let tail = Array(self.tail.utf8)
        let budget = max(0, budget)
        guard head.count + tail.count > budget else { return self }
        // An end that is shorter than its half leaves the rest to the beginning.
        let end = isComplete ? head : tail
        let tailBudget = min(end.count, budget - budget / 2)
        let headBudget = min(head.count, budget - tailBudget)
        let headEnd = UTF8Boundary.lastStart(in: head, upTo: headBudget)
        let tailStart = UTF8Boundary.firstStart(in: end, from: end.count - tailBudget)
        let dropped =
            isComplete ? [head[headEnd..<max(headEnd, tailStart)]] : [head[headEnd...], tail[..<tailStart]]
        return BoundedOutput(
            head: String(decoding: head[..<headEnd], as: UTF8.self),
            tail: String(decoding: end[tailStart...], as: UTF8.self),
            omittedBytes: omittedBytes + dropped.reduce(0) { $0 + $1.count },
            omittedLines: omittedLines + dropped.reduce(0) { $0 + LineFeeds.count(in: $1) })
    }
}

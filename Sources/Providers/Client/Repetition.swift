/// Notices text that repeats the same passage over and over, which small models do until their output limit
/// (docs/any-model.md, F12).
struct Repetition: Sendable {
    /// The word that an answer ends with which was stopped for it.
    static let word = "repetition"

    /// So many bytes must be one passage said again and again, and the passage must be said eight times. A line of
    /// dashes or an indented table stays far below.
    static let spoken = 3_000
    /// A file that a call writes may well hold a long even stretch.
    static let written = 16_384

    private let threshold: Int
    private var tail: [UInt8] = []
    private var unseen = 0
    private static let step = 512

    /// - Parameter threshold: In bytes.
    init(threshold: Int) {
        self.threshold = threshold
    }

    /// Whether the text that ends with `piece` goes in a circle.
    mutating func take(_ piece: String) -> Bool {
        tail += piece.utf8
        unseen += piece.utf8.count
        guard unseen >= Self.step, tail.count >= threshold else { return false }
        unseen = 0
        let kept = threshold + Self.step
        if tail.count > kept { tail.removeFirst(tail.count - kept) }
        return isPeriodic()
    }

    /// Whether the last `threshold` bytes have a period of an eighth of them at most. Borders of the text read
    /// backwards tell its periods (Knuth, Morris, Pratt 1977).
    private func isPeriodic() -> Bool {
        let text = Array(tail.suffix(threshold).reversed())
        var borders = [Int](repeating: 0, count: text.count)
        var border = 0
        for index in text.indices.dropFirst() {
            while border > 0, text[index] != text[border] { border = borders[border - 1] }
            if text[index] == text[border] { border += 1 }
            borders[index] = border
        }
        guard let longest = borders.last else { return false }
        return (text.count - longest) * 8 <= text.count
    }
}

/// Notices a server that cuts a conversation which is too long for its window and says nothing: it reports far fewer
/// tokens than were sent, or as many as before although more was sent.
///
/// Ollama drops the oldest messages, LM Studio the middle, OpenRouter's transforms too (github.com/ollama/ollama
/// server/prompt.go, lmstudio.ai/docs, openrouter.ai/docs/features/message-transforms, read 2026-11). What is said here has
/// to be certain: a window that is taken for smaller than it is costs compactions.
public struct TruncationCheck: Sendable {
    /// No text takes more bytes for a token than this, once runs of the same character are left out.
    static let mostBytesPerToken = 8
    /// Less than this is within what estimates may be wrong.
    static let leastTokens = 1_500
    /// A server that reports less than this counts something else: what was not in its cache, or nothing.
    static let leastReported = 512
    /// Windows that servers are commonly started with.
    private static let usualWindows = [2_048, 4_096, 8_192, 16_384, 32_768, 40_960, 65_536, 131_072, 262_144]

    /// A request that was answered, and what the server counted.
    private struct Counted: Sendable {
        let bytes: Int
        let tokens: Int
    }

    private var last: Counted?
    /// The one of which the server counted most.
    private var peak: Counted?

    public init() {}

    /// Takes note of an answered request.
    /// - Parameters:
    ///   - text: What was sent.
    ///   - reported: The input tokens that the server reported, cached ones included.
    /// - Returns: The window that the server seems to have, where it cut the request; nil where nothing speaks for it.
    public mutating func note(_ text: RequestText, reported: Int) -> Int? {
        guard reported >= Self.leastReported else { return nil }
        let counted = Counted(bytes: text.bytes, tokens: reported)
        let finding = finding(counted, text)
        last = counted
        if reported > peak?.tokens ?? 0 { peak = counted }
        return finding
    }

    /// The conversation was replaced: what was counted before says nothing about what follows.
    public mutating func forget() {
        last = nil
        peak = nil
    }

    private func finding(_ counted: Counted, _ text: RequestText) -> Int? {
        guard text.isMostlyASCII else { return nil }
        let least = counted.bytes / Self.mostBytesPerToken
        if counted.bytes / 4 >= Self.leastTokens, counted.tokens < least { return Self.window(for: counted.tokens) }
        // Filled to the last token, and a good deal more was sent.
        if let round = Self.round(counted.tokens), counted.bytes / 5 > round { return round }
        if let last, let round = Self.round(counted.tokens), Self.round(last.tokens) == round,
            counted.bytes > last.bytes + 64
        {
            return round
        }
        // Filled to the last token, and by what a token of this session takes it should have been a good deal more.
        if let last, let round = Self.round(counted.tokens), last.bytes > 1_000, last.tokens > 200,
            counted.bytes / 1_000 * last.tokens / (last.bytes / 1_000) > round + round / 8
        {
            return round
        }
        // The conversation only grows, so that its count cannot fall.
        if let last, counted.bytes > last.bytes, counted.tokens < last.tokens - last.tokens / 10 {
            return Self.window(for: last.tokens)
        }
        // At least so many tokens came on top of the largest request that was counted, and it was none the larger.
        if let peak, counted.tokens <= peak.tokens,
            (counted.bytes - peak.bytes) / Self.mostBytesPerToken >= Self.leastTokens
        {
            return Self.window(for: peak.tokens)
        }
        return nil
    }

    /// The usual window that `tokens` fit into.
    private static func window(for tokens: Int) -> Int { usualWindows.first { $0 >= tokens } ?? tokens }

    /// The usual window that `tokens` fill, give or take the one or two that servers keep free.
    private static func round(_ tokens: Int) -> Int? { usualWindows.first { ($0 - 2...$0).contains(tokens) } }
}

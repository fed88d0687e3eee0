/// What the decoders need to know of a vendor, drawn from its quirks.
struct DecodingRules: Sendable, Hashable {
    /// How thinking inside the text is recognised.
    enum InlineThinking: Sendable, Hashable {
        /// Tags are text.
        case off
        /// A tag at the very start of the message opens it.
        case tagged
        /// The server's template has opened it already: everything before the closing tag is thinking.
        case alreadyOpen
    }

    var inlineThinking = InlineThinking.tagged
    /// `completion_tokens` does not contain `reasoning_tokens`.
    var reasoningOutsideOutput = false

    init() {}

    init(_ quirks: Quirks) {
        inlineThinking =
            switch quirks.inlineThinking {
            case .off: .off
            case .tagged: .tagged
            case .alreadyOpen: .alreadyOpen
            }
        reasoningOutsideOutput = quirks.reasoningOutsideOutput
    }
}

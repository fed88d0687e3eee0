/// A failure that the vendor reported, in its own words.
public struct ModelFailure: Error, Sendable, Hashable {
    /// The vendor's code, or one of ours: `stream_cut`, `malformed_stream`, `empty_answer`.
    public var code: String
    /// The vendor's own words, bounded in length.
    public var message: String
    /// How long the vendor asks to wait, in milliseconds.
    public var retryAfterMilliseconds: Int?

    public init(code: String, message: String, retryAfterMilliseconds: Int? = nil) {
        self.code = code
        self.message = message
        self.retryAfterMilliseconds = retryAfterMilliseconds
    }
}

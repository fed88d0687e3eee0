/// Why the bytes of a reply cannot be read on.
struct MalformedReply: Error, Equatable {
    /// Whether a bound was passed, and not a rule broken.
    var isTooLarge = false
    /// A clause that completes "the reply is not readable: …".
    var reason: String
}

/// How much of a reply is taken apart from its body.
struct ReplyBounds: Sendable {
    /// Status lines and header fields, interim replies included, in bytes.
    var head = 64 * 1024
    var fields = 200
    /// Interim (1xx) replies before the final one.
    var interim = 20
    /// One chunk's size line with its extensions, in bytes.
    var chunkLine = 4096
    /// Framing beyond 16 bytes a chunk and twice the data, in bytes: a chunk of one byte may not carry 4 KB of
    /// extension for ever.
    var chunkOverhead = 64 * 1024
    /// All trailer fields, in bytes.
    var trailers = 16 * 1024

    static let standard = ReplyBounds()
}

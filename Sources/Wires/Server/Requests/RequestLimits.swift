import JSON

/// What a request body may demand of its decoder.
public struct RequestLimits: Sendable, Hashable {
    /// Bytes of the body.
    public var bytes: Int
    /// How deep arrays and objects may be nested; see `JSONLimits.depth`.
    public var depth: Int
    /// Items of the conversation: messages, calls, results, thoughts. Anthropic takes 100,000 messages.
    public var items: Int
    /// Tools, those in namespaces included.
    public var tools: Int
    /// Paths that `DecodedRequest.unread` lists at most; further ones are counted alone.
    public var unread: Int

    /// 32 MiB (Anthropic's limit, platform.claude.com/docs/en/api/overview, read 2026-11), 512 deep, 100,000 items,
    /// 4,096 tools, 64 paths.
    public static let standard = RequestLimits()

    public init(
        bytes: Int = 32 << 20, depth: Int = 512, items: Int = 100_000, tools: Int = 4_096, unread: Int = 64
    ) {
        self.bytes = bytes
        self.depth = depth
        self.items = items
        self.tools = tools
        self.unread = unread
    }
}

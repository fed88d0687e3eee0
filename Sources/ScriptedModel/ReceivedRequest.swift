import Conversation

/// A request as the scripted model received it.
public struct ReceivedRequest: Sendable {
    public var method: String
    /// With the query.
    public var path: String
    /// Names in lower case, in the order in which they came.
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]

    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }

    /// The first value of a header; `name` in lower case.
    public func header(_ name: String) -> String? {
        headers.first { $0.name == name }?.value
    }

    /// The wire whose path this is; nil for other paths.
    public var wire: Wire? {
        let route = path.prefix { $0 != "?" }
        if route.hasSuffix("/responses") { return .responses }
        if route.hasSuffix("/chat/completions") { return .chat }
        if route.hasSuffix("/messages") { return .messages }
        if route.hasSuffix("/api/chat") { return .ollama }
        return nil
    }
}

import Conversation
import JSON

/// A request as it goes on the wire.
public struct EncodedRequest: Sendable {
    /// Appended to the base URL: `/responses`, `/chat/completions` or `/messages`.
    public var path: String
    /// Besides those that every request has: the wire's own (`anthropic-version`) and the vendor's `extra_headers`.
    public var headers: [(name: String, value: String)]
    /// Its keys stand in a fixed order, described at `RequestEncoder`.
    public var body: JSONValue
    /// Knobs that are set in the request and that this wire and vendor do not take.
    public var unsent: [Knob]
    /// Fields that were not sent: of `extra_body` sampling parameters that the vendor refuses and the conversation;
    /// `stop` where the wire knows no stop sequences.
    public var dropped: [String]

    public init(
        path: String, headers: [(name: String, value: String)] = [], body: JSONValue, unsent: [Knob] = [],
        dropped: [String] = []
    ) {
        self.path = path
        self.headers = headers
        self.body = body
        self.unsent = unsent
        self.dropped = dropped
    }
}

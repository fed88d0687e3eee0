import Conversation
import Settings
import Transport
import Wires

/// The headers that carry a key.
enum KeyHeaders {
    /// - Parameter style: What the vendor's row says; nil for what the wire's own documents say.
    static func headers(for key: Secret, style: Quirks.KeyHeader?, wire: Wire) -> [HTTPHeader] {
        let bearer = HTTPHeader(name: "authorization", value: "Bearer \(key.reveal())")
        let anthropic = HTTPHeader(name: "x-api-key", value: key.reveal())
        switch (style, wire) {
        case (.bearer, _), (nil, .responses), (nil, .chat), (nil, .ollama): return [bearer]
        case (.xAPIKey, _): return [anthropic]
        case (.apiKey, _): return [HTTPHeader(name: "api-key", value: key.reveal())]
        // Servers that imitate Anthropic's take one or the other; the key goes to the same host either way.
        case (nil, .messages): return [anthropic, bearer]
        }
    }
}

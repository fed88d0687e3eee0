import Conversation
import JSON

/// Content blocks of a Messages request.
enum MessageBlock {
    /// Nil for text of white space alone, which the wire refuses.
    static func of(_ part: ContentPart) -> JSONValue? {
        switch part {
        case .text(let text), .refusal(let text):
            text.utf8.allSatisfy { $0 <= 0x20 } ? nil : ["type": "text", "text": .string(text)]
        case .image(.url(let url)): ["type": "image", "source": ["type": "url", "url": .string(url)]]
        case .image(.data(let mediaType, let base64)):
            [
                "type": "image",
                "source": ["type": "base64", "media_type": .string(mediaType), "data": .string(base64)],
            ]
        }
    }

    /// Thinking with its signature, or the data that only the vendor can read. Nil where the vendor wants a signature
    /// and there is none.
    static func of(_ reasoning: Reasoning, unsigned: Bool) -> JSONValue? {
        if let encrypted = reasoning.encrypted { return ["type": "redacted_thinking", "data": .string(encrypted)] }
        guard let signature = reasoning.signature ?? (unsigned ? "" : nil) else { return nil }
        return ["type": "thinking", "thinking": .string(reasoning.text.joined()), "signature": .string(signature)]
    }
}

import Conversation
import JSON

/// Thinking on its way back to its vendor over Chat Completions, in the form that it came in or that the vendor wants.
struct ReplayedThinking {
    /// Fields of the assistant's message.
    private(set) var fields: [(name: String, value: JSONValue)] = []
    /// Parts that stand before the text in `content` (Mistral).
    private(set) var contentParts: [JSONValue] = []
    /// Text before the text, for models that think in the open (`<think>`).
    private(set) var textBefore = ""

    /// - Parameter isWanted: The vendor wants the thinking of this message, so that a field which must stand does.
    init(_ reasoning: [Reasoning], quirks: Quirks, isWanted: Bool) {
        var texts: [String: String] = [:]
        var order: [String] = []
        var details: [JSONValue] = []
        for item in reasoning {
            guard let origin = item.origin else { continue }
            let text = item.text.joined()
            if origin.field == "reasoning_details", let raw = item.raw?.array {
                details += raw
                continue
            }
            switch quirks.reasoningField ?? origin.field {
            case "think_tag": textBefore += "<think>\(text)</think>\n"
            case "thinking": contentParts += Self.parts(of: item, text: text)
            case let field:
                let name = field == "reasoning_details" ? "reasoning" : field
                if texts[name] == nil { order.append(name) }
                texts[name, default: ""] += text
            }
        }
        if isWanted, let missing = quirks.missingReasoning {
            let field = quirks.reasoningField ?? "reasoning_content"
            if texts[field] == nil { order.append(field) }
            if texts[field]?.isEmpty ?? true { texts[field] = missing }
        }
        for field in order { fields.append((field, .string(texts[field] ?? ""))) }
        if !details.isEmpty { fields.append(("reasoning_details", .array(details))) }
    }

    /// Mistral wants thinking that is over marked as such (@ai-sdk/mistral 3.0.52, read 2026-11).
    private static func parts(of item: Reasoning, text: String) -> [JSONValue] {
        let plain: JSONValue = ["type": "thinking", "thinking": [["type": "text", "text": .string(text)]]]
        let raw = item.raw?.array.flatMap { $0.isEmpty ? nil : $0 } ?? [plain]
        return raw.map { part in
            guard var fields = part.object else { return part }
            if fields["closed"] == nil { fields["closed"] = true }
            return .object(fields)
        }
    }
}

import JSON

/// What the `content` of a chat message or delta holds.
enum ChatContent {
    enum Part {
        case text(String)
        case refusal(String)
        /// Mistral's `thinking` part: its text, and its other fields
        /// (docs.mistral.ai/capabilities/reasoning, read 2026-11).
        case thinking(String, fields: JSONObject)
    }

    /// The parts of a string, of a list of parts, or of one part. Unknown parts are left out.
    static func parts(of content: JSONValue?) -> [Part] {
        switch content {
        case .string(let text): [.text(text)]
        case .array(let list): list.compactMap(part)
        case .object: content.flatMap(part).map { [$0] } ?? []
        default: []
        }
    }

    private static func part(of value: JSONValue) -> Part? {
        if let text = value.string { return .text(text) }
        guard let fields = value.object else { return nil }
        switch fields["type"]?.string {
        case "thinking", "reasoning":
            var other = fields
            other["thinking"] = nil
            return .thinking(text(of: fields["thinking"] ?? fields["text"]), fields: other)
        case "refusal": return .refusal(fields["refusal"]?.string ?? "")
        case "text", "output_text", nil: return fields["text"]?.string.map { .text($0) }
        default: return nil
        }
    }

    private static func text(of value: JSONValue?) -> String {
        switch value {
        case .string(let text): text
        case .array(let list): list.reduce(into: "") { $0 += $1.string ?? $1["text"]?.string ?? "" }
        default: ""
        }
    }
}

import JSON

/// What a vendor lets pass of sampling parameters: those of the model's family, of `extra_body` and of `extra_fields`.
struct SamplingRule {
    /// The names that Kimi and later Claude models refuse (platform.kimi.ai/docs/api/chat, read 2026-10).
    static let fields = ["temperature", "top_p", "top_k", "n", "presence_penalty", "frequency_penalty"]

    private let kind: Quirks.Sampling

    init(_ kind: Quirks.Sampling) {
        self.kind = kind
    }

    /// - Returns: The fields that were left out.
    func apply(to body: inout JSONObject) -> [String] {
        switch kind {
        case .free: return []
        case .fixed:
            let found = Self.fields.filter { body[$0] != nil }
            for field in found { body[field] = nil }
            return found
        case .unit:
            Self.clamp("temperature", from: "0", to: &body)
            Self.clamp("top_p", from: "0.01", to: &body)
            return []
        }
    }

    private static func clamp(_ field: String, from lowest: String, to body: inout JSONObject) {
        guard let value = body[field]?.double, let least = Double(lowest) else { return }
        if value > 1 { body[field] = 1 }
        if value < least, let number = JSONNumber(text: lowest) { body[field] = .number(number) }
    }
}

import Conversation
import JSON

/// A reasoning effort on its way into the form that a vendor knows.
struct Effort {
    /// The vendor's word.
    let told: String
    /// Where `KnobTable` says that it goes.
    let path: String
    let maxOutputTokens: Int?

    /// Tokens to think in for each word, of the size that gateways assume
    /// (help.router-for.me/configuration/thinking, read 2026-11). Anthropic takes 1,024 and more.
    static let budgets = [
        "minimal": 1_024, "low": 4_096, "medium": 8_192, "high": 16_384, "xhigh": 24_576, "max": 24_576,
    ]

    /// The least effort that has as many tokens to think in.
    static func word(forBudget tokens: Int) -> String {
        ["minimal", "low", "medium", "high", "xhigh"].first { budgets[$0, default: 0] >= tokens } ?? "max"
    }

    /// Tokens that thinking always leaves for the answer itself.
    static let answerReserve = 1_024

    /// - Returns: Whether it can be said.
    func write(to fields: inout KnobTable.Fields, wire: Wire, quirks: Quirks) -> Bool {
        switch (wire, quirks.effort, quirks.messagesEffort) {
        case (.chat, .enableThinking, _):
            KnobTable.set(path, to: .bool(told != "none"), in: &fields.early)
        case (.chat, .thinkingType, _):
            KnobTable.set(path, to: .string(told == "none" ? "disabled" : "enabled"), in: &fields.early)
        case (.chat, .thinking, _):
            KnobTable.set("thinking.type", to: .string(told == "none" ? "disabled" : "enabled"), in: &fields.early)
            if told != "none" { KnobTable.set(path, to: .string(told), in: &fields.early) }
        case (.messages, _, .adaptive):
            // Without the field Claude does not think; it knows no word for that.
            guard told != "none" else { return true }
            KnobTable.set("thinking.type", to: "adaptive", in: &fields.early)
            KnobTable.set(path, to: .string(told), in: &fields.early)
        case (.messages, _, .budget):
            guard told != "none" else { return true }
            guard let wanted = Self.budgets[told] else { return false }
            let limit = maxOutputTokens ?? MessagesRequest.assumedMaxTokens
            guard limit >= 2 * Self.answerReserve else { return false }
            let budget = min(wanted, limit - Self.answerReserve)
            KnobTable.set("thinking.type", to: "enabled", in: &fields.late)
            KnobTable.set(path, to: .number(JSONNumber(budget)), in: &fields.late)
        case (.ollama, _, _):
            // `true` for words that Ollama has none for (github.com/ollama/ollama docs/capabilities/thinking, 2026-11).
            let level: JSONValue =
                ["low", "medium", "high"].contains(told) ? .string(told) : .bool(told != "none" && told != "minimal")
            KnobTable.set(path, to: level, in: &fields.early)
        default: KnobTable.set(path, to: .string(told), in: &fields.early)
        }
        return true
    }
}

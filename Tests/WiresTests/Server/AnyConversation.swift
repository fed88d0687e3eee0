import Conversation
import JSON

@testable import Wires

/// Conversations of any items in any order: valid or not, blank, of foreign origin.
struct AnyConversation {
    let wire: Wire
    let model: String
    let field: String
    var dice: SeededDice

    mutating func request() -> ModelRequest {
        let words = ["none", "minimal", "low", "medium", "high", "xhigh", "max"]
        var request = ModelRequest(
            model: model, instructions: flip() ? text() : "",
            items: (0..<Int.random(in: 0...14, using: &dice)).map { _ in item() },
            parallelToolCalls: flip(), maxOutputTokens: flip() ? Int.random(in: 0...60_000, using: &dice) : nil,
            knobs: Knobs(
                reasoningEffort: flip() ? words.randomElement(using: &dice) : nil, reasoningSummary: "auto",
                verbosity: flip() ? "high" : nil, serviceTier: flip() ? "auto" : nil, webSearch: flip() ? "live" : nil),
            outputSchema: flip() ? ["type": "object"] : nil, outputSchemaIsStrict: flip(),
            stopSequences: flip() ? ["###"] : [], promptCacheKey: flip() ? "k" : nil)
        if flip() { request.extraBody = ["top_p": 1, "temperature": 2, "house_field": ["a": [1]]] }
        for index in 0..<Int.random(in: 0...3, using: &dice) {
            request.tools.append(
                ToolDefinition(
                    name: "t\(index)", description: text(), parameters: ["type": "object"],
                    form: flip() ? .custom : .function, format: flip() ? ["type": "text"] : nil,
                    namespace: flip()
                        ? ["n", "n s", String(repeating: "n", count: 70)].randomElement(using: &dice) : nil,
                    isStrict: flip()))
        }
        request.toolChoice = [.auto, .none, .required, .tool("t0")].randomElement(using: &dice) ?? .auto
        return request
    }

    private mutating func item() -> Item {
        switch Int.random(in: 0...9, using: &dice) {
        case 0...1: return .message(Message(role: .user, content: parts()))
        case 2: return .message(Message(role: .developer, content: parts()))
        case 3...4: return .message(Message(role: .assistant, content: parts(), id: flip() ? "msg_1" : nil))
        case 5: return .reasoning(reasoning())
        case 6...7:
            return .toolCall(
                ToolCall(
                    id: id(), name: "t\(Int.random(in: 0...3, using: &dice))",
                    arguments: ["", "{}", "{\"a\": 1}", "[1]", "\"x", "{\"input\":\"é\"}"].randomElement(using: &dice)
                        ?? "",
                    form: flip() ? .custom : .function, itemID: flip() ? "fc_1" : nil, namespace: flip() ? "n" : nil))
        default: return .toolResult(ToolResult(callID: id(), content: parts(), isError: flip()))
        }
    }

    private mutating func reasoning() -> Reasoning {
        let origin = Reasoning.Origin(
            provider: flip() ? Fixture.provider : "there", model: model, wire: wire, field: field)
        var reasoning = Reasoning(
            id: flip() ? "rs_7" : nil, summary: flip() ? [text()] : [], text: flip() ? [text(), text()] : [],
            encrypted: flip() ? "sealed" : nil, signature: flip() ? "signed" : nil, origin: flip() ? origin : nil)
        if field == "reasoning_details", flip() {
            reasoning.raw = [["type": "reasoning.summary", "summary": .string(text())]]
        }
        if field == "thinking", flip() {
            reasoning.raw = [["type": "thinking", "thinking": [["type": "text", "text": .string(text())]]]]
        }
        return reasoning
    }

    private mutating func parts() -> [ContentPart] {
        (0..<Int.random(in: 0...3, using: &dice)).map { _ in
            switch Int.random(in: 0...4, using: &dice) {
            case 0: .image(.url(flip() ? "https://x.org/a" : "data:image/gif;base64,R0lG"))
            case 1: .image(.data(mediaType: "image/png", base64: "iVBO"))
            case 2: .refusal(text())
            default: .text(text())
            }
        }
    }

    private mutating func id() -> String {
        ["a", "b", "call_1", "functions.t:0", "abcdefghi", "ü/", "", String(repeating: "9", count: 80)]
            .randomElement(using: &dice) ?? ""
    }

    private mutating func text() -> String {
        ["", " \n", "one", "é🐦", "\"q\"", "<think>x</think>"].randomElement(using: &dice) ?? ""
    }

    private mutating func flip() -> Bool { Bool.random(using: &dice) }
}

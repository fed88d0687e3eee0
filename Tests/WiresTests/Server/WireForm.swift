import Conversation
import JSON
import Testing

@testable import Wires

/// Requests in the form that a wire can hold, so that what is written is what is read. This is what it cannot hold:
///
/// | | Responses | Chat Completions | Messages |
/// |---|---|---|---|
/// | empty and blank text, results without a call, calls without a result | - | - | - |
/// | results | behind the calls of their answer, in the order of these; several texts become one | same | same |
/// | a result's error | - | - | yes |
/// | developer's messages | yes | by quirk | behind the instructions, one text each |
/// | neighbours | yes | user's by quirk | - |
/// | one answer | items in order | thinking, text, calls | text in one message |
/// | refusals | by quirk | by quirk | - |
/// | custom calls and tools | yes | - | - |
/// | thinking | `encrypted`, `summary`, `text`, `id` | `text`, `raw` | `text` and `signature`, or `encrypted` |
/// | ids of items | the model's messages | - | - |
/// | namespaces, images of the model, web search | - | - | - |
/// | arguments that are no object | - | - | - (and the object without white space) |
/// | stop sequences | - | yes | yes |
/// | name and strictness of a schema | yes | yes | - |
/// | the cache key | by quirk | by quirk | - |
struct WireForm {
    let wire: Wire
    let quirks: Quirks
    var dice: SeededDice
    private var calls = 0

    init(_ wire: Wire, _ quirks: Quirks, seed: UInt64) {
        self.wire = wire
        self.quirks = quirks
        dice = SeededDice(state: seed)
    }

    /// An endpoint that takes everything that the wires can say.
    static let outspoken = Quirks.with([
        "developer_role": "developer", "merge_user_messages": false, "user_first": false, "user_last": false,
        "tool_result_images": ["responses", "chat", "messages"], "refusal_field": true, "reasoning_replay": "always",
        "parallel_tool_calls": ["responses", "chat", "messages"], "prompt_cache_key": true, "verbosity": true,
        "service_tier": true, "messages_effort": "adaptive", "unsigned_thinking": true,
        "token_field": "max_completion_tokens",
    ])

    mutating func request() -> ModelRequest {
        var request = ModelRequest(model: "m", items: [])
        if flip() || wire == .messages { request.instructions = text() }
        request.items = items(hasInstructions: !request.instructions.isEmpty)
        addTools(to: &request)
        addKnobs(to: &request)
        if flip() || wire == .messages { request.maxOutputTokens = Int.random(in: 26_000...90_000, using: &dice) }
        if wire != .responses, flip() { request.stopSequences = [text(), "\n"] }
        if quirks.promptCacheKey, wire != .messages, flip() { request.promptCacheKey = text() }
        if flip() {
            request.outputSchema = ["type": "object", "properties": ["a": ["type": "string"]]]
            if wire != .messages {
                request.outputSchemaName = "answer_\(Int.random(in: 0...9, using: &dice))"
                request.outputSchemaIsStrict = flip()
            }
        } else if wire != .messages, flip() {
            request.outputSchema = ["type": "object"]
            request.outputSchemaIsStrict = false
        }
        if flip() {
            request.extraBody["temperature"] = .number(JSONNumber(text: "0.70") ?? JSONNumber(1))
            request.extraBody["top_p"] = 1
        }
        return request
    }

    // MARK: Fields

    private mutating func addTools(to request: inout ModelRequest) {
        for index in 0..<Int.random(in: 0...3, using: &dice) {
            var tool = ToolDefinition(
                name: "tool_\(index)", description: flip() ? text() : "",
                parameters: ["type": "object", "properties": ["x": ["type": "integer", "minimum": 0]]])
            if wire == .responses, flip() {
                tool.form = .custom
                tool.parameters = RequestDraft.emptyParameters
                if flip() { tool.format = ["type": "grammar", "syntax": "lark", "definition": .string(text())] }
            } else {
                tool.isStrict = flip()
            }
            request.tools.append(tool)
        }
        guard let tool = request.tools.randomElement(using: &dice) else { return }
        request.toolChoice = [.auto, .none, .required, .tool(tool.name)].randomElement(using: &dice) ?? .auto
        if wire == .messages, request.toolChoice == .none { return }
        if quirks.parallelToolCalls.contains(wire) { request.parallelToolCalls = flip() }
    }

    private mutating func addKnobs(to request: inout ModelRequest) {
        let isAdaptive = quirks.messagesEffort == .adaptive
        // A budget is not told while results of the running turn come back.
        let endsWithUser = if case .message(let message)? = request.items.last { message.role == .user } else { false }
        if flip(), wire != .messages || isAdaptive || endsWithUser {
            request.knobs.reasoningEffort = ["minimal", "low", "medium", "high", "xhigh"].randomElement(using: &dice)
        }
        if wire == .responses, flip() { request.knobs.reasoningSummary = "auto" }
        if quirks.verbosity, wire != .messages, flip() { request.knobs.verbosity = "low" }
        if quirks.serviceTier, flip() { request.knobs.serviceTier = "flex" }
    }

    // MARK: Items

    private mutating func items(hasInstructions: Bool) -> [Item] {
        var items: [Item] = []
        if wire == .messages, hasInstructions, flip() { items.append(.message(Message(.developer, text()))) }
        items += said()
        for _ in 0..<Int.random(in: 0...5, using: &dice) {
            let answer = answer()
            items += answer
            let isAnswered = answer.contains { if case .toolResult = $0 { true } else { false } }
            // Behind results the model may go on by itself.
            if !isAnswered || flip() { items += said() }
        }
        return items
    }

    private mutating func said() -> [Item] {
        var items: [Item] = []
        if quirks.developerRole(on: wire) == .developer, flip() { items.append(.message(Message(.developer, text()))) }
        items.append(.message(Message(role: .user, content: parts())))
        let mayRepeat = wire == .responses || (wire == .chat && !quirks.mergesUserMessages)
        if mayRepeat, flip() { items.append(.message(Message(role: .user, content: parts()))) }
        return items
    }

    private mutating func answer() -> [Item] {
        var items: [Item] = []
        var calls: [ToolCall] = []
        switch wire {
        case .chat, .ollama:
            if quirks.reasoningReplay == .always, flip() { items.append(.reasoning(reasoning())) }
            let says = flip()
            if says { items.append(.message(message())) }
            if flip() || !says { calls = (0..<Int.random(in: 1...3, using: &dice)).map { _ in call() } }
            items += calls.map { .toolCall($0) }
        case .responses, .messages:
            var last = ""
            for _ in 0..<Int.random(in: 1...5, using: &dice) {
                var kinds = ["message", "call", "reasoning"]
                if wire == .messages { kinds.removeAll { $0 == last && last == "message" } }
                if wire == .messages, quirks.reasoningReplay != .always { kinds.removeAll { $0 == "reasoning" } }
                last = kinds.randomElement(using: &dice) ?? "message"
                switch last {
                case "message": items.append(.message(message()))
                case "reasoning": items.append(.reasoning(reasoning()))
                default:
                    calls.append(call())
                    if let call = calls.last { items.append(.toolCall(call)) }
                }
            }
            // Thinking alone is no answer there.
            let isThinking = items.allSatisfy { if case .reasoning = $0 { true } else { false } }
            if wire == .messages, isThinking { items.append(.message(message())) }
        }
        return items + calls.map { .toolResult(result(of: $0)) }
    }

    private mutating func message() -> Message {
        var message = Message(.assistant, text())
        if wire != .chat, flip() { message.content.append(.text(text())) }
        if quirks.refusalField, wire != .messages, flip() { message.content.append(.refusal(text())) }
        if wire == .responses { message.id = "msg_\(Int.random(in: 0...999_999, using: &dice))" }
        return message
    }

    private mutating func reasoning() -> Reasoning {
        func origin(_ field: String) -> Reasoning.Origin {
            Reasoning.Origin(provider: Fixture.provider, model: "m", wire: wire, field: field)
        }
        switch wire {
        case .responses:
            let replaysText = quirks.reasoningReplay == .always && flip()
            return Reasoning(
                id: "rs_\(Int.random(in: 0...999_999, using: &dice))", summary: flip() ? [text()] : [],
                text: replaysText ? [text(), ""] : [], encrypted: replaysText && flip() ? nil : text(),
                origin: origin("reasoning"))
        case .chat, .ollama:
            if flip() { return Reasoning(text: [flip() ? text() : ""], origin: origin("reasoning_content")) }
            if flip() { return Reasoning(text: [text()], origin: origin("reasoning")) }
            let words = text()
            let raw: JSONValue = [
                ["type": "reasoning.text", "text": .string(words), "signature": "s", "index": 0],
                ["type": "reasoning.encrypted", "data": "x", "index": 1],
            ]
            return Reasoning(text: [words], raw: raw, origin: origin("reasoning_details"))
        case .messages:
            if flip() { return Reasoning(encrypted: text(), origin: origin("redacted_thinking")) }
            return Reasoning(text: [text()], signature: flip() ? text() : nil, origin: origin("thinking"))
        }
    }

    private mutating func call() -> ToolCall {
        calls += 1
        let isCustom = wire == .responses && flip()
        var arguments = JSONValue.object(["a": .string(text()), "n": 1]).serialized()
        if wire != .messages, flip() { arguments = "{ \"a\" :1.50,\n\"b\":[ ]}" }
        return ToolCall(
            id: "call-\(calls)_x", name: "tool_\(Int.random(in: 0...2, using: &dice))",
            arguments: isCustom ? text() : arguments, form: isCustom ? .custom : .function)
    }

    private mutating func result(of call: ToolCall) -> ToolResult {
        var result = ToolResult(callID: call.id, text: text(), isError: wire == .messages && flip())
        if quirks.toolResultImages.contains(wire), flip() { result.content += [image(), .text(text())] }
        return result
    }

    private mutating func parts() -> [ContentPart] {
        var parts: [ContentPart] = [.text(text())]
        if flip() { parts.append(image()) }
        if flip(), wire != .chat || parts.count > 1 { parts.append(.text(text())) }
        return parts
    }

    private mutating func image() -> ContentPart {
        .image(flip() ? .url("https://x.org/i.png?a=\"b\"") : .data(mediaType: "image/png", base64: "iVBO/+=="))
    }

    private static let words = [
        "Hello", "é🐦", "line\nbreak", "{\"a\":1}", "tab\tquote\"back\\slash", "a\u{0}b", "<think>x</think>", " lead",
        "\u{2028}sep", "data:image/png;base64,AA",
    ]

    private mutating func text() -> String {
        (0..<Int.random(in: 1...3, using: &dice)).map { _ in Self.words.randomElement(using: &dice) ?? "" }.joined()
    }

    private mutating func flip() -> Bool { Bool.random(using: &dice) }
}

import Conversation
import JSON

/// An answer as Ollama's own API streams it: a line an object, the last one with `done` and the counts.
struct OllamaReply: ReplyWire {
    private let head: ReplyHead

    init(_ head: ReplyHead) { self.head = head }

    func start() -> [SSEEvent] { [] }

    func openMessage(hint: Message?) -> [SSEEvent] { [] }

    func text(_ delta: String) -> [SSEEvent] { [line(["content": .string(delta)])] }

    func closeMessage(_ message: Message, told: String, isCut: Bool) -> [SSEEvent] {
        let rest = ReplyText.rest(of: Self.text(of: message), told: told)
        return rest.isEmpty ? [] : text(rest)
    }

    func openReasoning(hint: Reasoning?) -> [SSEEvent] { [] }

    func reasoning(_ delta: String) -> [SSEEvent] { [line(["content": "", "thinking": .string(delta)])] }

    func closeReasoning(_ reasoning: Reasoning, told: String) -> [SSEEvent] {
        let rest = ReplyText.rest(of: ReplyText.thinking(reasoning), told: told)
        return rest.isEmpty ? [] : self.reasoning(rest)
    }

    func call(_ call: ToolCall, pieces: [String], isCut: Bool) -> [SSEEvent] {
        [line(["content": "", "tool_calls": [Self.entry(call)]])]
    }

    func end(_ reason: EndReason, usage: TokenUsage?) -> [SSEEvent] {
        var fields = fields(["content": ""])
        Self.finish(&fields, reason, usage)
        return [SSEEvent(data: JSONValue.object(fields).serialized())]
    }

    func fail(_ failure: ModelFailure, usage: TokenUsage?) -> [SSEEvent] {
        [SSEEvent(data: Self.error(failure.message).serialized())]
    }

    // MARK: Whole replies

    static func body(_ head: ReplyHead, items: [Item], end: EndReason, usage: TokenUsage?) -> JSONValue {
        var message: JSONObject = ["role": "assistant", "content": ""]
        var text = ""
        var thinking = ""
        var calls: [JSONValue] = []
        for item in items {
            switch item {
            case .message(let said): text += Self.text(of: said)
            case .reasoning(let reasoning): thinking += ReplyText.thinking(reasoning)
            case .toolCall(let call): calls.append(entry(call))
            case .toolResult: break
            }
        }
        message["content"] = .string(text)
        if !thinking.isEmpty { message["thinking"] = .string(thinking) }
        if !calls.isEmpty { message["tool_calls"] = .array(calls) }
        var body: JSONObject = ["model": .string(head.model), "created_at": .string(date), "message": .object(message)]
        finish(&body, end, usage)
        return .object(body)
    }

    static func error(_ message: String) -> JSONValue { ["error": .string(message)] }

    // MARK: Pieces

    /// A fixed moment: nothing reads it.
    private static let date = "2026-01-01T00:00:00Z"

    private func line(_ message: JSONObject) -> SSEEvent {
        SSEEvent(data: JSONValue.object(fields(message)).serialized())
    }

    private func fields(_ message: JSONObject) -> JSONObject {
        var said: JSONObject = ["role": "assistant"]
        said.merge(message)
        return [
            "model": .string(head.model), "created_at": .string(Self.date), "message": .object(said), "done": false,
        ]
    }

    private static func text(of message: Message) -> String {
        message.content.reduce(into: "") { text, part in
            switch part {
            case .text(let words), .refusal(let words): text += words
            case .image: break
            }
        }
    }

    /// Arguments that are no object are sent as they stand, as a broken template would.
    private static func entry(_ call: ToolCall) -> JSONValue {
        let parsed = (try? JSONValue(parsing: call.arguments)).flatMap { $0.object == nil ? nil : $0 }
        return ["function": ["name": .string(call.name), "arguments": parsed ?? .string(call.arguments)]]
    }

    private static func finish(_ fields: inout JSONObject, _ reason: EndReason, _ usage: TokenUsage?) {
        switch reason {
        case .stop, .toolCalls: fields["done_reason"] = "stop"
        case .length: fields["done_reason"] = "length"
        case .contentFilter: fields["done_reason"] = "content_filter"
        case .other(let word): fields["done_reason"] = .string(word)
        }
        fields["done"] = true
        guard let usage else { return }
        fields["prompt_eval_count"] = .number(JSONNumber(usage.totalInput))
        if usage.cacheRead > 0 { fields["prompt_eval_cached_count"] = .number(JSONNumber(usage.cacheRead)) }
        fields["eval_count"] = .number(JSONNumber(usage.totalOutput))
    }
}

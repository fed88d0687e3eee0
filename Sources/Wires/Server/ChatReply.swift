import Conversation
import JSON

/// An answer as a stream of Chat Completions: role first, deltas, finish reason, a usage chunk without choices, `[DONE]`.
struct ChatReply: ReplyWire {
    private let head: ReplyHead
    private var reasoningField = "reasoning_content"
    private var callCount = 0

    init(_ head: ReplyHead) { self.head = head }

    func start() -> [SSEEvent] {
        [chunk(["role": "assistant", "content": "", "refusal": nil])]
    }

    func openMessage(hint: Message?) -> [SSEEvent] { [] }

    func text(_ delta: String) -> [SSEEvent] { [chunk(["content": .string(delta)])] }

    func closeMessage(_ message: Message, told: String, isCut: Bool) -> [SSEEvent] {
        var written: [SSEEvent] = []
        let rest = ReplyText.rest(of: message.text, told: told)
        if !rest.isEmpty { written.append(chunk(["content": .string(rest)])) }
        for case .refusal(let words) in message.content { written.append(chunk(["refusal": .string(words)])) }
        return written
    }

    mutating func openReasoning(hint: Reasoning?) -> [SSEEvent] {
        reasoningField = Self.field(of: hint)
        return []
    }

    func reasoning(_ delta: String) -> [SSEEvent] { [chunk([reasoningField: .string(delta)])] }

    func closeReasoning(_ reasoning: Reasoning, told: String) -> [SSEEvent] {
        var written: [SSEEvent] = []
        let text = ReplyText.thinking(reasoning)
        let rest = ReplyText.rest(of: text, told: told)
        if !rest.isEmpty || text.isEmpty { written.append(chunk([reasoningField: .string(rest)])) }
        if let details = Self.details(of: reasoning) { written.append(chunk(["reasoning_details": details])) }
        return written
    }

    mutating func call(_ call: ToolCall, pieces: [String], isCut: Bool) -> [SSEEvent] {
        let index: JSONValue = .number(JSONNumber(callCount))
        callCount += 1
        let (type, field) = call.form == .custom ? ("custom", "input") : ("function", "arguments")
        let first: JSONValue = [
            "index": index, "id": .string(call.id), "type": .string(type),
            type: ["name": .string(call.name), field: ""],
        ]
        return [chunk(["tool_calls": [first]])]
            + pieces.map { piece in
                chunk(["tool_calls": [["index": index, type: [field: .string(piece)]]]])
            }
    }

    func end(_ reason: EndReason, usage: TokenUsage?) -> [SSEEvent] {
        var written = [chunk([:], finish: .string(Self.word(for: reason)))]
        if let usage { written.append(event(choices: [], usage: ReplyUsage.chat(usage))) }
        return written + [SSEEvent(data: "[DONE]")]
    }

    /// As OpenRouter does: an error in a data line, the status long since sent.
    func fail(_ failure: ModelFailure, usage: TokenUsage?) -> [SSEEvent] {
        [SSEEvent(data: Self.error(failure).serialized())]
    }

    // MARK: Whole replies

    static func body(_ head: ReplyHead, items: [Item], end: EndReason, usage: TokenUsage?) -> JSONValue {
        var message: JSONObject = ["role": "assistant", "content": nil]
        var text = ""
        var calls: [JSONValue] = []
        for item in items {
            switch item {
            case .message(let said):
                text += said.text
                for case .refusal(let words) in said.content { message["refusal"] = .string(words) }
            case .reasoning(let reasoning):
                let field = field(of: reasoning)
                message[field] = .string((message[field]?.string ?? "") + ReplyText.thinking(reasoning))
                if let details = details(of: reasoning) { message["reasoning_details"] = details }
            case .toolCall(let call):
                let (type, field) = call.form == .custom ? ("custom", "input") : ("function", "arguments")
                calls.append([
                    "id": .string(call.id), "type": .string(type),
                    type: ["name": .string(call.name), field: .string(call.arguments)],
                ])
            case .toolResult: break
            }
        }
        if !text.isEmpty { message["content"] = .string(text) }
        if !calls.isEmpty { message["tool_calls"] = .array(calls) }
        var body: JSONObject = [
            "id": .string(head.responseID), "object": "chat.completion", "created": .number(JSONNumber(head.createdAt)),
            "model": .string(head.model),
            "choices": [
                ["index": 0, "message": .object(message), "logprobs": nil, "finish_reason": .string(word(for: end))]
            ],
        ]
        if let usage { body["usage"] = ReplyUsage.chat(usage) }
        return .object(body)
    }

    static func error(_ failure: ModelFailure) -> JSONValue {
        [
            "error": [
                "message": .string(failure.message), "type": .string(failure.code), "param": nil,
                "code": .string(failure.code),
            ]
        ]
    }

    // MARK: Pieces

    private func chunk(_ delta: JSONObject, finish: JSONValue = nil) -> SSEEvent {
        event(choices: [["index": 0, "delta": .object(delta), "logprobs": nil, "finish_reason": finish]], usage: nil)
    }

    private func event(choices: JSONValue, usage: JSONValue?) -> SSEEvent {
        var chunk: JSONObject = [
            "id": .string(head.responseID), "object": "chat.completion.chunk",
            "created": .number(JSONNumber(head.createdAt)), "model": .string(head.model), "choices": choices,
        ]
        if let usage { chunk["usage"] = usage }
        return SSEEvent(data: JSONValue.object(chunk).serialized())
    }

    private static func word(for reason: EndReason) -> String {
        switch reason {
        case .stop: "stop"
        case .toolCalls: "tool_calls"
        case .length: "length"
        case .contentFilter: "content_filter"
        case .other(let word): word
        }
    }

    private static func field(of reasoning: Reasoning?) -> String {
        switch reasoning?.origin?.field {
        case "reasoning", "reasoning_details": "reasoning"
        default: "reasoning_content"
        }
    }

    private static func details(of reasoning: Reasoning) -> JSONValue? {
        reasoning.origin?.field == "reasoning_details" ? reasoning.raw : nil
    }
}

import Conversation
import JSON

/// An answer as a stream of Anthropic Messages.
struct MessagesReply: ReplyWire {
    private let head: ReplyHead
    private var index = 0

    init(_ head: ReplyHead) { self.head = head }

    func start() -> [SSEEvent] {
        var message = Self.message(head)
        message["usage"] = ReplyUsage.messages(TokenUsage())
        return [event("message_start", ["message": .object(message)]), event("ping", [:])]
    }

    func openMessage(hint: Message?) -> [SSEEvent] { open(["type": "text", "text": ""]) }

    func text(_ delta: String) -> [SSEEvent] { [self.delta(["type": "text_delta", "text": .string(delta)])] }

    /// Each further part is a block of its own; the wire has no word for a refusal, so it is told as text.
    mutating func closeMessage(_ message: Message, told: String, isCut: Bool) -> [SSEEvent] {
        let texts = Self.texts(of: message)
        // What the deltas told went into one block, so the text stays in one.
        let blocks = told.isEmpty ? texts : [texts.joined()]
        var written: [SSEEvent] = []
        for (place, whole) in (blocks.isEmpty ? [""] : blocks).enumerated() {
            if place > 0 { written += openMessage(hint: nil) }
            let rest = place == 0 ? ReplyText.rest(of: whole, told: told) : whole
            if !rest.isEmpty { written += text(rest) }
            written += close()
        }
        return written
    }

    func openReasoning(hint: Reasoning?) -> [SSEEvent] {
        Self.isRedacted(hint)
            ? open(["type": "redacted_thinking", "data": .string(hint?.encrypted ?? "")])
            : open(["type": "thinking", "thinking": "", "signature": ""])
    }

    func reasoning(_ delta: String) -> [SSEEvent] {
        [self.delta(["type": "thinking_delta", "thinking": .string(delta)])]
    }

    mutating func closeReasoning(_ reasoning: Reasoning, told: String) -> [SSEEvent] {
        var written: [SSEEvent] = []
        let rest = ReplyText.rest(of: ReplyText.thinking(reasoning), told: told)
        if !rest.isEmpty { written += self.reasoning(rest) }
        if let signature = reasoning.signature {
            written.append(delta(["type": "signature_delta", "signature": .string(signature)]))
        }
        return written + close()
    }

    mutating func call(_ call: ToolCall, pieces: [String], isCut: Bool) -> [SSEEvent] {
        open(["type": "tool_use", "id": .string(call.id), "name": .string(call.name), "input": [:]])
            + pieces.map { delta(["type": "input_json_delta", "partial_json": .string($0)]) } + close()
    }

    func end(_ reason: EndReason, usage: TokenUsage?) -> [SSEEvent] {
        [
            event(
                "message_delta",
                [
                    "delta": ["stop_reason": .string(Self.word(for: reason)), "stop_sequence": nil],
                    "usage": ReplyUsage.messages(usage ?? TokenUsage()),
                ]),
            event("message_stop", [:]),
        ]
    }

    func fail(_ failure: ModelFailure, usage: TokenUsage?) -> [SSEEvent] {
        [SSEEvent(event: "error", data: Self.error(failure).serialized())]
    }

    // MARK: Whole replies

    static func body(_ head: ReplyHead, items: [Item], end: EndReason, usage: TokenUsage?) -> JSONValue {
        var blocks: [JSONValue] = []
        for item in items {
            switch item {
            case .message(let message): blocks += texts(of: message).map { ["type": "text", "text": .string($0)] }
            case .reasoning(let reasoning) where isRedacted(reasoning):
                blocks.append(["type": "redacted_thinking", "data": .string(reasoning.encrypted ?? "")])
            case .reasoning(let reasoning):
                blocks.append([
                    "type": "thinking", "thinking": .string(ReplyText.thinking(reasoning)),
                    "signature": .string(reasoning.signature ?? ""),
                ])
            case .toolCall(let call):
                let input = (try? JSONValue(parsing: call.arguments)) ?? .string(call.arguments)
                blocks.append([
                    "type": "tool_use", "id": .string(call.id), "name": .string(call.name), "input": input,
                ])
            case .toolResult: break
            }
        }
        var message = message(head)
        message["content"] = .array(blocks)
        message["stop_reason"] = .string(word(for: end))
        message["usage"] = ReplyUsage.messages(usage ?? TokenUsage())
        return .object(message)
    }

    static func error(_ failure: ModelFailure) -> JSONValue {
        ["type": "error", "error": ["type": .string(failure.code), "message": .string(failure.message)]]
    }

    // MARK: Pieces

    private static func message(_ head: ReplyHead) -> JSONObject {
        [
            "id": .string(head.responseID), "type": "message", "role": "assistant", "model": .string(head.model),
            "content": [], "stop_reason": nil, "stop_sequence": nil,
        ]
    }

    private static func texts(of message: Message) -> [String] {
        message.content.compactMap { part in
            switch part {
            case .text(let text): text
            case .refusal(let words): words
            case .image: nil
            }
        }
    }

    /// Thinking that only its vendor can read.
    private static func isRedacted(_ reasoning: Reasoning?) -> Bool {
        guard let reasoning else { return false }
        return reasoning.encrypted != nil && reasoning.text.isEmpty && reasoning.summary.isEmpty
    }

    private func event(_ type: String, _ fields: JSONObject) -> SSEEvent {
        var data: JSONObject = ["type": .string(type)]
        data.merge(fields)
        return SSEEvent(event: type, data: JSONValue.object(data).serialized())
    }

    private func open(_ block: JSONValue) -> [SSEEvent] {
        [event("content_block_start", ["index": .number(JSONNumber(index)), "content_block": block])]
    }

    private func delta(_ delta: JSONValue) -> SSEEvent {
        event("content_block_delta", ["index": .number(JSONNumber(index)), "delta": delta])
    }

    private mutating func close() -> [SSEEvent] {
        defer { index += 1 }
        return [event("content_block_stop", ["index": .number(JSONNumber(index))])]
    }

    private static func word(for reason: EndReason) -> String {
        switch reason {
        case .stop: "end_turn"
        case .toolCalls: "tool_use"
        case .length: "max_tokens"
        case .contentFilter: "refusal"
        case .other(let word): word
        }
    }
}

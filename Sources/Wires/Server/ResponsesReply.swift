import Conversation
import JSON

/// An answer as a stream of OpenAI Responses, in OpenAI's own order: `event:` equals `type`, `sequence_number` grows by
/// one, each item is closed before the next opens. `[DONE]` ends it, as Open Responses wants; OpenAI leaves that out and its
/// clients ignore it.
struct ResponsesReply: ReplyWire {
    private let head: ReplyHead
    private var sequence = 0
    private var output: [JSONValue] = []
    private var itemID = ""
    /// Live thinking goes into the summary.
    private var thinksInSummary = false
    /// Live thinking has begun.
    private var hasThought = false

    init(_ head: ReplyHead) { self.head = head }

    mutating func start() -> [SSEEvent] {
        let response = ResponsesObjects.response(head, status: .inProgress, output: [], usage: nil)
        return [
            event("response.created", ["response": response]), event("response.in_progress", ["response": response]),
        ]
    }

    // MARK: Messages

    mutating func openMessage(hint: Message?) -> [SSEEvent] {
        itemID = hint?.id ?? madeID("msg_")
        var written = [added(ResponsesObjects.message(id: itemID, status: "in_progress", content: []))]
        // The first part is opened with the item when it will be text, so that deltas have a place.
        if hint.map({ $0.content == [.text($0.text)] }) ?? true { written.append(openPart(.text(""), at: 0)) }
        return written
    }

    mutating func text(_ delta: String) -> [SSEEvent] { [textDelta(delta, at: 0)] }

    mutating func closeMessage(_ message: Message, told: String, isCut: Bool) -> [SSEEvent] {
        var parts = message.content.filter { ResponsesObjects.part($0) != nil }
        if parts != [.text(message.text)], !told.isEmpty {
            // The deltas went into one part, so the text stays one.
            parts = [.text(message.text)] + parts.filter { if case .refusal = $0 { true } else { false } }
        }
        let isOpen = !told.isEmpty || parts == [.text(message.text)]
        var written: [SSEEvent] = []
        for (place, part) in parts.enumerated() {
            if place > 0 || !isOpen { written.append(openPart(Self.emptied(part), at: place)) }
            switch part {
            case .text(let text):
                let rest = place == 0 ? ReplyText.rest(of: text, told: told) : text
                if !rest.isEmpty { written.append(textDelta(rest, at: place)) }
                written.append(
                    event("response.output_text.done", at: place, ["text": .string(text), "logprobs": []]))
            case .refusal(let words):
                written.append(event("response.refusal.delta", at: place, ["delta": .string(words)]))
                written.append(event("response.refusal.done", at: place, ["refusal": .string(words)]))
            case .image: break
            }
            written.append(
                event("response.content_part.done", at: place, ["part": ResponsesObjects.part(part) ?? nil]))
        }
        written.append(
            done(
                ResponsesObjects.message(
                    id: itemID, status: isCut ? "incomplete" : "completed",
                    content: parts.compactMap(ResponsesObjects.part))))
        return written
    }

    // MARK: Reasoning

    mutating func openReasoning(hint: Reasoning?) -> [SSEEvent] {
        itemID = hint?.id ?? madeID("rs_")
        thinksInSummary = hint.map { $0.text.isEmpty } ?? false
        return [added(ResponsesObjects.reasoning(id: itemID, summary: [], text: [], encrypted: nil))]
    }

    mutating func reasoning(_ delta: String) -> [SSEEvent] {
        var written: [SSEEvent] = []
        if !hasThought, thinksInSummary { written.append(openSummary(0)) }
        hasThought = true
        written.append(thinkingDelta(delta, at: 0, thinksInSummary))
        return written
    }

    mutating func closeReasoning(_ reasoning: Reasoning, told: String) -> [SSEEvent] {
        hasThought = false
        var written: [SSEEvent] = []
        if reasoning.text.isEmpty, !thinksInSummary, !told.isEmpty {
            // It was told before it was known to be a summary.
            written.append(event("response.reasoning_text.done", at: 0, ["text": .string(told)]))
        }
        written += close(reasoning.summary, told: thinksInSummary ? told : "", isSummary: true)
        written += close(reasoning.text, told: thinksInSummary ? "" : told, isSummary: false)
        written.append(
            done(
                ResponsesObjects.reasoning(
                    id: itemID, summary: reasoning.summary, text: reasoning.text, encrypted: reasoning.encrypted)))
        return written
    }

    private mutating func close(_ parts: [String], told: String, isSummary: Bool) -> [SSEEvent] {
        var written: [SSEEvent] = []
        for (place, text) in parts.enumerated() {
            let isOpen = place == 0 && !told.isEmpty
            if isSummary, !isOpen { written.append(openSummary(place)) }
            let rest = isOpen ? ReplyText.rest(of: text, told: told) : text
            if !rest.isEmpty { written.append(thinkingDelta(rest, at: place, isSummary)) }
            if isSummary {
                written.append(
                    event("response.reasoning_summary_text.done", summaryAt: place, ["text": .string(text)]))
                written.append(
                    event(
                        "response.reasoning_summary_part.done", summaryAt: place,
                        ["part": ["type": "summary_text", "text": .string(text)]]))
            } else {
                written.append(event("response.reasoning_text.done", at: place, ["text": .string(text)]))
            }
        }
        return written
    }

    private mutating func openSummary(_ place: Int) -> SSEEvent {
        event(
            "response.reasoning_summary_part.added", summaryAt: place, ["part": ["type": "summary_text", "text": ""]])
    }

    private mutating func thinkingDelta(_ delta: String, at place: Int, _ isSummary: Bool) -> SSEEvent {
        isSummary
            ? event("response.reasoning_summary_text.delta", summaryAt: place, ["delta": .string(delta)])
            : event("response.reasoning_text.delta", at: place, ["delta": .string(delta)])
    }

    // MARK: Calls

    mutating func call(_ call: ToolCall, pieces: [String], isCut: Bool) -> [SSEEvent] {
        let isCustom = call.form == .custom
        itemID = call.itemID ?? madeID(ResponsesObjects.idBeginning(of: .toolCall(call)))
        let beginning = isCustom ? "response.custom_tool_call_input" : "response.function_call_arguments"
        var written = [added(ResponsesObjects.call(call, id: itemID, status: "in_progress", arguments: ""))]
        for piece in pieces { written.append(event(beginning + ".delta", inItem: ["delta": .string(piece)])) }
        let whole: JSONObject =
            isCustom
            ? ["input": .string(call.arguments)] : ["name": .string(call.name), "arguments": .string(call.arguments)]
        written.append(event(beginning + ".done", inItem: whole))
        let status = isCut ? "incomplete" : "completed"
        written.append(done(ResponsesObjects.call(call, id: itemID, status: status, arguments: call.arguments)))
        return written
    }

    // MARK: End

    mutating func end(_ reason: EndReason, usage: TokenUsage?) -> [SSEEvent] {
        let status = ResponsesObjects.status(for: reason)
        let response = ResponsesObjects.response(head, status: status, output: output, usage: usage)
        let type = if case .incomplete = status { "response.incomplete" } else { "response.completed" }
        return [event(type, ["response": response]), SSEEvent(data: "[DONE]")]
    }

    mutating func fail(_ failure: ModelFailure, usage: TokenUsage?) -> [SSEEvent] {
        let response = ResponsesObjects.response(head, status: .failed(failure), output: output, usage: usage)
        return [event("response.failed", ["response": response]), SSEEvent(data: "[DONE]")]
    }

    static func body(_ head: ReplyHead, items: [Item], end: EndReason, usage: TokenUsage?) -> JSONValue {
        let output = items.enumerated().compactMap { place, item -> JSONValue? in
            let madeID = ResponsesObjects.idBeginning(of: item) + "\(head.responseID)_\(place)"
            switch item {
            case .message(let message):
                return ResponsesObjects.message(
                    id: message.id ?? madeID, status: "completed",
                    content: message.content.compactMap(ResponsesObjects.part))
            case .reasoning(let reasoning):
                return ResponsesObjects.reasoning(
                    id: reasoning.id ?? madeID, summary: reasoning.summary, text: reasoning.text,
                    encrypted: reasoning.encrypted)
            case .toolCall(let call):
                return ResponsesObjects.call(
                    call, id: call.itemID ?? madeID, status: "completed", arguments: call.arguments)
            case .toolResult: return nil
            }
        }
        return ResponsesObjects.response(
            head, status: ResponsesObjects.status(for: end), output: output, usage: usage)
    }

    // MARK: Events

    private mutating func event(_ type: String, _ fields: JSONObject) -> SSEEvent {
        var data: JSONObject = ["type": .string(type), "sequence_number": .number(JSONNumber(sequence))]
        sequence += 1
        for (name, value) in fields { data[name] = value }
        return SSEEvent(event: type, data: JSONValue.object(data).serialized())
    }

    /// An event that belongs to the open item.
    private mutating func event(_ type: String, inItem fields: JSONObject) -> SSEEvent {
        var all: JSONObject = ["item_id": .string(itemID), "output_index": .number(JSONNumber(output.count))]
        for (name, value) in fields { all[name] = value }
        return event(type, all)
    }

    private mutating func event(_ type: String, at place: Int, _ fields: JSONObject) -> SSEEvent {
        var all: JSONObject = ["content_index": .number(JSONNumber(place))]
        for (name, value) in fields { all[name] = value }
        return event(type, inItem: all)
    }

    private mutating func event(_ type: String, summaryAt place: Int, _ fields: JSONObject) -> SSEEvent {
        var all: JSONObject = ["summary_index": .number(JSONNumber(place))]
        for (name, value) in fields { all[name] = value }
        return event(type, inItem: all)
    }

    private mutating func added(_ item: JSONValue) -> SSEEvent {
        event(
            "response.output_item.added", ["output_index": .number(JSONNumber(output.count)), "item": item])
    }

    private mutating func done(_ item: JSONValue) -> SSEEvent {
        let written = event(
            "response.output_item.done", ["output_index": .number(JSONNumber(output.count)), "item": item])
        output.append(item)
        return written
    }

    private mutating func openPart(_ part: ContentPart, at place: Int) -> SSEEvent {
        event("response.content_part.added", at: place, ["part": ResponsesObjects.part(part) ?? nil])
    }

    private mutating func textDelta(_ delta: String, at place: Int) -> SSEEvent {
        event("response.output_text.delta", at: place, ["delta": .string(delta), "logprobs": []])
    }

    private static func emptied(_ part: ContentPart) -> ContentPart {
        if case .refusal = part { .refusal("") } else { .text("") }
    }

    private func madeID(_ beginning: String) -> String { "\(beginning)\(head.responseID)_\(output.count)" }
}

import Conversation
import JSON

/// The text and the thinking of a chat answer while it streams, cut into items where one follows the other.
struct ChatDraft: Sendable {
    private struct Thinking: Sendable {
        var text = ""
        var field: String
        var details = ReasoningDetails()
        /// Fields of Mistral's thinking parts.
        var partFields: JSONObject?
    }

    private enum Segment: Sendable {
        case thinking(Thinking)
        case text(String, refusal: String)
    }

    private let origin: Reasoning.Origin
    /// In order. Only the last one grows, and OpenRouter's details, which may come late.
    private var segments: [Segment] = []
    /// White space that came while nothing was being said.
    private var lead = ""

    init(origin: Reasoning.Origin) {
        self.origin = origin
    }

    // MARK: Growing

    mutating func think(_ text: String, field: String, into events: inout AnswerEvents) {
        if text.isEmpty {
            // DeepSeek wants an empty reasoning_content back, so it is kept (api-docs.deepseek.com/guides/thinking_mode).
            if field == "reasoning_content", segments.isEmpty { segments.append(.thinking(Thinking(field: field))) }
            return
        }
        lead = ""
        withThinking(field: field, into: &events) { $0.text += text }
        events.reasoning(text)
    }

    /// - Parameter isTold: The same text came in another field and is not added a second time.
    mutating func think(details: [JSONValue], isTold: Bool, into events: inout AnswerEvents) {
        guard !details.isEmpty else { return }
        // A signature or encrypted thinking may come behind the text; it belongs to the thinking before it.
        var readable = ""
        if let place = segments.lastIndex(where: { if case .thinking = $0 { true } else { false } }),
            case .thinking(var thinking) = segments[place]
        {
            segments[place] = .text("", refusal: "")
            thinking.field = "reasoning_details"
            readable = thinking.details.add(details)
            if !isTold { thinking.text += readable }
            segments[place] = .thinking(thinking)
        } else {
            var thinking = Thinking(field: "reasoning_details")
            readable = thinking.details.add(details)
            if !isTold { thinking.text = readable }
            segments.append(.thinking(thinking))
        }
        if !isTold { events.reasoning(readable) }
    }

    mutating func think(part text: String, fields: JSONObject, into events: inout AnswerEvents) {
        lead = ""
        withThinking(field: "thinking", into: &events) { thinking in
            thinking.text += text
            var known = thinking.partFields ?? JSONObject()
            known.merge(fields)
            thinking.partFields = known
        }
        events.reasoning(text)
    }

    mutating func say(_ text: String, into events: inout AnswerEvents) {
        guard !text.isEmpty else { return }
        if case .text(var said, let refusal)? = segments.last {
            segments[segments.count - 1] = .text("", refusal: "")
            said += text
            segments[segments.count - 1] = .text(said, refusal: refusal)
            return events.text(text)
        }
        // White space between thinking and calls is no message.
        guard text.utf8.contains(where: { $0 > 0x20 }) else {
            lead += text
            return
        }
        closeLast(into: &events)
        let begun = lead + text
        lead = ""
        segments.append(.text(begun, refusal: ""))
        events.text(begun)
    }

    mutating func refuse(_ words: String, into events: inout AnswerEvents) {
        guard !words.isEmpty else { return }
        if case .text(let said, var refusal)? = segments.last {
            segments[segments.count - 1] = .text("", refusal: "")
            refusal += words
            segments[segments.count - 1] = .text(said, refusal: refusal)
        } else {
            closeLast(into: &events)
            segments.append(.text("", refusal: words))
        }
        events.text(words)
    }

    // MARK: Closing

    /// The answer is over: hands out what has not been handed out.
    mutating func finish(into events: inout AnswerEvents) {
        for segment in segments { hand(segment, into: &events) }
        segments = []
    }

    /// Thinking that is over is handed out at once. With `reasoning_details` it waits, since they may go on, and so does
    /// everything behind it.
    private mutating func closeLast(into events: inout AnswerEvents) {
        let waits = segments.contains {
            if case .thinking(let thinking) = $0 { !thinking.details.isEmpty } else { false }
        }
        guard !waits else { return }
        finish(into: &events)
    }

    private mutating func withThinking(
        field: String, into events: inout AnswerEvents, _ change: (inout Thinking) -> Void
    ) {
        if case .thinking(var thinking)? = segments.last {
            segments[segments.count - 1] = .text("", refusal: "")
            if thinking.text.isEmpty, thinking.details.isEmpty { thinking.field = field }
            change(&thinking)
            segments[segments.count - 1] = .thinking(thinking)
            return
        }
        closeLast(into: &events)
        var thinking = Thinking(field: field)
        change(&thinking)
        segments.append(.thinking(thinking))
    }

    private func hand(_ segment: Segment, into events: inout AnswerEvents) {
        switch segment {
        case .text(let said, let refusal):
            var content: [ContentPart] = []
            if said.utf8.contains(where: { $0 > 0x20 }) { content.append(.text(said)) }
            if !refusal.isEmpty { content.append(.refusal(refusal)) }
            events.message(Message(role: .assistant, content: content))
        case .thinking(let thinking):
            // An empty pair of tags, as models write it that were told not to think.
            if thinking.field == "think_tag", !thinking.text.utf8.contains(where: { $0 > 0x20 }) { return }
            var origin = origin
            origin.field = thinking.field
            var reasoning = Reasoning(text: [thinking.text], origin: origin)
            if !thinking.details.isEmpty { reasoning.raw = thinking.details.value }
            if let fields = thinking.partFields { reasoning.raw = Self.part(thinking.text, fields) }
            events.reasoning(reasoning)
        }
    }

    private static func part(_ text: String, _ fields: JSONObject) -> JSONValue {
        var part: JSONObject = ["type": "thinking", "thinking": [["type": "text", "text": .string(text)]]]
        for (name, value) in fields where name != "type" && name != "text" { part[name] = value }
        return [.object(part)]
    }
}

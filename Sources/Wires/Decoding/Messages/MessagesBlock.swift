import Conversation
import JSON

/// One content block of an Anthropic message while it streams.
struct MessagesBlock: Sendable {
    enum Kind: Sendable {
        case text
        case thinking
        /// Thinking that only the vendor can read.
        case redacted
        case call(index: Int)
        /// Something that the vendor did itself, for example a search.
        case other
    }

    var kind: Kind
    var text = ""
    var signature = ""
    var id = ""
    var name = ""
    /// `input` of a call as it stood in the block's start.
    var input: JSONValue?

    /// Reads `content_block`, in a stream's start event or in a whole reply.
    /// - Parameter callIndex: The place among the answer's calls that a call would have.
    init(_ block: JSONValue, callIndex: Int) {
        switch block["type"]?.string {
        case "text":
            kind = .text
            text = block["text"]?.string ?? ""
        case "thinking":
            kind = .thinking
            text = block["thinking"]?.string ?? ""
            signature = block["signature"]?.string ?? ""
        case "redacted_thinking":
            kind = .redacted
            text = block["data"]?.string ?? ""
        case "tool_use":
            kind = .call(index: callIndex)
            id = block["id"]?.string ?? ""
            name = block["name"]?.string ?? ""
            input = block["input"]
        default: kind = .other
        }
    }

    /// A block whose start was left out, by its first delta.
    init?(startingWith delta: JSONValue, callIndex: Int) {
        switch delta["type"]?.string {
        case "text_delta": kind = .text
        case "thinking_delta", "signature_delta": kind = .thinking
        case "input_json_delta": kind = .call(index: callIndex)
        default: return nil
        }
    }

    mutating func add(_ delta: JSONValue, into events: inout AnswerEvents) {
        switch (kind, delta["type"]?.string) {
        case (.text, "text_delta"):
            let more = delta["text"]?.string ?? ""
            text += more
            events.text(more)
        case (.thinking, "thinking_delta"):
            let more = delta["thinking"]?.string ?? ""
            text += more
            events.reasoning(more)
        case (.thinking, "signature_delta"): signature += delta["signature"]?.string ?? ""
        case (.call(let index), "input_json_delta"):
            let more = delta["partial_json"]?.string ?? ""
            text += more
            events.call(index: index, name: nil, arguments: more)
        default: break
        }
    }

    /// Tells of what stood in the start already.
    func announce(into events: inout AnswerEvents) {
        switch kind {
        case .text: events.text(text)
        case .thinking: events.reasoning(text)
        case .call(let index): events.call(index: index, name: name.isEmpty ? nil : name, arguments: "")
        case .redacted, .other: break
        }
    }

    func finish(origin: Reasoning.Origin, into events: inout AnswerEvents) {
        var origin = origin
        switch kind {
        case .text:
            // Anthropic refuses text of white space alone when it comes back.
            guard text.utf8.contains(where: { $0 > 0x20 }) else { return }
            events.message(Message(.assistant, text))
        case .thinking:
            origin.field = "thinking"
            events.reasoning(
                Reasoning(text: [text], signature: signature.isEmpty ? nil : signature, origin: origin))
        case .redacted:
            origin.field = "redacted_thinking"
            events.reasoning(Reasoning(encrypted: text, origin: origin))
        case .call:
            var arguments = text
            if arguments.isEmpty, let input, !input.isNull { arguments = input.string ?? input.serialized() }
            events.call(ToolCall(id: id, name: name, arguments: arguments))
        case .other: break
        }
    }
}

import Conversation
import JSON

/// What the deltas have said of one output item. The item itself comes with `response.output_item.done`; where a server
/// leaves that out, or leaves it empty, the draft stands in.
struct ResponsesDraft: Sendable {
    let kind: ResponsesItem.Kind
    var id: String?
    var callID = ""
    var name = ""
    /// Place among the answer's calls.
    var callIndex = 0
    /// Text of a message, arguments or input of a call.
    var text = ""
    var refusal = ""
    var summary: [Int: String] = [:]
    var thinking: [Int: String] = [:]
    /// The finished item was handed out.
    var isDone = false
    /// Somebody was told of its text.
    var wasTold = false

    init(kind: ResponsesItem.Kind, id: String? = nil) {
        self.kind = kind
        self.id = id
    }

    var message: Message {
        var content: [ContentPart] = []
        if !text.isEmpty { content.append(.text(text)) }
        if !refusal.isEmpty { content.append(.refusal(refusal)) }
        return Message(role: .assistant, content: content, id: id)
    }

    func reasoning(origin: Reasoning.Origin) -> Reasoning {
        var origin = origin
        origin.field = "reasoning"
        return Reasoning(id: id, summary: Self.ordered(summary), text: Self.ordered(thinking), origin: origin)
    }

    var call: ToolCall {
        ToolCall(
            id: callID.isEmpty ? id ?? "" : callID, name: name, arguments: text,
            form: kind == .customCall ? .custom : .function, itemID: id)
    }

    private static func ordered(_ parts: [Int: String]) -> [String] {
        parts.sorted { $0.key < $1.key }.map(\.value)
    }
}

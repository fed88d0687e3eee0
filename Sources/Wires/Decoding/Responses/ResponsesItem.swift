import Conversation
import JSON

/// Reads one output item of the Responses wire.
enum ResponsesItem {
    /// The kinds of items that an answer consists of; the vendor's own tools are none of them.
    enum Kind: String, Sendable, Hashable {
        case message
        case reasoning
        case functionCall = "function_call"
        case customCall = "custom_tool_call"

        var isCall: Bool { self == .functionCall || self == .customCall }
    }

    static func kind(of item: JSONValue) -> Kind? {
        item["type"]?.string.flatMap { Kind(rawValue: $0) }
    }

    static func message(_ item: JSONValue) -> Message {
        var content: [ContentPart] = []
        for part in ChatContent.parts(of: item["content"]) {
            switch part {
            case .text(let text): if !text.isEmpty { content.append(.text(text)) }
            case .refusal(let words): if !words.isEmpty { content.append(.refusal(words)) }
            case .thinking: break
            }
        }
        return Message(role: .assistant, content: content, id: id(item["id"]))
    }

    static func reasoning(_ item: JSONValue, origin: Reasoning.Origin) -> Reasoning {
        var origin = origin
        origin.field = "reasoning"
        return Reasoning(
            id: id(item["id"]), summary: texts(item["summary"]), text: texts(item["content"]),
            encrypted: id(item["encrypted_content"]), origin: origin)
    }

    static func call(_ item: JSONValue, kind: Kind) -> ToolCall {
        let written = kind == .customCall ? item["input"] ?? item["arguments"] : item["arguments"]
        let arguments =
            switch written {
            case .string(let text): text
            case .object, .array: written?.serialized() ?? ""
            default: ""
            }
        let itemID = id(item["id"])
        return ToolCall(
            id: id(item["call_id"]) ?? itemID ?? "", name: item["name"]?.string ?? "", arguments: arguments,
            form: kind == .customCall ? .custom : .function, itemID: itemID, namespace: id(item["namespace"]))
    }

    private static func texts(_ value: JSONValue?) -> [String] {
        if let text = value?.string { return [text] }
        return value?.array?.compactMap { $0.string ?? $0["text"]?.string } ?? []
    }

    private static func id(_ value: JSONValue?) -> String? {
        value?.string.flatMap { $0.isEmpty ? nil : $0 }
    }
}

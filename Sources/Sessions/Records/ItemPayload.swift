import Conversation
import JSON

/// An item as the payload of a `response_item`: the shape of Responses' items, with keys of our own so that nothing is
/// lost: `origin`, `signature` and `raw` on reasoning, `written` on a call, `is_error` on a result, and on an image whose address would not
/// read back as it was `inline`, or `media_type` and `data`.
public enum ItemPayload {
    /// The payload of `item`.
    public static func json(_ item: Item) -> JSONValue {
        switch item {
        case .message(let message): .object(fields(of: message))
        case .reasoning(let reasoning): .object(fields(of: reasoning))
        case .toolCall(let call): .object(fields(of: call))
        case .toolResult(let result): .object(fields(of: result))
        }
    }

    /// Nil where the payload is none of the items that Apus keeps.
    public static func item(_ payload: JSONValue) -> Item? {
        switch payload["type"]?.string {
        case "message": message(payload).map { .message($0) }
        case "reasoning": .reasoning(reasoning(payload))
        case "function_call", "custom_tool_call": call(payload).map { .toolCall($0) }
        case "function_call_output", "custom_tool_call_output": result(payload).map { .toolResult($0) }
        default: nil
        }
    }

    // MARK: Writing

    private static func fields(of message: Message) -> JSONObject {
        var object: JSONObject = ["type": "message", "role": .string(message.role.rawValue)]
        object["content"] = .array(message.content.map { part($0, role: message.role) })
        if let id = message.id { object["id"] = .string(id) }
        return object
    }

    private static func part(_ part: ContentPart, role: Message.Role?) -> JSONValue {
        switch part {
        case .text(let text): ["type": role == .assistant ? "output_text" : "input_text", "text": .string(text)]
        case .refusal(let words): ["type": "refusal", "refusal": .string(words)]
        case .image(let image): self.image(image)
        }
    }

    private static func image(_ image: ContentPart.Image) -> JSONValue {
        switch image {
        case .url(let url):
            // An address that reads as inline data is marked, so that it comes back as it was.
            self.image(url) == image
                ? ["type": "input_image", "image_url": .string(url)]
                : ["type": "input_image", "image_url": .string(url), "inline": false]
        case .data(let type, let base64):
            self.image("data:\(type);base64,\(base64)") == image
                ? ["type": "input_image", "image_url": .string("data:\(type);base64,\(base64)")]
                : ["type": "input_image", "media_type": .string(type), "data": .string(base64)]
        }
    }

    private static func fields(of reasoning: Reasoning) -> JSONObject {
        var object: JSONObject = ["type": "reasoning"]
        if let id = reasoning.id { object["id"] = .string(id) }
        object["summary"] = .array(reasoning.summary.map { ["type": "summary_text", "text": .string($0)] })
        if !reasoning.text.isEmpty {
            object["content"] = .array(reasoning.text.map { ["type": "reasoning_text", "text": .string($0)] })
        }
        if let encrypted = reasoning.encrypted { object["encrypted_content"] = .string(encrypted) }
        if let signature = reasoning.signature { object["signature"] = .string(signature) }
        if let raw = reasoning.raw { object["raw"] = raw }
        if let origin = reasoning.origin {
            object["origin"] = [
                "provider": .string(origin.provider), "model": .string(origin.model),
                "wire": .string(origin.wire.rawValue), "field": .string(origin.field),
            ]
        }
        return object
    }

    private static func fields(of call: ToolCall) -> JSONObject {
        var object = JSONObject()
        switch call.form {
        case .function: object["type"] = "function_call"
        case .custom: object["type"] = "custom_tool_call"
        }
        object["call_id"] = .string(call.id)
        object["name"] = .string(call.name)
        object[call.form == .custom ? "input" : "arguments"] = .string(call.arguments)
        if let id = call.itemID { object["id"] = .string(id) }
        switch call.written {
        case .call(let name, let arguments):
            object["written"] = ["name": .string(name), "arguments": .string(arguments)]
        case .text(let text): object["written"] = ["text": .string(text)]
        case nil: break
        }
        return object
    }

    private static func fields(of result: ToolResult) -> JSONObject {
        var object: JSONObject = ["type": "function_call_output", "call_id": .string(result.callID)]
        if case .text(let text)? = result.content.first, result.content.count == 1 {
            object["output"] = .string(text)
        } else {
            object["output"] = .array(result.content.map { part($0, role: nil) })
        }
        if result.isError { object["is_error"] = true }
        return object
    }

    // MARK: Reading

    private static func message(_ payload: JSONValue) -> Message? {
        guard let role = payload["role"]?.string else { return nil }
        // Codex writes `system` for what it sends as developer.
        guard let known = role == "system" ? .developer : Message.Role(rawValue: role) else { return nil }
        return Message(role: known, content: parts(payload["content"]), id: payload["id"]?.string)
    }

    private static func parts(_ content: JSONValue?) -> [ContentPart] {
        switch content {
        case .string(let text): [.text(text)]
        case .array(let list): list.compactMap(part)
        default: []
        }
    }

    private static func part(_ value: JSONValue) -> ContentPart? {
        switch value["type"]?.string {
        case "input_text", "output_text", "text": value["text"]?.string.map { .text($0) }
        case "refusal": value["refusal"]?.string.map { .refusal($0) }
        case "input_image": image(in: value).map { .image($0) }
        default: nil
        }
    }

    private static func image(in value: JSONValue) -> ContentPart.Image? {
        if let type = value["media_type"]?.string, let base64 = value["data"]?.string {
            return .data(mediaType: type, base64: base64)
        }
        guard let url = value["image_url"]?.string else { return nil }
        return value["inline"]?.bool == false ? .url(url) : image(url)
    }

    private static func image(_ url: String) -> ContentPart.Image {
        guard url.hasPrefix("data:"), let comma = url.firstIndex(of: ",") else { return .url(url) }
        let head = url[url.index(url.startIndex, offsetBy: 5)..<comma]
        guard head.hasSuffix(";base64") else { return .url(url) }
        return .data(mediaType: String(head.dropLast(7)), base64: String(url[url.index(after: comma)...]))
    }

    private static func reasoning(_ payload: JSONValue) -> Reasoning {
        var reasoning = Reasoning(
            id: payload["id"]?.string, summary: texts(payload["summary"]), text: texts(payload["content"]),
            encrypted: payload["encrypted_content"]?.string, signature: payload["signature"]?.string,
            raw: payload["raw"])
        if let origin = payload["origin"], let wire = origin["wire"]?.string.flatMap(Wire.init(rawValue:)) {
            reasoning.origin = Reasoning.Origin(
                provider: origin["provider"]?.string ?? "", model: origin["model"]?.string ?? "", wire: wire,
                field: origin["field"]?.string ?? "")
        }
        return reasoning
    }

    private static func texts(_ list: JSONValue?) -> [String] {
        list?.array?.compactMap { $0["text"]?.string } ?? []
    }

    private static func call(_ payload: JSONValue) -> ToolCall? {
        guard let id = payload["call_id"]?.string, let name = payload["name"]?.string else { return nil }
        let isCustom = payload["type"]?.string == "custom_tool_call"
        return ToolCall(
            id: id, name: name, arguments: payload[isCustom ? "input" : "arguments"]?.string ?? "",
            form: isCustom ? .custom : .function, itemID: payload["id"]?.string, written: written(payload["written"]))
    }

    private static func written(_ value: JSONValue?) -> ToolCall.Written? {
        if let text = value?["text"]?.string { return .text(text) }
        guard let name = value?["name"]?.string, let arguments = value?["arguments"]?.string else { return nil }
        return .call(name: name, arguments: arguments)
    }

    private static func result(_ payload: JSONValue) -> ToolResult? {
        guard let id = payload["call_id"]?.string else { return nil }
        return ToolResult(
            callID: id, content: parts(payload["output"]), isError: payload["is_error"]?.bool ?? false)
    }
}

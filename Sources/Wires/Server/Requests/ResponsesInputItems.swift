import Conversation
import JSON

/// Input items of a Responses request.
extension RequestDraft {
    /// What a vendor's own tools did; the model's words that follow hold what came of it.
    private static let vendorsOwn: Set<String> = [
        "web_search_call", "file_search_call", "code_interpreter_call", "image_generation_call", "mcp_list_tools",
        "mcp_call", "mcp_approval_request", "mcp_approval_response", "tool_search_call", "tool_search_output",
        "program",
        "program_output",
    ]

    mutating func readItem(_ item: JSONObject) throws(RequestError) {
        var type = try walk.string("type", in: item)
        if type == nil, walk.member("role", in: item) != nil { type = "message" }
        guard let type else { throw walk.missing("type", "the kind of the item") }
        let id = try walk.string("id", in: item).flatMap { $0.isEmpty ? nil : $0 }
        switch type {
        case "message": try readMessage(item, id)
        case "reasoning": try readReasoning(item, id)
        case "function_call", "custom_tool_call":
            let isCustom = type == "custom_tool_call"
            let field = isCustom ? "input" : "arguments"
            try append(
                .toolCall(
                    ToolCall(
                        id: try walk.needString("call_id", in: item), name: try walk.needString("name", in: item),
                        arguments: try walk.needString(field, in: item, mayBeEmpty: true),
                        form: isCustom ? .custom : .function, itemID: id,
                        namespace: try walk.string("namespace", in: item))))
            walk.noteOthers(item, known: ["type", "id", "status", "call_id", "name", field, "namespace"])
        case "function_call_output", "custom_tool_call_output":
            let callID = try walk.needString("call_id", in: item)
            guard walk.member("output", in: item) != nil else {
                throw walk.missing("output", "a string or a list of content parts")
            }
            try append(.toolResult(ToolResult(callID: callID, content: try content("output", in: item))))
            walk.noteOthers(item, known: ["type", "id", "status", "call_id", "output", "name"])
        case "additional_tools": try readTools("tools", in: item, .responses)
        case "item_reference":
            throw walk.error(.unsupported, "nothing is stored here; send the item itself")
        case _ where Self.vendorsOwn.contains(type): walk.note()
        default:
            throw walk.unknown(
                type, "message, reasoning, function_call, custom_tool_call or an output of these", at: "type",
                .unsupported)
        }
    }

    private mutating func readMessage(_ item: JSONObject, _ id: String?) throws(RequestError) {
        let role = try walk.needString("role", in: item)
        guard walk.member("content", in: item) != nil else {
            throw walk.missing("content", "a string or a list of content parts")
        }
        walk.noteOthers(item, known: ["type", "id", "status", "role", "content"])
        switch role {
        case "user": try append(.user, content("content", in: item), id: id)
        case "developer": try append(.developer, content("content", in: item), id: id)
        case "system": try appendSystem(content("content", in: item))
        case "assistant": try append(.assistant, content("content", in: item), id: id)
        default: throw walk.unknown(role, "user, assistant, system or developer", at: "role")
        }
    }

    /// A string or a list of parts; empty texts are left out.
    private mutating func content(_ key: String, in item: JSONObject) throws(RequestError) -> [ContentPart] {
        guard let value = walk.member(key, in: item) else { return [] }
        if let text = value.string { return text.isEmpty ? [] : [.text(text)] }
        guard let list = value.array else { throw walk.mistyped(value, "a string or a list of content parts", at: key) }
        var parts: [ContentPart] = []
        walk.enter(key)
        for (index, value) in list.enumerated() {
            walk.enter(index)
            if let part = try part(walk.object(value)) { parts.append(part) }
            walk.leave()
        }
        walk.leave()
        return parts
    }

    private mutating func part(_ part: JSONObject) throws(RequestError) -> ContentPart? {
        let type = try walk.needString("type", in: part)
        switch type {
        case "input_text", "output_text", "text":
            let text = try walk.needString("text", in: part, mayBeEmpty: true)
            walk.noteOthers(part, known: ["type", "text", "annotations", "logprobs"])
            return text.isEmpty ? nil : .text(text)
        case "refusal":
            let words = try walk.needString("refusal", in: part, mayBeEmpty: true)
            return words.isEmpty ? nil : .refusal(words)
        case "input_image":
            guard let address = try walk.string("image_url", in: part), !address.isEmpty else {
                throw walk.member("file_id", in: part) == nil
                    ? walk.missing("image_url", "the address of an image")
                    : walk.error(.unsupported, "files are not kept here; send the image as image_url", at: "file_id")
            }
            walk.noteOthers(part, known: ["type", "image_url"] + (part["detail"]?.string == "auto" ? ["detail"] : []))
            return .image(ContentPart.Image(address: address))
        default: throw walk.unknown(type, "input_text, input_image, output_text or refusal", at: "type", .unsupported)
        }
    }

    private mutating func readReasoning(_ item: JSONObject, _ id: String?) throws(RequestError) {
        try append(
            .reasoning(
                Reasoning(
                    id: id, summary: try texts("summary", in: item), text: try texts("content", in: item),
                    encrypted: try walk.string("encrypted_content", in: item).flatMap { $0.isEmpty ? nil : $0 },
                    origin: origin("reasoning"))))
        walk.noteOthers(item, known: ["type", "id", "status", "summary", "content", "encrypted_content"])
    }

    /// The texts of a list of text parts, whatever their kind is called.
    private mutating func texts(_ key: String, in item: JSONObject) throws(RequestError) -> [String] {
        guard let list = try walk.list(key, in: item, "a list of text parts") else { return [] }
        var texts: [String] = []
        walk.enter(key)
        for (index, value) in list.enumerated() {
            walk.enter(index)
            texts.append(try walk.needString("text", in: try walk.object(value), mayBeEmpty: true))
            walk.leave()
        }
        walk.leave()
        return texts
    }
}

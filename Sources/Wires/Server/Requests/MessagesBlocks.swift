import Conversation
import JSON

/// Messages and their content blocks of a Messages request.
extension RequestDraft {
    /// What a vendor's own tools did; the model's words that follow hold what came of it.
    private static func isVendorsOwn(_ type: String) -> Bool {
        type == "server_tool_use" || type.hasPrefix("mcp_tool_") || type == "container_upload"
            || (type != "tool_result" && type.hasSuffix("_tool_result"))
    }

    mutating func readTurn(_ message: JSONObject) throws(RequestError) {
        let role = try walk.needString("role", in: message)
        walk.noteOthers(message, known: ["role", "content"])
        guard let value = walk.member("content", in: message) else {
            throw walk.missing("content", "a string or a list of content blocks")
        }
        guard ["user", "assistant", "system"].contains(role) else {
            throw walk.unknown(role, "user or assistant", at: "role")
        }
        if let text = value.string {
            let speaker: Message.Role = role == "user" ? .user : role == "assistant" ? .assistant : .developer
            try append(speaker, text.isEmpty ? [] : [.text(text)])
            return
        }
        guard let blocks = value.array else {
            throw walk.mistyped(value, "a string or a list of content blocks", at: "content")
        }
        walk.enter("content")
        if role == "assistant" {
            try readAnswer(blocks)
        } else {
            try readSaid(blocks, as: role == "user" ? .user : .developer)
        }
        walk.leave()
    }

    /// Results come before what else the message says, as the wire demands.
    private mutating func readSaid(_ blocks: [JSONValue], as role: Message.Role) throws(RequestError) {
        var said: [ContentPart] = []
        for (index, value) in blocks.enumerated() {
            walk.enter(index)
            let block = try walk.object(value)
            let type = try walk.needString("type", in: block)
            if type == "tool_result" {
                try readResult(block)
            } else if let part = try part(block, type) {
                said.append(part)
            }
            walk.leave()
        }
        try append(role, said)
    }

    private mutating func readResult(_ block: JSONObject) throws(RequestError) {
        var result = ToolResult(
            callID: try walk.needString("tool_use_id", in: block), content: [],
            isError: try walk.bool("is_error", in: block) ?? false)
        switch walk.member("content", in: block) {
        case nil: break
        case .string(let text): if !text.isEmpty { result.content = [.text(text)] }
        case .array(let list):
            walk.enter("content")
            for (index, value) in list.enumerated() {
                walk.enter(index)
                let inner = try walk.object(value)
                if let part = try part(inner, walk.needString("type", in: inner)) { result.content.append(part) }
                walk.leave()
            }
            walk.leave()
        case .some(let value): throw walk.mistyped(value, "a string or a list of content blocks", at: "content")
        }
        walk.noteOthers(block, known: ["type", "tool_use_id", "content", "is_error", "cache_control"])
        try append(.toolResult(result))
    }

    /// Nil for what holds nothing that can be carried over without loss of sense.
    private mutating func part(_ block: JSONObject, _ type: String) throws(RequestError) -> ContentPart? {
        switch type {
        case "text":
            let text = try walk.needString("text", in: block, mayBeEmpty: true)
            walk.noteOthers(block, known: ["type", "text", "cache_control", "citations"])
            return text.isEmpty ? nil : .text(text)
        case "image":
            guard let source = try walk.object("source", in: block) else {
                throw walk.missing("source", "an object with the image")
            }
            walk.noteOthers(block, known: ["type", "source", "cache_control"])
            walk.enter("source")
            let image = try image(source)
            walk.leave()
            return .image(image)
        case "tool_reference":
            walk.note()
            return nil
        case _ where Self.isVendorsOwn(type):
            walk.note()
            return nil
        default: throw walk.unknown(type, "text, image or tool_result", at: "type", .unsupported)
        }
    }

    private func image(_ source: JSONObject) throws(RequestError) -> ContentPart.Image {
        let type = try walk.needString("type", in: source)
        switch type {
        case "base64":
            return .data(
                mediaType: try walk.needString("media_type", in: source),
                base64: try walk.needString("data", in: source))
        case "url": return .url(try walk.needString("url", in: source))
        default:
            throw walk.unknown(type, "base64 or url, as files are not kept here", at: "type", .unsupported)
        }
    }

    // MARK: Answers

    private mutating func readAnswer(_ blocks: [JSONValue]) throws(RequestError) {
        var said: [ContentPart] = []
        for (index, value) in blocks.enumerated() {
            walk.enter(index)
            let block = try walk.object(value)
            let type = try walk.needString("type", in: block)
            if type == "text" {
                if let part = try part(block, type) { said.append(part) }
                walk.leave()
                continue
            }
            if Self.isVendorsOwn(type) {
                walk.note()
                walk.leave()
                continue
            }
            // Neighbouring texts are one message.
            try append(.assistant, said)
            said = []
            try readBlock(block, type)
            walk.leave()
        }
        try append(.assistant, said)
    }

    private mutating func readBlock(_ block: JSONObject, _ type: String) throws(RequestError) {
        switch type {
        case "thinking":
            let signature = try walk.string("signature", in: block).flatMap { $0.isEmpty ? nil : $0 }
            let text = try walk.needString("thinking", in: block, mayBeEmpty: true)
            try append(.reasoning(Reasoning(text: [text], signature: signature, origin: origin("thinking"))))
            walk.noteOthers(block, known: ["type", "thinking", "signature", "cache_control"])
        case "redacted_thinking":
            let data = try walk.needString("data", in: block, mayBeEmpty: true)
            try append(.reasoning(Reasoning(encrypted: data, origin: origin("redacted_thinking"))))
            walk.noteOthers(block, known: ["type", "data", "cache_control"])
        case "tool_use":
            guard let input = try walk.object("input", in: block) else { throw walk.missing("input", "an object") }
            try append(
                .toolCall(
                    ToolCall(
                        id: try walk.needString("id", in: block), name: try walk.needString("name", in: block),
                        arguments: JSONValue.object(input).serialized())))
            walk.noteOthers(block, known: ["type", "id", "name", "input", "cache_control"])
        default:
            throw walk.unknown(type, "text, thinking, redacted_thinking or tool_use", at: "type", .unsupported)
        }
    }
}

import Conversation
import JSON

/// Calls of the time before `tool_calls`, which have no id: a result belongs to the call before it.
struct LegacyCalls {
    private var count = 0
    private var open: String?

    mutating func call() -> String {
        count += 1
        let id = "function_call_\(count)"
        open = id
        return id
    }

    mutating func result() -> String? {
        defer { open = nil }
        return open
    }
}

/// Messages of a Chat Completions request.
extension RequestDraft {
    private static let thinkingFields = ["reasoning_content", "reasoning", "reasoning_details"]

    mutating func readMessage(_ message: JSONObject, _ legacy: inout LegacyCalls) throws(RequestError) {
        let role = try walk.needString("role", in: message)
        switch role {
        case "system":
            try appendSystem(neededContent(message))
            walk.noteOthers(message, known: ["role", "content"])
        case "developer", "user":
            try append(role == "user" ? .user : .developer, neededContent(message))
            walk.noteOthers(message, known: ["role", "content"])
        case "assistant": try readAssistant(message, &legacy)
        case "tool":
            let callID = try walk.needString("tool_call_id", in: message)
            try append(.toolResult(ToolResult(callID: callID, content: neededContent(message))))
            walk.noteOthers(message, known: ["role", "content", "tool_call_id", "name"])
        case "function":
            guard let callID = legacy.result() else {
                throw walk.error(.wrongValue, "expected a message with function_call before it", at: "role")
            }
            try append(.toolResult(ToolResult(callID: callID, content: neededContent(message))))
            walk.noteOthers(message, known: ["role", "content", "name"])
        default: throw walk.unknown(role, "system, developer, user, assistant or tool", at: "role")
        }
    }

    private mutating func readAssistant(_ message: JSONObject, _ legacy: inout LegacyCalls) throws(RequestError) {
        // Where both fields stand, they hold the same words.
        let isToldTwice = message["reasoning"]?.string?.isEmpty == false
        for (key, value) in message where Self.thinkingFields.contains(key) && !value.isNull {
            try readThinking(key, value, isToldTwice: isToldTwice)
        }
        var thoughts: [JSONValue] = []
        var parts = try content(message, thoughts: &thoughts)
        if !thoughts.isEmpty {
            let text = thoughts.map(Self.thought).joined()
            try append(.reasoning(Reasoning(text: [text], raw: .array(thoughts), origin: origin("thinking"))))
        }
        if let refusal = try walk.string("refusal", in: message), !refusal.isEmpty { parts.append(.refusal(refusal)) }
        try append(.assistant, parts)
        if let calls = try walk.list("tool_calls", in: message, "a list of calls") {
            walk.enter("tool_calls")
            for (index, value) in calls.enumerated() {
                walk.enter(index)
                try readCall(walk.object(value))
                walk.leave()
            }
            walk.leave()
        }
        if let call = try walk.object("function_call", in: message) {
            walk.enter("function_call")
            try append(
                .toolCall(
                    ToolCall(
                        id: legacy.call(), name: try walk.needString("name", in: call),
                        arguments: try walk.needString("arguments", in: call, mayBeEmpty: true))))
            walk.leave()
        }
        walk.noteOthers(
            message,
            known: ["role", "content", "refusal", "tool_calls", "function_call", "annotations"] + Self.thinkingFields)
    }

    private mutating func readThinking(
        _ key: String, _ value: JSONValue, isToldTwice: Bool
    ) throws(RequestError) {
        if key == "reasoning_details" {
            guard let details = value.array else { throw walk.mistyped(value, "a list", at: key) }
            guard !details.isEmpty else { return }
            var readable = ReasoningDetails()
            let text = readable.add(details)
            try append(
                .reasoning(Reasoning(text: text.isEmpty || isToldTwice ? [] : [text], raw: value, origin: origin(key))))
            return
        }
        guard let text = value.string else { throw walk.mistyped(value, "a string", at: key) }
        try append(.reasoning(Reasoning(text: [text], origin: origin(key))))
    }

    private mutating func readCall(_ call: JSONObject) throws(RequestError) {
        let type = try walk.string("type", in: call) ?? "function"
        guard type == "function" || type == "custom" else {
            throw walk.unknown(type, "function or custom", at: "type", .unsupported)
        }
        let id = try walk.needString("id", in: call)
        guard let inner = try walk.object(type, in: call) else {
            throw walk.missing(type, "an object with the name and the input of the call")
        }
        walk.enter(type)
        let field = type == "custom" ? "input" : "arguments"
        try append(
            .toolCall(
                ToolCall(
                    id: id, name: try walk.needString("name", in: inner),
                    arguments: try walk.needString(field, in: inner, mayBeEmpty: true),
                    form: type == "custom" ? .custom : .function)))
        walk.noteOthers(inner, known: ["name", field])
        walk.leave()
        walk.noteOthers(call, known: ["id", "type", type, "index"])
    }

    // MARK: Content

    private mutating func neededContent(_ message: JSONObject) throws(RequestError) -> [ContentPart] {
        guard walk.member("content", in: message) != nil else {
            throw walk.missing("content", "a string or a list of content parts")
        }
        var thoughts: [JSONValue] = []
        let parts = try content(message, thoughts: &thoughts)
        guard thoughts.isEmpty else { throw walk.error(.wrongValue, "only the assistant thinks", at: "content") }
        return parts
    }

    /// A string or a list of parts; empty texts are left out.
    /// - Parameter thoughts: Takes Mistral's parts of thinking.
    private mutating func content(
        _ message: JSONObject, thoughts: inout [JSONValue]
    ) throws(RequestError) -> [ContentPart] {
        guard let value = walk.member("content", in: message) else { return [] }
        if let text = value.string { return text.isEmpty ? [] : [.text(text)] }
        guard let list = value.array else {
            throw walk.mistyped(value, "a string or a list of content parts", at: "content")
        }
        var parts: [ContentPart] = []
        walk.enter("content")
        for (index, value) in list.enumerated() {
            walk.enter(index)
            let fields = try walk.object(value)
            if fields["type"]?.string == "thinking" {
                thoughts.append(value)
            } else if let part = try part(ofChat: fields) {
                parts.append(part)
            }
            walk.leave()
        }
        walk.leave()
        return parts
    }

    private mutating func part(ofChat part: JSONObject) throws(RequestError) -> ContentPart? {
        let type = try walk.needString("type", in: part)
        switch type {
        case "text":
            let text = try walk.needString("text", in: part, mayBeEmpty: true)
            walk.noteOthers(part, known: ["type", "text", "cache_control"])
            return text.isEmpty ? nil : .text(text)
        case "refusal":
            let words = try walk.needString("refusal", in: part, mayBeEmpty: true)
            return words.isEmpty ? nil : .refusal(words)
        case "image_url":
            guard let image = try walk.object("image_url", in: part) else {
                throw walk.missing("image_url", "an object with the url of an image")
            }
            walk.enter("image_url")
            let address = try walk.needString("url", in: image)
            walk.noteOthers(image, known: ["url"] + (image["detail"]?.string == "auto" ? ["detail"] : []))
            walk.leave()
            walk.noteOthers(part, known: ["type", "image_url", "cache_control"])
            return .image(ContentPart.Image(address: address))
        default: throw walk.unknown(type, "text, image_url or refusal", at: "type", .unsupported)
        }
    }

    /// The words of a part of thinking, a string or a list of text parts.
    private static func thought(_ part: JSONValue) -> String {
        if let text = part["thinking"]?.string { return text }
        return (part["thinking"]?.array ?? []).compactMap { $0["text"]?.string }.joined()
    }
}

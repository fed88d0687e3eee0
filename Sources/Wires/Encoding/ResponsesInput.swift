import Conversation
import JSON

/// The list of input items of a Responses request.
struct ResponsesInput {
    private(set) var items: [JSONValue] = []
    private let turns: TurnSequence
    private let quirks: Quirks
    /// Counts the model's messages and thoughts, for ids where none is at hand.
    private var made = 0

    init(turns: TurnSequence, quirks: Quirks) {
        self.turns = turns
        self.quirks = quirks
    }

    /// Adds what the user or the harness said; nothing where that is empty.
    mutating func append(role: String, content: [ContentPart]) {
        let parts = content.compactMap(Self.part)
        guard !parts.isEmpty else { return }
        if quirks.alternatesRoles, case .object(var last)? = items.last, last["role"]?.string == role,
            let before = last["content"]?.array
        {
            last["content"] = .array(before + parts)
            items[items.count - 1] = .object(last)
            return
        }
        items.append(["type": "message", "role": .string(role), "content": .array(parts)])
    }

    /// Adds an answer of the model in the order in which it came, and behind it the results of its calls.
    mutating func append(_ answer: TurnSequence.Answer) {
        for part in answer.parts {
            switch part {
            case .reasoning(let reasoning):
                if turns.replays(reasoning, of: answer) { append(reasoning) }
            case .content(let content, let id): append(content, id: id)
            case .call(let place):
                if place < answer.calls.count { items.append(item(answer.calls[place])) }
            }
        }
        var images: [ContentPart] = []
        for call in answer.calls {
            let result = ResultContent(call.result, imagesInResult: quirks.toolResultImages.contains(.responses))
            let type = call.call.form == .custom ? "custom_tool_call_output" : "function_call_output"
            items.append([
                "type": .string(type), "call_id": .string(call.wireID),
                "output": result.parts.isEmpty
                    ? .string(result.text) : .array(result.parts.compactMap(Self.part)),
            ])
            images += result.images
        }
        append(role: "user", content: images)
    }

    private mutating func append(_ content: [ContentPart], id: String?) {
        let parts = content.compactMap { part -> JSONValue? in
            switch part {
            case .text(let text) where text.isEmpty, .refusal(let text) where text.isEmpty: nil
            case .refusal(let words) where quirks.refusalField: ["type": "refusal", "refusal": .string(words)]
            case .text(let text), .refusal(let text):
                ["type": "output_text", "text": .string(text), "annotations": []]
            case .image: nil
            }
        }
        guard !parts.isEmpty else { return }
        var object: JSONObject = ["type": "message"]
        if quirks.assistantIDs { object["id"] = .string(Self.id(id, "msg_", made)) }
        made += 1
        object["role"] = "assistant"
        if quirks.assistantIDs { object["status"] = "completed" }
        object["content"] = .array(parts)
        items.append(.object(object))
    }

    private mutating func append(_ reasoning: Reasoning) {
        let encrypted = quirks.encryptedReasoning ? reasoning.encrypted : nil
        // Nothing in it that the server could read again.
        guard encrypted != nil || !reasoning.text.isEmpty else { return }
        var object: JSONObject = ["type": "reasoning"]
        if quirks.assistantIDs || reasoning.id?.hasPrefix("rs_") == true {
            object["id"] = .string(Self.id(reasoning.id, "rs_", made))
        }
        made += 1
        object["summary"] = .array(reasoning.summary.map { ["type": "summary_text", "text": .string($0)] })
        if !reasoning.text.isEmpty {
            object["content"] = .array(reasoning.text.map { ["type": "reasoning_text", "text": .string($0)] })
        }
        if let encrypted { object["encrypted_content"] = .string(encrypted) }
        items.append(.object(object))
    }

    /// An id of the wire's shape: the vendor's own, else one made from the place in the conversation.
    private static func id(_ id: String?, _ prefix: String, _ number: Int) -> String {
        guard let id, id.hasPrefix(prefix), id.utf8.count <= 64 else { return prefix + "item_" + String(number) }
        return id
    }

    private static func part(_ part: ContentPart) -> JSONValue? {
        switch part {
        case .text(let text): text.isEmpty ? nil : ["type": "input_text", "text": .string(text)]
        case .image(let image): ["type": "input_image", "image_url": .string(image.url), "detail": "auto"]
        case .refusal: nil
        }
    }

    private func item(_ call: TurnSequence.Call) -> JSONValue {
        switch call.call.form {
        case .function:
            [
                "type": "function_call", "call_id": .string(call.wireID),
                "name": .string(turns.tools.name(of: call.call)),
                "arguments": .string(CallArguments(call.call).text),
            ]
        case .custom:
            [
                "type": "custom_tool_call", "call_id": .string(call.wireID),
                "name": .string(turns.tools.name(of: call.call)),
                "input": .string(call.call.arguments),
            ]
        }
    }
}

import Conversation
import JSON

/// A request to Chat Completions (platform.openai.com/docs/api-reference/chat, read 2026-10), in the vendor's dialect.
struct ChatRequest {
    private let request: ModelRequest
    private let turns: TurnSequence
    private let quirks: Quirks
    private let knobs: KnobTable.Fields

    init(_ request: ModelRequest, turns: TurnSequence, quirks: Quirks, knobs: KnobTable.Fields) {
        self.request = request
        self.turns = turns
        self.quirks = quirks
        self.knobs = knobs
    }

    func body(stream: Bool) -> JSONObject {
        var body: JSONObject = ["model": .string(request.model), "stream": .bool(stream)]
        if stream && quirks.streamOptions { body["stream_options"] = ["include_usage": true] }
        body.merge(quirks.extraFields)
        if stream { body.merge(quirks.streamFields) }
        body.merge(knobs.early)
        if let schema = request.outputSchema {
            switch quirks.responseFormat {
            case .none: break
            case .jsonObject: body["response_format"] = ["type": "json_object"]
            case .jsonSchema:
                body["response_format"] =
                    OutputFormat.isAnyObject(request)
                    ? ["type": "json_object"]
                    : ["type": "json_schema", "json_schema": .object(OutputFormat.named(request, schema))]
            }
        }
        if quirks.promptCacheKey, let key = request.promptCacheKey { body["prompt_cache_key"] = .string(key) }
        if !request.tools.isEmpty {
            if quirks.parallelToolCalls.contains(.chat) {
                body["parallel_tool_calls"] = .bool(request.parallelToolCalls)
            }
            switch request.toolChoice {
            case .auto: if quirks.toolChoice { body["tool_choice"] = "auto" }
            case .none: body["tool_choice"] = "none"
            case .required: body["tool_choice"] = "required"
            case .tool(let name):
                body["tool_choice"] = ["type": "function", "function": ["name": .string(turns.tools.name(of: name))]]
            }
            body["tools"] = .array(request.tools.map { ["type": "function", "function": .object(function($0))] })
        }
        if !request.stopSequences.isEmpty { body["stop"] = .array(request.stopSequences.map { .string($0) }) }
        body["messages"] = .array(messages())
        if let limit = request.maxOutputTokens, quirks.tokenField != .none {
            body[quirks.tokenField.rawValue] = .number(JSONNumber(limit))
        }
        // Behind the conversation, whose last block it marks by itself.
        if quirks.cacheControl == .automatic { body["cache_control"] = ["type": "ephemeral"] }
        return body
    }

    private func function(_ tool: ToolDefinition) -> JSONObject {
        let tool = turns.tools.function(tool)
        var function: JSONObject = [
            "name": .string(tool.name), "description": .string(tool.description), "parameters": tool.parameters,
        ]
        if tool.isStrict || quirks.toolStrict { function["strict"] = .bool(tool.isStrict) }
        return function
    }

    // MARK: Messages

    private func messages() -> [JSONValue] {
        var list = ChatMessages(quirks: quirks)
        let developerRole = quirks.developerRole(on: .chat)
        let system = SystemPrompt(request, turns, joinsDeveloper: developerRole != .developer)
        list.append(role: quirks.systemRole.rawValue, content: system.texts.map { .text($0) })
        for piece in system.pieces {
            switch piece {
            case .said(let message):
                let role = message.role == .developer ? developerRole.rawValue : "user"
                list.append(role: role, content: message.content)
            case .answer(let answer):
                if let message = assistant(answer) { list.append(message, role: "assistant") }
                var images: [ContentPart] = []
                for call in answer.calls {
                    let result = ResultContent(
                        call.result, imagesInResult: quirks.toolResultImages.contains(.chat))
                    list.append(tool(call, result), role: "tool")
                    images += result.images
                }
                list.append(role: "user", content: images)
            }
        }
        return list.finish()
    }

    /// Nil for an answer with neither text nor calls, which no server takes.
    private func assistant(_ answer: TurnSequence.Answer) -> JSONValue? {
        var texts: [String] = []
        var refusal = ""
        for case .content(let content, _) in answer.parts {
            var text = ""
            for part in content {
                switch part {
                case .text(let words): text += words
                case .refusal(let words) where quirks.refusalField: refusal += words
                case .refusal(let words):
                    texts.append(text)
                    text = words
                case .image: break
                }
            }
            texts.append(text)
        }
        texts.removeAll(where: \.isEmpty)
        let said = texts.joined(separator: "\n\n")
        guard !said.isEmpty || !refusal.isEmpty || !answer.calls.isEmpty else { return nil }
        let thinking = ReplayedThinking(
            turns.replayed(answer), quirks: quirks, isWanted: turns.replaysThinking(of: answer))
        var object: JSONObject = ["role": "assistant"]
        object["content"] = content(said: said, thinking, onlyRefuses: answer.calls.isEmpty)
        if !refusal.isEmpty { object["refusal"] = .string(refusal) }
        for field in thinking.fields { object[field.name] = field.value }
        if !answer.calls.isEmpty { object["tool_calls"] = .array(answer.calls.map(toolCall)) }
        return .object(object)
    }

    /// Nil to leave the field out.
    private func content(said: String, _ thinking: ReplayedThinking, onlyRefuses: Bool) -> JSONValue? {
        let text = thinking.textBefore + said
        if !thinking.contentParts.isEmpty {
            let parts: [JSONValue] = text.isEmpty ? [] : [["type": "text", "text": .string(text)]]
            return .array(thinking.contentParts + parts)
        }
        guard text.isEmpty else { return .string(text) }
        if onlyRefuses { return .null }
        switch quirks.emptyContent {
        case .null: return .null
        case .empty: return ""
        case .omitted: return nil
        }
    }

    private func toolCall(_ call: TurnSequence.Call) -> JSONValue {
        var object: JSONObject = [
            "id": .string(call.wireID), "type": "function",
            "function": [
                "name": .string(turns.tools.name(of: call.call)), "arguments": .string(CallArguments(call.call).text),
            ],
        ]
        object.merge(quirks.callFields)
        return .object(object)
    }

    private func tool(_ call: TurnSequence.Call, _ result: ResultContent) -> JSONValue {
        var object: JSONObject = ["role": "tool", "tool_call_id": .string(call.wireID)]
        if quirks.namesToolResults { object["name"] = .string(turns.tools.name(of: call.call)) }
        object["content"] =
            result.parts.isEmpty ? .string(result.text) : .array(result.parts.compactMap(ChatMessages.part))
        return .object(object)
    }
}

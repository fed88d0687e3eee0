import Conversation
import JSON

/// A request to OpenAI's Responses (platform.openai.com/docs/api-reference/responses, read 2026-10), stateless: the
/// whole conversation goes along, nothing is stored.
struct ResponsesRequest {
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
        if quirks.store { body["store"] = false }
        if quirks.encryptedReasoning { body["include"] = ["reasoning.encrypted_content"] }
        body.merge(quirks.extraFields)
        if stream { body.merge(quirks.streamFields) }
        body.merge(knobs.early)
        if let schema = request.outputSchema {
            switch quirks.responseFormat {
            case .none: break
            case .jsonObject: KnobTable.set("text.format", to: ["type": "json_object"], in: &body)
            case .jsonSchema:
                var format: JSONObject = ["type": "json_schema"]
                format.merge(OutputFormat.named(request, schema))
                if OutputFormat.isAnyObject(request) { format = ["type": "json_object"] }
                KnobTable.set("text.format", to: .object(format), in: &body)
            }
        }
        if quirks.promptCacheKey, let key = request.promptCacheKey { body["prompt_cache_key"] = .string(key) }
        if !request.tools.isEmpty {
            if quirks.parallelToolCalls.contains(.responses) {
                body["parallel_tool_calls"] = .bool(request.parallelToolCalls)
            }
            switch request.toolChoice {
            case .auto: if quirks.toolChoice { body["tool_choice"] = "auto" }
            case .none: body["tool_choice"] = "none"
            case .required: body["tool_choice"] = "required"
            case .tool(let name):
                let form = request.tools.first { $0.name == name }?.form ?? .function
                body["tool_choice"] = [
                    "type": form == .custom ? "custom" : "function", "name": .string(turns.tools.name(of: name)),
                ]
            }
            body["tools"] = .array(request.tools.map { .object(tool($0)) })
        }
        let developerRole = quirks.developerRole(on: .responses)
        let system = SystemPrompt(request, turns, joinsDeveloper: developerRole != .developer)
        var input = ResponsesInput(turns: turns, quirks: quirks)
        let instructions = system.texts.joined(separator: "\n\n")
        if quirks.instructionsInInput {
            input.append(role: quirks.systemRole.rawValue, content: [.text(instructions)])
        } else if !instructions.isEmpty {
            body["instructions"] = .string(instructions)
        }
        for piece in system.pieces {
            switch piece {
            case .said(let message):
                let role = message.role == .developer ? developerRole.rawValue : "user"
                input.append(role: role, content: message.content)
            case .answer(let answer): input.append(answer)
            }
        }
        body["input"] = .array(input.items)
        if let limit = request.maxOutputTokens, quirks.tokenField != .none {
            body["max_output_tokens"] = .number(JSONNumber(limit))
        }
        return body
    }

    private func tool(_ tool: ToolDefinition) -> JSONObject {
        var fields: JSONObject = [
            "type": tool.form == .custom ? "custom" : "function", "name": .string(turns.tools.name(of: tool)),
            "description": .string(tool.description),
        ]
        switch tool.form {
        case .custom: if let format = tool.format { fields["format"] = format }
        case .function:
            fields["parameters"] = tool.parameters
            fields["strict"] = .bool(tool.isStrict)
        }
        return fields
    }
}

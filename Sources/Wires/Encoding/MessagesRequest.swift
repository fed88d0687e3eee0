import Conversation
import JSON

/// A request to Anthropic's Messages (platform.claude.com/docs/en/api/messages, read 2026-11).
struct MessagesRequest {
    /// The header `anthropic-version`.
    static let version = "2023-06-01"
    /// The wire demands a limit; this stands where nobody gives one.
    static let assumedMaxTokens = 32_000
    static let cacheMark: JSONValue = ["type": "ephemeral"]

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
        body.merge(quirks.extraFields)
        if stream { body.merge(quirks.streamFields) }
        body.merge(knobs.early)
        if let schema = request.outputSchema, quirks.responseFormat == .jsonSchema {
            KnobTable.set("output_config.format", to: ["type": "json_schema", "schema": schema], in: &body)
        }
        let system = SystemPrompt(request, turns, joinsDeveloper: true)
        if !request.tools.isEmpty {
            body["tools"] = .array(tools(marksLast: system.texts.isEmpty))
            if let choice = toolChoice() { body["tool_choice"] = .object(choice) }
        }
        if !request.stopSequences.isEmpty {
            body["stop_sequences"] = .array(request.stopSequences.map { .string($0) })
        }
        if !system.texts.isEmpty { body["system"] = .array(blocks(of: system)) }
        body["messages"] = .array(messages(system.pieces))
        body.merge(knobs.late)
        body["max_tokens"] = .number(JSONNumber(request.maxOutputTokens ?? Self.assumedMaxTokens))
        // Caches up to the last block by itself, so that no mark wanders through the conversation.
        if quirks.cacheControl == .automatic { body["cache_control"] = Self.cacheMark }
        return body
    }

    /// Nil where nothing need be said.
    private func toolChoice() -> JSONObject? {
        var choice: JSONObject
        switch request.toolChoice {
        case .auto: choice = ["type": "auto"]
        case .none: return ["type": "none"]
        case .required: choice = ["type": "any"]
        case .tool(let name): choice = ["type": "tool", "name": .string(turns.tools.name(of: name))]
        }
        let isOneByOne = !request.parallelToolCalls && quirks.parallelToolCalls.contains(.messages)
        if isOneByOne { choice["disable_parallel_tool_use"] = true }
        return isOneByOne || quirks.toolChoice || request.toolChoice != .auto ? choice : nil
    }

    private func tools(marksLast: Bool) -> [JSONValue] {
        var tools = request.tools.map { tool -> JSONObject in
            let tool = turns.tools.function(tool)
            var fields: JSONObject = [
                "name": .string(tool.name), "description": .string(tool.description), "input_schema": tool.parameters,
            ]
            if tool.isStrict { fields["strict"] = true }
            return fields
        }
        if marksLast, quirks.cacheControl != .none, var last = tools.popLast() {
            last["cache_control"] = Self.cacheMark
            tools.append(last)
        }
        return tools.map { .object($0) }
    }

    private func blocks(of system: SystemPrompt) -> [JSONValue] {
        var blocks = system.texts.map { text -> JSONObject in ["type": "text", "text": .string(text)] }
        if quirks.cacheControl != .none, var last = blocks.popLast() {
            last["cache_control"] = Self.cacheMark
            blocks.append(last)
        }
        return blocks.map { .object($0) }
    }

    // MARK: Messages

    /// Roles alternate: what the tools, the user and the harness say until the next answer is one message.
    private func messages(_ pieces: ArraySlice<TurnSequence.Piece>) -> [JSONValue] {
        let filler: JSONValue = ["type": "text", "text": .string(ChatMessages.filler)]
        var list: [JSONValue] = []
        var said: [JSONValue] = []
        for piece in pieces {
            switch piece {
            case .said(let message): said += message.content.compactMap(MessageBlock.of)
            case .answer(let answer):
                // An answer with nothing that can go back is no turn of its own.
                guard answer.saysSomething else { continue }
                let blocks = self.blocks(of: answer)
                list.append(["role": "user", "content": .array(said.isEmpty ? [filler] : said)])
                list.append(["role": "assistant", "content": .array(blocks)])
                said = results(of: answer)
            }
        }
        // The last word is never the model's.
        if said.isEmpty { said = [filler] }
        if quirks.cacheControl == .breakpoints, var last = said.popLast()?.object {
            last["cache_control"] = Self.cacheMark
            said.append(.object(last))
        }
        list.append(["role": "user", "content": .array(said)])
        return list
    }

    private func blocks(of answer: TurnSequence.Answer) -> [JSONValue] {
        var blocks: [JSONValue] = []
        for part in answer.parts {
            switch part {
            case .reasoning(let reasoning):
                guard turns.replays(reasoning, of: answer) else { continue }
                if let block = MessageBlock.of(reasoning, unsigned: quirks.unsignedThinking) { blocks.append(block) }
            case .content(let content, _):
                // Images are the user's alone.
                blocks += content.filter { if case .image = $0 { false } else { true } }
                    .compactMap(MessageBlock.of)
            case .call(let place):
                guard place < answer.calls.count else { continue }
                let call = answer.calls[place]
                blocks.append([
                    "type": "tool_use", "id": .string(call.wireID), "name": .string(turns.tools.name(of: call.call)),
                    "input": .object(CallArguments(call.call).object),
                ])
            }
        }
        return blocks
    }

    /// All results in front, then the images that a result may not hold.
    private func results(of answer: TurnSequence.Answer) -> [JSONValue] {
        var results: [JSONValue] = []
        var images: [ContentPart] = []
        for call in answer.calls {
            let result = ResultContent(call.result, imagesInResult: quirks.toolResultImages.contains(.messages))
            var object: JSONObject = ["type": "tool_result", "tool_use_id": .string(call.wireID)]
            object["content"] =
                result.parts.isEmpty ? .string(result.text) : .array(result.parts.compactMap(MessageBlock.of))
            if call.result.isError { object["is_error"] = true }
            results.append(.object(object))
            images += result.images
        }
        return results + images.compactMap(MessageBlock.of)
    }
}

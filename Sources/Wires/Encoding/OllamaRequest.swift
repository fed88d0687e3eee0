import Conversation
import JSON

/// A request to Ollama's own API, `POST /api/chat` (github.com/ollama/ollama docs/api.md and api/types.go, read 2026-11). It
/// is the only wire of Ollama's over which the window can be set: `options.num_ctx`.
///
/// What may change from request to request stands in `options`, behind the conversation.
struct OllamaRequest {
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
        // What does not fit is then an error, which is compacted and told. Else the oldest messages would be dropped without a
        // word (api/types.go, server/prompt.go, read 2026-11); servers before 0.13 know neither field and ignore them.
        body["truncate"] = false
        body["shift"] = false
        body.merge(quirks.extraFields)
        if stream { body.merge(quirks.streamFields) }
        body.merge(knobs.early)
        if let schema = request.outputSchema {
            switch quirks.responseFormat {
            case .none: break
            case .jsonObject: body["format"] = "json"
            case .jsonSchema: body["format"] = OutputFormat.isAnyObject(request) ? "json" : schema
            }
        }
        // There is no field that forbids calls; without tools there are none.
        if !request.tools.isEmpty, request.toolChoice != .none {
            body["tools"] = .array(request.tools.map { ["type": "function", "function": .object(function($0))] })
        }
        body["messages"] = .array(messages())
        var options = knobs.late["options"]?.object ?? JSONObject()
        if let window = request.contextWindow { options["num_ctx"] = .number(JSONNumber(window)) }
        if let limit = request.maxOutputTokens { options["num_predict"] = .number(JSONNumber(limit)) }
        if !request.stopSequences.isEmpty { options["stop"] = .array(request.stopSequences.map { .string($0) }) }
        if !options.isEmpty { body["options"] = .object(options) }
        return body
    }

    private func function(_ tool: ToolDefinition) -> JSONObject {
        let tool = turns.tools.function(tool)
        return ["name": .string(tool.name), "description": .string(tool.description), "parameters": tool.parameters]
    }

    // MARK: Messages

    private func messages() -> [JSONValue] {
        var list: [JSONValue] = []
        let system = SystemPrompt(request, turns, joinsDeveloper: true)
        if !system.texts.isEmpty {
            list.append(["role": "system", "content": .string(system.texts.joined(separator: "\n\n"))])
        }
        for piece in system.pieces {
            switch piece {
            case .said(let message): add(message.content, to: &list)
            case .answer(let answer):
                if let message = assistant(answer) { list.append(message) }
                var images: [ContentPart] = []
                for call in answer.calls {
                    let result = ResultContent(call.result, imagesInResult: false)
                    list.append([
                        "role": "tool", "content": .string(result.text),
                        "tool_name": .string(turns.tools.name(of: call.call)), "tool_call_id": .string(call.wireID),
                    ])
                    images += result.images
                }
                add(images, to: &list)
            }
        }
        return list
    }

    /// What the user or the harness said. Neighbours become one message, as templates want it.
    private func add(_ content: [ContentPart], to list: inout [JSONValue]) {
        var texts: [String] = []
        var images: [JSONValue] = []
        for part in content {
            switch part {
            case .text(let text): if !text.isEmpty { texts.append(text) }
            case .image(.data(_, let base64)): images.append(.string(base64))
            // Ollama fetches nothing.
            case .image(.url(let url)): texts.append("(An image at \(url).)")
            case .refusal: break
            }
        }
        guard !texts.isEmpty || !images.isEmpty else { return }
        var text = texts.joined(separator: "\n\n")
        if case .object(var last)? = list.last, last["role"]?.string == "user", last["images"] == nil, images.isEmpty,
            quirks.mergesUserMessages
        {
            text = (last["content"]?.string ?? "") + "\n\n" + text
            last["content"] = .string(text)
            list[list.count - 1] = .object(last)
            return
        }
        var message: JSONObject = ["role": "user", "content": .string(text)]
        if !images.isEmpty { message["images"] = .array(images) }
        list.append(.object(message))
    }

    /// Nil for an answer with neither text nor calls.
    private func assistant(_ answer: TurnSequence.Answer) -> JSONValue? {
        var texts: [String] = []
        for case .content(let content, _) in answer.parts {
            for part in content {
                switch part {
                case .text(let text), .refusal(let text): if !text.isEmpty { texts.append(text) }
                case .image: break
                }
            }
        }
        guard !texts.isEmpty || !answer.calls.isEmpty else { return nil }
        var message: JSONObject = ["role": "assistant", "content": .string(texts.joined(separator: "\n\n"))]
        let thinking = turns.replayed(answer).flatMap(\.text).joined()
        if !thinking.isEmpty { message["thinking"] = .string(thinking) }
        if !answer.calls.isEmpty {
            message["tool_calls"] = .array(
                answer.calls.map { call in
                    [
                        "id": .string(call.wireID),
                        "function": [
                            "name": .string(turns.tools.name(of: call.call)),
                            "arguments": .object(CallArguments(call.call).object),
                        ],
                    ]
                })
        }
        return .object(message)
    }
}

import Conversation
import JSON

/// A stream of Ollama's own API, a line an object (github.com/ollama/ollama docs/api.md, "Generate a chat completion", read
/// 2026-11). Calls come whole, without ids.
struct OllamaStream: WireStream {
    private var draft: ChatDraft
    private var splitter: ThinkSplitter
    private var calls: [ToolCall] = []

    init(rules: DecodingRules, origin: Reasoning.Origin) {
        draft = ChatDraft(origin: origin)
        splitter = ThinkSplitter(rules.inlineThinking)
    }

    mutating func receive(_ line: JSONValue, named name: String?, into events: inout AnswerEvents) {
        events.expectsCallIDs = false
        events.start(id: nil, model: line["model"]?.string)
        let message = line["message"]
        if let thinking = message?["thinking"]?.string, !thinking.isEmpty {
            draft.think(thinking, field: "thinking", into: &events)
        }
        if let text = message?["content"]?.string {
            for piece in splitter.feed(text) { take(piece, into: &events) }
        }
        for entry in message?["tool_calls"]?.array ?? [] { take(call: entry, into: &events) }
        guard line["done"]?.bool == true else { return }
        if let usage = TokenCounts.ollama(line) { events.usage(usage) }
        close(saying: line["done_reason"]?.string ?? "stop", into: &events)
    }

    mutating func receiveDone(into events: inout AnswerEvents) { close(saying: "stop", into: &events) }

    /// Only a line with `done` ends an answer.
    mutating func finish(into events: inout AnswerEvents) {}

    // MARK: Pieces

    private mutating func take(_ piece: ThinkSplitter.Piece, into events: inout AnswerEvents) {
        switch piece {
        case .thinking(let text): draft.think(text, field: "think_tag", into: &events)
        case .text(let text): draft.say(text, into: &events)
        }
    }

    private mutating func take(call entry: JSONValue, into events: inout AnswerEvents) {
        guard let function = entry["function"], function.object != nil else { return }
        let arguments: String
        switch function["arguments"] {
        case .string(let text): arguments = text
        case .object, .array: arguments = function["arguments"]?.serialized() ?? "{}"
        default: arguments = "{}"
        }
        let call = ToolCall(
            id: entry["id"]?.string ?? "", name: function["name"]?.string ?? "", arguments: arguments)
        events.call(index: calls.count, name: call.name, arguments: arguments)
        calls.append(call)
    }

    private mutating func close(saying word: String, into events: inout AnswerEvents) {
        if splitter.isUnclosed { events.repair("F6", "the thinking had no end tag") }
        for piece in splitter.finish() { take(piece, into: &events) }
        draft.finish(into: &events)
        for call in calls { events.call(call) }
        calls = []
        switch word {
        case "stop": events.end(.stop)
        case "length": events.end(.length)
        default: events.end(.other(word))
        }
    }
}

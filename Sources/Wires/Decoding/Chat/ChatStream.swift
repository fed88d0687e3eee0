import Conversation
import JSON

/// A stream of Chat Completions (platform.openai.com/docs/api-reference/chat-streaming, read 2026-11) in the forms in
/// which vendors really send it.
struct ChatStream: WireStream {
    private let rules: DecodingRules
    private var draft: ChatDraft
    private var calls = ToolCallAssembly()
    private var splitter: ThinkSplitter
    private var end: EndWord?
    private var endWord = ""
    private var hasDeltas = false
    /// Thinking has come in a field of its own, so `reasoning_details` only repeats it.
    private var thinksInField = false

    init(rules: DecodingRules, origin: Reasoning.Origin) {
        self.rules = rules
        draft = ChatDraft(origin: origin)
        splitter = ThinkSplitter(rules.inlineThinking)
    }

    mutating func receive(_ chunk: JSONValue, named name: String?, into events: inout AnswerEvents) {
        let id = chunk["id"]?.string
        // Azure's first chunk has neither id nor choices.
        if id?.isEmpty == false || chunk["choices"]?[0] != nil { events.start(id: id, model: chunk["model"]?.string) }
        // Only one answer was asked for; others are not ours. One answer may stand in a chunk twice, a last piece beside the
        // finish reason (ai-dynamo/dynamo#15054).
        let choices = (chunk["choices"]?.array ?? []).filter { ($0["index"]?.int ?? 0) == 0 }
        for choice in choices { receive(choice: choice, into: &events) }
        let choice = choices.first
        // Groq and Moonshot put the report elsewhere.
        for place in [chunk["usage"], chunk["x_groq"]?["usage"], choice?["usage"]] {
            guard let report = place, report.object != nil else { continue }
            if let usage = TokenCounts.chat(report, reasoningOutsideOutput: rules.reasoningOutsideOutput) {
                events.usage(usage)
                break
            }
        }
    }

    /// `[DONE]` is the wire's end marker, so an answer without a finish reason ends with it too.
    mutating func receiveDone(into events: inout AnswerEvents) {
        close(into: &events)
    }

    mutating func finish(into events: inout AnswerEvents) {
        guard end != nil else { return }
        close(into: &events)
    }

    // MARK: Pieces

    private mutating func receive(choice: JSONValue, into events: inout AnswerEvents) {
        if let failure = VendorWords.failure(inChoice: choice) { return events.fail(failure) }
        if let delta = choice["delta"], delta.object != nil {
            hasDeltas = true
            receive(delta, isWhole: false, into: &events)
        } else if !hasDeltas, let message = choice["message"] {
            // Servers that do not stream for real; others repeat the whole at the end.
            receive(message, isWhole: true, into: &events)
        }
        if let word = choice["finish_reason"]?.string, !word.isEmpty {
            end = EndWords.meaning(of: word)
            endWord = word
        }
    }

    private mutating func receive(_ delta: JSONValue, isWhole: Bool, into events: inout AnswerEvents) {
        think(delta, into: &events)
        for part in ChatContent.parts(of: delta["content"]) {
            switch part {
            case .text(let text): for piece in splitter.feed(text) { take(piece, into: &events) }
            case .refusal(let words): draft.refuse(words, into: &events)
            case .thinking(let text, let fields): draft.think(part: text, fields: fields, into: &events)
            }
        }
        if let words = delta["refusal"]?.string { draft.refuse(words, into: &events) }
        for entry in delta["tool_calls"]?.array ?? [] { calls.add(entry, isWhole: isWhole, into: &events) }
        if let old = delta["function_call"], old.object != nil { calls.add(old, isWhole: isWhole, into: &events) }
    }

    /// Thinking in one of its fields. Several may hold the same text, so one is taken.
    private mutating func think(_ delta: JSONValue, into events: inout AnswerEvents) {
        let details = delta["reasoning_details"]?.array ?? []
        var told: (field: String, text: String)?
        for field in ["reasoning_content", "reasoning"] {
            guard let text = delta[field]?.string else { continue }
            if told == nil || told?.text.isEmpty == true && !text.isEmpty { told = (field, text) }
        }
        if let told {
            draft.think(told.text, field: told.field, into: &events)
            if !told.text.isEmpty { thinksInField = true }
        }
        draft.think(details: details, isTold: thinksInField, into: &events)
    }

    private mutating func take(_ piece: ThinkSplitter.Piece, into events: inout AnswerEvents) {
        switch piece {
        case .thinking(let text): draft.think(text, field: "think_tag", into: &events)
        case .text(let text): draft.say(text, into: &events)
        }
    }

    private mutating func close(into events: inout AnswerEvents) {
        if end == .failure {
            return events.fail(
                ModelFailure(code: endWord.lowercased(), message: "the vendor ended the answer with \"\(endWord)\""))
        }
        if splitter.isUnclosed { events.repair("F6", "the thinking had no end tag") }
        for piece in splitter.finish() { take(piece, into: &events) }
        draft.finish(into: &events)
        for call in calls.finished(into: &events) { events.call(call) }
        if end == nil { events.repair("F2", "the answer ended without a finish_reason") }
        if case .end(let reason)? = end { events.end(reason) } else { events.end(.stop) }
    }
}

import Conversation
import JSON

/// A stream of Anthropic Messages (docs.anthropic.com/en/docs/build-with-claude/streaming, read 2026-11).
struct MessagesStream: WireStream {
    private let rules: DecodingRules
    private let origin: Reasoning.Origin
    /// Blocks that are open, by their index.
    private var blocks: [Int: MessagesBlock] = [:]
    private var callCount = 0
    private var usage = TokenUsage()
    private var stopReason: String?

    init(rules: DecodingRules, origin: Reasoning.Origin) {
        self.rules = rules
        self.origin = origin
    }

    mutating func receive(_ value: JSONValue, named name: String?, into events: inout AnswerEvents) {
        let index = value["index"]?.int ?? 0
        switch value["type"]?.string ?? name {
        case "message_start":
            let message = value["message"]
            events.start(id: message?["id"]?.string, model: message?["model"]?.string)
            take(usage: message?["usage"], into: &events)
        case "content_block_start":
            guard let content = value["content_block"] else { return }
            close(index, into: &events)
            let block = MessagesBlock(content, callIndex: callCount)
            block.announce(into: &events)
            open(block, at: index)
        case "content_block_delta":
            guard let delta = value["delta"] else { return }
            if blocks[index] == nil, let block = MessagesBlock(startingWith: delta, callIndex: callCount) {
                open(block, at: index)
            }
            blocks[index]?.add(delta, into: &events)
        case "content_block_stop": close(index, into: &events)
        case "message_delta":
            if let reason = value["delta"]?["stop_reason"]?.string, !reason.isEmpty { stopReason = reason }
            take(usage: value["usage"], into: &events)
        case "message_stop": end(into: &events)
        // A whole message in place of a stream.
        case "message": receive(whole: value, into: &events)
        default: break
        }
    }

    /// Takes a reply that was not streamed.
    mutating func receive(whole message: JSONValue, into events: inout AnswerEvents) {
        events.start(id: message["id"]?.string, model: message["model"]?.string)
        if let text = message["content"]?.string, !text.isEmpty {
            events.text(text)
            events.message(Message(.assistant, text))
        }
        for content in message["content"]?.array ?? [] {
            let block = MessagesBlock(content, callIndex: callCount)
            if case .call = block.kind { callCount += 1 }
            block.announce(into: &events)
            block.finish(origin: origin, into: &events)
        }
        take(usage: message["usage"], into: &events)
        stopReason = message["stop_reason"]?.string ?? "end_turn"
        end(into: &events)
    }

    /// Not this wire's end marker; some proxies send it behind the real one.
    mutating func receiveDone(into events: inout AnswerEvents) {
        finish(into: &events)
    }

    mutating func finish(into events: inout AnswerEvents) {
        guard stopReason != nil else { return }
        end(into: &events)
    }

    // MARK: Pieces

    private mutating func open(_ block: MessagesBlock, at index: Int) {
        if case .call = block.kind { callCount += 1 }
        blocks[index] = block
    }

    private mutating func close(_ index: Int, into events: inout AnswerEvents) {
        blocks.removeValue(forKey: index)?.finish(origin: origin, into: &events)
    }

    /// The counts are cumulative, and proxies leave some of them out of one report or the other, so the larger counts.
    private mutating func take(usage value: JSONValue?, into events: inout AnswerEvents) {
        guard let value, value.object != nil else { return }
        let report = TokenCounts.messages(value)
        usage.freshInput = max(usage.freshInput, report.freshInput)
        usage.cacheRead = max(usage.cacheRead, report.cacheRead)
        usage.cacheWrite = max(usage.cacheWrite, report.cacheWrite)
        let output = max(usage.totalOutput, report.totalOutput)
        usage.reasoning = max(usage.reasoning, report.reasoning)
        usage.output = max(0, output - usage.reasoning)
        usage.vendorCost = report.vendorCost ?? usage.vendorCost
        events.usage(usage)
    }

    private mutating func end(into events: inout AnswerEvents) {
        for index in blocks.keys.sorted() { close(index, into: &events) }
        switch EndWords.meaning(of: stopReason ?? "end_turn") {
        case .end(let reason): events.end(reason)
        case .failure:
            let word = stopReason ?? "error"
            events.fail(ModelFailure(code: word, message: "the vendor ended the answer with \"\(word)\""))
        }
    }
}

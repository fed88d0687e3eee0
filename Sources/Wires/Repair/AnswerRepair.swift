import Conversation
import JSON

/// Puts right what a model got wrong in the calls of a complete answer, as far as there is one meaning only. Depends on
/// the answer and the tools alone. Rows F1, F3, F5, F6, F8, F9 and F10 of docs/any-model.md.
public struct AnswerRepair: Sendable {
    private let offered: CallFix
    private let callable: CallFix

    /// - Parameters:
    ///   - tools: The tools that the request offered. Only these can be called by text.
    ///   - hidden: Tools that are run though they were not offered.
    public init(tools: [ToolDefinition], hidden: [ToolDefinition] = []) {
        offered = CallFix(tools)
        callable = hidden.isEmpty ? offered : CallFix(tools + hidden)
    }

    /// - Parameters:
    ///   - items: A complete answer.
    ///   - isCut: It ended at the output limit. Then no text is a call, and arguments that break off stay as they are.
    ///   - usedIDs: Ids of calls that the conversation has already.
    /// - Returns: The items with their calls put right, and what was done. A call that stands as it should is returned
    ///   as it is; of another `ToolCall.written` keeps the model's own bytes.
    public func repair(
        _ items: [Item], isCut: Bool = false, usedIDs: Set<String> = []
    ) -> (items: [Item], repairs: [Repair]) {
        var repairs: [Repair] = []
        var ids = CallNumbers(usedIDs, items)
        var parted = items
        // One kind of markup may stand inside another.
        for _ in 0..<Self.maximumRounds {
            let done = repairs.count
            parted = Self.withoutThinking(parted, &repairs)
            if !isCut { parted = withWrittenCalls(parted, &ids, &repairs) }
            parted = Self.withoutChannels(parted, &repairs)
            if repairs.count == done { break }
        }
        var repaired: [Item] = []
        for item in parted {
            guard case .toolCall(let call) = item else {
                repaired.append(item)
                continue
            }
            for call in ParallelCalls.calls(in: call, &ids) ?? [call] {
                let fix: CallFix
                if case .text = call.written { fix = offered } else { fix = callable }
                let outcome = fix.fix(call, isCut: isCut)
                repaired.append(.toolCall(outcome.call))
                repairs += outcome.repairs
            }
        }
        return (repaired, repairs)
    }

    private static let maximumRounds = 64

    // MARK: Thinking in text

    /// The items with thinking that stood in the text as items of their own.
    private static func withoutThinking(_ items: [Item], _ repairs: inout [Repair]) -> [Item] {
        items.flatMap { item -> [Item] in
            switch item {
            case .message(let message) where isPlain(message):
                guard let parts = InlineThinking(message.text) else { return [item] }
                repairs.append(Repair("F6", parts.what))
                return thought([parts.thinking]) + spoken(parts.text, as: message)
            default: return [item]
            }
        }
    }

    /// The items without the tokens of harmony in their text.
    private static func withoutChannels(_ items: [Item], _ repairs: inout [Repair]) -> [Item] {
        items.flatMap { item -> [Item] in
            guard case .message(let message) = item, isPlain(message), let parts = HarmonyText(message.text) else {
                return [item]
            }
            repairs.append(Repair("F5", "the tokens of channels stood in the text"))
            return thought(parts.thinking) + spoken(parts.spoken.joined(separator: "\n\n"), as: message)
        }
    }

    private static func isPlain(_ message: Message) -> Bool {
        message.role == .assistant && message.content.allSatisfy { if case .text = $0 { true } else { false } }
    }

    private static func thought(_ texts: [String]) -> [Item] {
        texts.map(\.trimmingSpace).filter { !$0.isEmpty }.map { .reasoning(Reasoning(text: [$0])) }
    }

    private static func spoken(_ text: String, as message: Message) -> [Item] {
        guard !text.isEmpty else { return [] }
        var kept = message
        kept.content = [.text(text)]
        return [.message(kept)]
    }

    // MARK: Calls as text

    /// The items with the calls that the last message was, or ended with. Calls in the wire's own form, of whatever
    /// kind, mean that the text is text.
    private func withWrittenCalls(
        _ items: [Item], _ ids: inout CallNumbers, _ repairs: inout [Repair]
    ) -> [Item] {
        let hasCalls = items.contains { if case .toolCall = $0 { true } else { false } }
        let items = endingThinking(items, &repairs)
        guard !hasCalls,
            let place = items.lastIndex(where: { if case .message = $0 { true } else { false } }),
            case .message(let message) = items[place], Self.isPlain(message),
            let written = WrittenCalls(message.text, isOffered: isOffered)
        else { return items }
        var result = Array(items[..<place])
        if !written.kept.isEmpty {
            var kept = message
            kept.content = [.text(written.kept)]
            result.append(.message(kept))
        }
        // Thinking that came behind the text belongs in front of its calls.
        result += items[(place + 1)...]
        for (call, text) in zip(written.calls, written.texts) {
            let id = ids.take(for: text, at: result.count)
            let name = offered.bareName(call.name, arguments: call.arguments)
            result.append(
                .toolCall(
                    ToolCall(
                        id: id, name: name, arguments: JSONValue.object(call.arguments).serialized(),
                        written: .text(text))))
            let row = call.name == WrittenPatch.tool && !call.isMarked ? "F10" : "F3"
            repairs.append(Repair(row, "the call of \(call.name.prefix(60)) was written as text", callID: id))
        }
        return result
    }

    private func isOffered(_ call: WrittenCall) -> Bool {
        offered.accepts(name: call.name, arguments: call.arguments, isStrict: !call.isMarked)
    }

    /// Kimi's section of calls ends its thinking, which some servers do not know, so that nothing but thinking comes
    /// (MoonshotAI/Kimi-K2#89). Its tokens are none that a model writes about calls with.
    private func endingThinking(_ items: [Item], _ repairs: inout [Repair]) -> [Item] {
        guard items.count == 1, case .reasoning(var reasoning)? = items.first, reasoning.signature == nil,
            reasoning.encrypted == nil, let text = reasoning.text.last ?? reasoning.summary.last,
            let begin = text.firstRange(of: "<|tool_calls_section_begin|>")
        else { return items }
        let rest = String(text[begin.lowerBound...])
        guard WrittenCalls(rest, isOffered: isOffered) != nil else { return items }
        let thought = String(text[..<begin.lowerBound])
        if reasoning.text.isEmpty {
            reasoning.summary[reasoning.summary.count - 1] = thought
        } else {
            reasoning.text[reasoning.text.count - 1] = thought
        }
        reasoning.raw = nil
        repairs.append(Repair("F6", "the thinking did not end where its calls began"))
        return [.reasoning(reasoning), .message(Message(.assistant, rest))]
    }
}

import Conversation
import JSON

/// Puts right what a model got wrong in the calls of a complete answer, as far as there is one meaning only. Depends on
/// the answer and the tools alone. Rows F1, F3, F5, F8, F9 and F10 of docs/any-model.md.
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
        var repaired: [Item] = []
        for item in isCut ? items : withWrittenCalls(items, &ids, &repairs) {
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

    // MARK: Calls as text

    /// The items with the calls that the last message was, or ended with. Calls in the wire's own form, of whatever
    /// kind, mean that the text is text.
    private func withWrittenCalls(
        _ items: [Item], _ ids: inout CallNumbers, _ repairs: inout [Repair]
    ) -> [Item] {
        let hasCalls = items.contains { if case .toolCall = $0 { true } else { false } }
        guard !hasCalls,
            let place = items.lastIndex(where: { if case .message = $0 { true } else { false } }),
            case .message(let message) = items[place], message.role == .assistant,
            message.content.allSatisfy({ if case .text = $0 { true } else { false } }),
            let written = WrittenCalls(
                message.text,
                isOffered: {
                    offered.accepts(name: $0.name, arguments: $0.arguments, isStrict: !$0.isMarked)
                })
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
            result.append(
                .toolCall(
                    ToolCall(
                        id: id, name: call.name, arguments: JSONValue.object(call.arguments).serialized(),
                        written: .text(text))))
            let row =
                call.name == WrittenPatch.tool && text.contains("*** Begin Patch") && !call.isMarked ? "F10" : "F3"
            repairs.append(Repair(row, "the call of \(call.name.prefix(60)) was written as text", callID: id))
        }
        return result
    }
}

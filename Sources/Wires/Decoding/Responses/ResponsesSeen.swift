import Conversation
import JSON

/// What has been handed out of an answer, to know it again in `response.completed.output`.
///
/// Ids are not enough: bridges write the closing object anew, with other ids and another order.
struct ResponsesSeen: Sendable {
    private var ids: Set<String> = []
    private var texts: Set<String> = []
    private var counts: [ResponsesItem.Kind: Int] = [:]

    func count(of kind: ResponsesItem.Kind) -> Int { counts[kind] ?? 0 }

    mutating func insert(_ message: Message) {
        note(.message, message.id)
        texts.insert(message.text)
    }

    mutating func insert(_ reasoning: Reasoning) {
        note(.reasoning, reasoning.id)
        texts.insert((reasoning.summary + reasoning.text).joined(separator: "\n"))
    }

    mutating func insert(_ call: ToolCall) {
        note(call.form == .custom ? .customCall : .functionCall, call.itemID)
        ids.insert(call.id)
    }

    func contains(_ item: JSONValue, kind: ResponsesItem.Kind, origin: Reasoning.Origin) -> Bool {
        if let id = item["id"]?.string, !id.isEmpty, ids.contains(id) { return true }
        switch kind {
        case .message: return texts.contains(ResponsesItem.message(item).text)
        case .reasoning:
            let reasoning = ResponsesItem.reasoning(item, origin: origin)
            return texts.contains((reasoning.summary + reasoning.text).joined(separator: "\n"))
        case .functionCall, .customCall: return ids.contains(ResponsesItem.call(item, kind: kind).id)
        }
    }

    private mutating func note(_ kind: ResponsesItem.Kind, _ id: String?) {
        counts[kind, default: 0] += 1
        if let id { ids.insert(id) }
    }
}

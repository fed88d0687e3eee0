import Conversation
import JSON

extension ReplyEncoder {
    /// The whole answer as the body of a reply that is not streamed; for `failed` the wire's error object. Of the events
    /// the items, the usage and the end count.
    public static func body(
        of events: [StreamEvent], wire: Wire, model: String, responseID: String, createdAt: Int = 0
    ) -> JSONValue {
        let head = ReplyHead(model: model, responseID: responseID, createdAt: createdAt)
        var items: [Item] = []
        var usage: TokenUsage?
        var end = EndReason.stop
        for event in events {
            switch event {
            case .item(let item): items.append(item)
            case .usage(let report): usage = report
            case .ended(let reason): end = reason
            case .failed(let failure): return error(failure, wire: wire)
            case .started, .repair, .textDelta, .reasoningDelta, .toolCallDelta: break
            }
        }
        switch wire {
        case .responses: return ResponsesReply.body(head, items: items, end: end, usage: usage)
        case .chat: return ChatReply.body(head, items: items, end: end, usage: usage)
        case .messages: return MessagesReply.body(head, items: items, end: end, usage: usage)
        case .ollama: return OllamaReply.body(head, items: items, end: end, usage: usage)
        }
    }

    /// An error as the wire writes it in a body of its own.
    public static func error(_ failure: ModelFailure, wire: Wire) -> JSONValue {
        switch wire {
        case .responses, .chat: ChatReply.error(failure)
        case .messages: MessagesReply.error(failure)
        case .ollama: OllamaReply.error(failure.message)
        }
    }
}

import Conversation
import JSON

/// Writes an answer as a server does, in any wire: the inverse of `StreamDecoder`.
///
/// Deltas are sent as they come; the items decide. Text that no delta has told is sent when its item comes. Arguments of
/// calls go out with their item, since a call's delta knows no id.
public struct ReplyEncoder: Sendable {
    private enum Open: Sendable {
        case message
        case reasoning
    }

    private var wire: any ReplyWire
    private var hasStarted = false
    private var isOver = false
    private var open: Open?
    /// What the open item's deltas have said.
    private var told = ""
    /// Items that had to be closed before their event came.
    private var closedEarly = (messages: 0, reasonings: 0)
    /// The cuts of arguments that deltas announced.
    private var pieces: [Int: [String]] = [:]
    private var callCount = 0
    private var usage: TokenUsage?

    /// - Parameter createdAt: Seconds since 1970, written where the wire has a field for it.
    public init(wire: Wire, model: String, responseID: String, createdAt: Int = 0) {
        let head = ReplyHead(model: model, responseID: responseID, createdAt: createdAt)
        switch wire {
        case .responses: self.wire = ResponsesReply(head)
        case .chat: self.wire = ChatReply(head)
        case .messages: self.wire = MessagesReply(head)
        case .ollama: self.wire = OllamaReply(head)
        }
    }

    /// Takes the next events of the answer and returns what goes over the network. The more events come at once, the
    /// better it knows what a delta will become.
    public mutating func encode(_ events: [StreamEvent]) -> [SSEEvent] {
        var written: [SSEEvent] = []
        let hints = Self.nextItems(in: events)
        for (index, event) in events.enumerated() where !isOver {
            if !hasStarted {
                hasStarted = true
                written += wire.start()
            }
            encode(event, hint: hints[index], followedBy: events[(index + 1)...], into: &written)
        }
        return written
    }

    /// - Parameter hint: The next item, where it is known.
    private mutating func encode(
        _ event: StreamEvent, hint: Item?, followedBy rest: ArraySlice<StreamEvent>, into written: inout [SSEEvent]
    ) {
        switch event {
        case .started, .repair: break
        case .textDelta(""), .reasoningDelta(""): break
        case .textDelta(let delta):
            let hint = hint?.message
            // What cannot be told in pieces goes out with its item.
            if let hint, hint.content != [.text(hint.text)] { return }
            if open != .message {
                closeOpen(into: &written)
                open = .message
                written += wire.openMessage(hint: hint)
            }
            told += delta
            written += wire.text(delta)
        case .reasoningDelta(let delta):
            let hint = hint?.reasoning
            if let hint, hint.text.count + hint.summary.count > 1 { return }
            if open != .reasoning {
                closeOpen(into: &written)
                open = .reasoning
                written += wire.openReasoning(hint: hint)
            }
            told += delta
            written += wire.reasoning(delta)
        case .toolCallDelta(let index, _, let arguments):
            if !arguments.isEmpty { pieces[index, default: []].append(arguments) }
        case .item(let item): encode(item, isCut: Self.isCut(rest), into: &written)
        case .usage(let report): usage = report
        case .ended(let reason):
            closeOpen(into: &written)
            written += wire.end(reason, usage: usage)
            isOver = true
        case .failed(let failure):
            closeOpen(into: &written)
            written += wire.fail(failure, usage: usage)
            isOver = true
        }
    }

    private mutating func encode(_ item: Item, isCut: Bool, into written: inout [SSEEvent]) {
        switch item {
        case .message(let message):
            guard message.role == .assistant else { return }
            if open != .message {
                if closedEarly.messages > 0 {
                    closedEarly.messages -= 1
                    return
                }
                closeOpen(into: &written)
                written += wire.openMessage(hint: message)
            }
            written += wire.closeMessage(message, told: told, isCut: isCut)
            (open, told) = (nil, "")
        case .reasoning(let reasoning):
            if open != .reasoning {
                if closedEarly.reasonings > 0 {
                    closedEarly.reasonings -= 1
                    return
                }
                closeOpen(into: &written)
                written += wire.openReasoning(hint: reasoning)
            }
            written += wire.closeReasoning(reasoning, told: told)
            (open, told) = (nil, "")
        case .toolCall(let call):
            closeOpen(into: &written)
            let announced = pieces.removeValue(forKey: callCount) ?? []
            callCount += 1
            let cuts = announced.joined() == call.arguments ? announced : [call.arguments]
            written += wire.call(call, pieces: cuts.filter { !$0.isEmpty }, isCut: isCut)
        case .toolResult: break
        }
    }

    /// Closes an item whose event has not come with what its deltas have said.
    private mutating func closeOpen(into written: inout [SSEEvent]) {
        switch open {
        case .message:
            closedEarly.messages += 1
            written += wire.closeMessage(Message(.assistant, told), told: told, isCut: false)
        case .reasoning:
            closedEarly.reasonings += 1
            written += wire.closeReasoning(Reasoning(text: [told]), told: told)
        case nil: return
        }
        (open, told) = (nil, "")
    }

    /// For each event the item that comes next behind it.
    private static func nextItems(in events: [StreamEvent]) -> [Item?] {
        var next: Item?
        var items = [Item?](repeating: nil, count: events.count)
        for (index, event) in events.enumerated().reversed() {
            items[index] = next
            if case .item(let item) = event { next = item }
        }
        return items
    }

    /// The answer ends behind the item, and not because the model was done.
    private static func isCut(_ rest: ArraySlice<StreamEvent>) -> Bool {
        for event in rest {
            switch event {
            case .usage, .repair: continue
            case .ended(.length), .ended(.contentFilter): return true
            default: return false
            }
        }
        return false
    }
}

/// What every event of an answer repeats.
struct ReplyHead: Sendable {
    let model: String
    let responseID: String
    let createdAt: Int
}

extension Item {
    fileprivate var message: Message? { if case .message(let message) = self { message } else { nil } }
    fileprivate var reasoning: Reasoning? { if case .reasoning(let reasoning) = self { reasoning } else { nil } }
}

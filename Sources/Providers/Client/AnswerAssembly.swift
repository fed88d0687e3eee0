import Conversation

/// Collects the events of one answer.
struct AnswerAssembly: Sendable {
    private var items: [Item] = []
    private var repairs: [Repair] = []
    private var usage: TokenUsage?
    private(set) var end: EndReason?
    var failure: ModelFailure?

    /// Nothing of what may follow counts.
    var isOver: Bool { failure != nil || end != nil }

    mutating func take(_ event: StreamEvent, _ events: @Sendable (ModelEvent) async -> Void) async {
        guard !isOver else {
            // Usage may come behind the end (Chat Completions' last chunk).
            if case .usage(let late) = event { usage = late }
            return
        }
        switch event {
        case .item(let item): items.append(item)
        case .usage(let report): usage = report
        case .ended(let reason): end = reason
        case .failed(let reason):
            // An answer with nothing in it is the agent's business: it asks once more.
            if reason.code == "empty_answer" { end = .stop } else { failure = reason }
        case .repair(let repair): repairs.append(repair)
        case .started, .textDelta, .reasoningDelta, .toolCallDelta: break
        }
        await events(.stream(event))
    }

    mutating func fail(_ reason: ModelFailure) {
        failure = failure ?? reason
    }

    func answer(ending reason: EndReason) -> ModelAnswer {
        ModelAnswer(items: items, usage: usage, end: reason, repairs: repairs)
    }
}

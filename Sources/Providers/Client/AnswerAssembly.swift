import Conversation

/// Collects the events of one answer.
struct AnswerAssembly: Sendable {
    private var items: [Item] = []
    private var repairs: [Repair] = []
    private var usage: TokenUsage?
    private(set) var end: EndReason?
    var failure: ModelFailure?
    /// The reply came as one piece although a stream was asked for.
    var isWhole = false
    /// Text that no item holds yet.
    private var spoken = ""
    private var text = Repetition(threshold: Repetition.spoken)
    private var reasoning = Repetition(threshold: Repetition.spoken)
    private var arguments = Repetition(threshold: Repetition.written)

    /// Nothing of what may follow counts.
    var isOver: Bool { failure != nil || end != nil }

    mutating func take(_ event: StreamEvent, _ events: @Sendable (ModelEvent) async -> Void) async {
        guard !isOver else {
            // Usage may come behind the end (Chat Completions' last chunk).
            if case .usage(let late) = event { usage = late }
            return
        }
        switch event {
        case .item(let item):
            items.append(item)
            if case .message = item { spoken = "" }
        case .usage(let report): usage = report
        case .ended(let reason): end = reason
        case .failed(let reason):
            // An answer with nothing in it is the agent's business: it asks once more.
            if reason.code == "empty_answer" { end = .stop } else { failure = reason }
        case .repair(let repair): repairs.append(repair)
        case .textDelta(let delta):
            spoken += delta
            if text.take(delta) { stop("its text") }
        case .reasoningDelta(let delta): if reasoning.take(delta) { stop("its thinking") }
        case .toolCallDelta(_, _, let delta): if arguments.take(delta) { stop("a call") }
        case .started: break
        }
        await events(.stream(event))
    }

    /// Ends an answer that goes in a circle, so that nobody waits and pays until the output limit.
    private mutating func stop(_ what: String) {
        end = .other(Repetition.word)
        repairs.append(Repair("F12", "the model repeated one passage in \(what); the answer was stopped"))
        // What was said before is kept; the circle itself would only lead into the next one.
        let kept = spoken.prefix(max(spoken.count - Repetition.spoken, 0))
        if !kept.allSatisfy(\.isWhitespace) { items.append(.message(Message(.assistant, String(kept)))) }
    }

    mutating func fail(_ reason: ModelFailure) {
        failure = failure ?? reason
    }

    func answer(ending reason: EndReason) -> ModelAnswer {
        var answer = ModelAnswer(items: items, usage: usage, end: reason, repairs: repairs)
        answer.isWhole = isWhole
        return answer
    }
}

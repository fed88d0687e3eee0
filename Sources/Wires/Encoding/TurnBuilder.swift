import Conversation

/// Gathers items into answers and finds each call's result.
struct TurnBuilder: Sendable {
    /// Calls of one answer that have one id, in order.
    private struct Queue: Sendable {
        let piece: Int
        var calls: [Int]
        var next = 0
    }

    private var ids: CallIDs
    /// The model sees images.
    private let images: Bool
    /// Text of white space alone says nothing: Messages refuses it.
    private let ignoresBlank: Bool
    private var pieces: [TurnSequence.Piece] = []
    /// The last piece is an answer that still grows.
    private var isOpen = false
    /// A result of the open answer has come: what the model says next is another answer.
    private var sawResult = false
    /// Calls without a result, by the id that the model gave.
    private var unanswered: [String: [Queue]] = [:]

    init(ids: CallIDs, images: Bool, ignoresBlank: Bool) {
        self.ids = ids
        self.images = images
        self.ignoresBlank = ignoresBlank
    }

    mutating func add(_ item: Item) {
        switch item {
        case .message(let message) where message.role != .assistant:
            var message = message
            message.content = seen(message.content).filter(saysSomething)
            // A message that says nothing is not sent, so that it parts no answer and begins no turn.
            guard !message.content.isEmpty else { return }
            isOpen = false
            pieces.append(.said(message))
        case .message(let message):
            grow { $0.parts.append(.content(message.content, id: message.id)) }
        case .reasoning(let reasoning):
            grow { $0.parts.append(.reasoning(reasoning)) }
        case .toolCall(let call):
            let wireID = ids.id(for: call)
            grow { answer in
                answer.parts.append(.call(answer.calls.count))
                let aborted = ToolResult(callID: call.id, text: "aborted", isError: true)
                answer.calls.append(TurnSequence.Call(call: call, wireID: wireID, result: aborted))
            }
            if case .answer(let answer)? = pieces.last { wait(for: call.id, answer.calls.count - 1) }
        case .toolResult(let result): answer(with: result)
        }
    }

    /// All pieces; calls whose result never came have `aborted`.
    consuming func finish() -> [TurnSequence.Piece] {
        let lastUser = pieces.lastIndex { if case .said(let message) = $0 { message.role == .user } else { false } }
        guard let lastUser else { return pieces }
        for index in pieces.indices where index < lastUser {
            guard case .answer(var answer) = pieces[index] else { continue }
            answer.isInCurrentTurn = false
            pieces[index] = .answer(answer)
        }
        return pieces
    }

    private mutating func grow(_ change: (inout TurnSequence.Answer) -> Void) {
        if sawResult { isOpen = false }
        var answer = TurnSequence.Answer()
        if isOpen, case .answer(let open)? = pieces.last {
            answer = open
            pieces.removeLast()
        }
        change(&answer)
        pieces.append(.answer(answer))
        isOpen = true
        sawResult = false
    }

    /// Remembers a call of the last answer.
    private mutating func wait(for id: String, _ call: Int) {
        let piece = pieces.count - 1
        var queues = unanswered.removeValue(forKey: id) ?? []
        if queues.last?.piece == piece {
            queues[queues.count - 1].calls.append(call)
        } else {
            queues.append(Queue(piece: piece, calls: [call]))
        }
        unanswered[id] = queues
    }

    /// Gives a result to the call that it belongs to: of several with one id, the first of the latest answer. A result
    /// without a call is left out.
    private mutating func answer(with result: ToolResult) {
        // What is changed is taken out first, so that it is changed in place.
        guard var queues = unanswered.removeValue(forKey: result.callID), var queue = queues.popLast() else { return }
        let call = queue.calls[queue.next]
        queue.next += 1
        if queue.next < queue.calls.count { queues.append(queue) }
        if !queues.isEmpty { unanswered[result.callID] = queues }
        guard case .answer(var answer) = pieces[queue.piece], call < answer.calls.count else { return }
        pieces[queue.piece] = .answer(TurnSequence.Answer())
        var result = result
        result.content = seen(result.content)
        answer.calls[call].result = result
        pieces[queue.piece] = .answer(answer)
        if queue.piece == pieces.count - 1 { sawResult = true }
    }

    private func saysSomething(_ part: ContentPart) -> Bool {
        switch part {
        case .text(let text): ignoresBlank ? text.utf8.contains { $0 > 0x20 } : !text.isEmpty
        case .image: true
        case .refusal: false
        }
    }

    /// Where the model sees no images, a note stands in their place.
    private func seen(_ content: [ContentPart]) -> [ContentPart] {
        guard !images else { return content }
        return content.map { part in
            if case .image = part { .text("[An image stood here; this model does not see images.]") } else { part }
        }
    }
}

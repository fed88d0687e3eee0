import Conversation

/// Gathers items into answers and finds each call's result.
struct TurnBuilder: Sendable {
    private struct Place: Sendable {
        let piece: Int
        let call: Int
    }

    private var ids: CallIDs
    /// The model sees images.
    private let images: Bool
    private var pieces: [TurnSequence.Piece] = []
    /// The last piece is an answer that still grows.
    private var isOpen = false
    /// A result of the open answer has come: what the model says next is another answer.
    private var sawResult = false
    /// Calls without a result, by the id that the model gave.
    private var unanswered: [String: [Place]] = [:]

    init(ids: CallIDs, images: Bool) {
        self.ids = ids
        self.images = images
    }

    mutating func add(_ item: Item) {
        switch item {
        case .message(let message) where message.role != .assistant:
            isOpen = false
            var message = message
            message.content = seen(message.content)
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
            if case .answer(let answer)? = pieces.last {
                unanswered[call.id, default: []].append(Place(piece: pieces.count - 1, call: answer.calls.count - 1))
            }
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

    /// Gives a result to the call that it belongs to: of several with one id, the first of the latest answer. A result
    /// without a call is left out.
    private mutating func answer(with result: ToolResult) {
        guard let places = unanswered[result.callID], let latest = places.last?.piece,
            let index = places.firstIndex(where: { $0.piece == latest })
        else { return }
        let place = places[index]
        guard place.piece < pieces.count, case .answer(var answer) = pieces[place.piece],
            place.call < answer.calls.count
        else { return }
        unanswered[result.callID]?.remove(at: index)
        var result = result
        result.content = seen(result.content)
        answer.calls[place.call].result = result
        pieces[place.piece] = .answer(answer)
        if place.piece == pieces.count - 1 { sawResult = true }
    }

    /// Where the model sees no images, a note stands in their place.
    private func seen(_ content: [ContentPart]) -> [ContentPart] {
        guard !images else { return content }
        return content.map { part in
            if case .image = part { .text("[An image stood here; this model does not see images.]") } else { part }
        }
    }
}

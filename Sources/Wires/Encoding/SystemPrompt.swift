import Conversation

/// The system prompt with what the harness says before anybody else, where the vendor wants both in one.
struct SystemPrompt {
    /// Neighbours in order; none is empty.
    private(set) var texts: [String] = []
    /// What follows.
    let pieces: ArraySlice<TurnSequence.Piece>

    init(_ request: ModelRequest, _ turns: TurnSequence, joinsDeveloper: Bool) {
        if !request.instructions.isEmpty { texts.append(request.instructions) }
        var rest = turns.pieces[...]
        while joinsDeveloper, case .said(let message)? = rest.first, message.role == .developer {
            if !message.text.isEmpty { texts.append(message.text) }
            rest = rest.dropFirst()
        }
        pieces = rest
    }
}

import Conversation

/// A conversation in the pieces that wires want: what the user or the harness said, and answers of the model with all
/// their calls and exactly one result for each, whatever the history.
struct TurnSequence: Sendable {
    /// An answer of the model.
    struct Answer: Sendable {
        var parts: [Part] = []
        var calls: [Call] = []
        /// It stands behind the user's last message.
        var isInCurrentTurn = true

        /// It holds more than thinking and white space; less is no answer to Messages and is not sent there.
        var saysSomething: Bool {
            if !calls.isEmpty { return true }
            for case .content(let content, _) in parts {
                for case .text(let text) in content where text.utf8.contains(where: { $0 > 0x20 }) { return true }
                for case .refusal(let text) in content where text.utf8.contains(where: { $0 > 0x20 }) { return true }
            }
            return false
        }
    }

    /// A part of an answer, in the order in which it came.
    enum Part: Sendable {
        case reasoning(Reasoning)
        case content([ContentPart], id: String?)
        /// By its place in `Answer.calls`.
        case call(Int)
    }

    /// A call with its id as the vendor wants it, and its result.
    struct Call: Sendable {
        var call: ToolCall
        var wireID: String
        var result: ToolResult
    }

    enum Piece: Sendable {
        case said(Message)
        case answer(Answer)
    }

    let pieces: [Piece]
    /// The names that tools go by.
    let tools: ToldTools
    private let quirks: Quirks
    private let wire: Wire
    private let provider: String
    private let model: String

    init(_ request: ModelRequest, quirks: Quirks, wire: Wire, provider: String) {
        self.quirks = quirks
        self.wire = wire
        self.provider = provider
        model = request.model
        tools = ToldTools(request.tools)
        var builder = TurnBuilder(
            ids: CallIDs(shape: quirks.callIDShape(on: wire)), images: quirks.images, ignoresBlank: wire == .messages)
        for item in request.items { builder.add(item) }
        let whole = builder.finish()
        pieces = quirks.oneCallAMessage ? whole.flatMap(Self.single) : whole
    }

    /// An answer with several calls as several answers, each with one call and what was said before it.
    private static func single(_ piece: Piece) -> [Piece] {
        guard case .answer(let answer) = piece, answer.calls.count > 1 else { return [piece] }
        var answers: [Answer] = []
        var open = Answer(isInCurrentTurn: answer.isInCurrentTurn)
        for part in answer.parts {
            guard case .call(let place) = part else {
                open.parts.append(part)
                continue
            }
            open.parts.append(.call(0))
            open.calls = [answer.calls[place]]
            answers.append(open)
            open = Answer(isInCurrentTurn: answer.isInCurrentTurn)
        }
        if !open.parts.isEmpty { answers.append(open) }
        return answers.map { .answer($0) }
    }

    /// The thinking of an answer that goes back to this vendor, in order.
    func replayed(_ answer: Answer) -> [Reasoning] {
        answer.parts.compactMap { part in
            if case .reasoning(let reasoning) = part, replays(reasoning, of: answer) { reasoning } else { nil }
        }
    }

    /// Whether thinking goes back: only to the provider, model and wire that it came from, by the vendor's rule.
    func replays(_ reasoning: Reasoning, of answer: Answer) -> Bool {
        guard let origin = reasoning.origin, origin.provider == provider, origin.wire == wire, origin.model == model
        else { return false }
        if wire == .responses, quirks.encryptedReasoning, reasoning.encrypted?.isEmpty == false { return true }
        return replaysThinking(of: answer)
    }

    /// Whether the vendor wants the thinking of such an answer.
    func replaysThinking(of answer: Answer) -> Bool {
        switch quirks.reasoningReplay {
        case .never: false
        case .sameTurn: answer.isInCurrentTurn
        case .toolCalls: !answer.calls.isEmpty
        case .always: true
        }
    }

    /// Messages: thinking with a budget is refused while the last answer, whose results the request brings, has calls
    /// but no thinking of the vendor's in front of them (platform.claude.com, extended thinking, read 2026-11).
    var mayThinkAloud: Bool {
        for case .answer(let answer) in pieces.reversed() where answer.saysSomething {
            if answer.calls.isEmpty || !answer.isInCurrentTurn { return true }
            return replayed(answer).contains { MessageBlock.of($0, unsigned: quirks.unsignedThinking) != nil }
        }
        return true
    }
}

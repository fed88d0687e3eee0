import Conversation
import JSON
import Wires

/// Everything that a stream says, read through the parser and the decoder.
struct Answer: Sendable, Hashable {
    var events: [StreamEvent] = []

    static let origin = Reasoning.Origin(provider: "acme", model: "m-1", wire: .chat, field: "")

    /// - Parameter pieceBytes: The stream arrives in pieces of this size.
    init(_ wire: Wire, _ stream: String, quirks: Quirks = .standard, pieceBytes: Int = .max) {
        var parser = SSEParser()
        var decoder = StreamDecoder(wire: wire, quirks: quirks, origin: Self.origin(wire))
        var rest = Array(stream.utf8)[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(pieceBytes))
            rest = rest.dropFirst(piece.count)
            do {
                for event in try parser.feed(piece) { events += decoder.receive(event) }
            } catch {
                events.append(.failed(ModelFailure(code: "parser", message: "\(error)")))
            }
        }
        for event in (try? parser.finish()) ?? [] { events += decoder.receive(event) }
        events += decoder.finish()
    }

    /// A reply that was not streamed.
    init(whole body: String, _ wire: Wire, quirks: Quirks = .standard) {
        events = ReplyDecoder.decode(Array(body.utf8), wire: wire, quirks: quirks, origin: Self.origin(wire))
    }

    /// One `data:` line a chunk.
    static func chat(_ chunks: String..., done: Bool = true, quirks: Quirks = .standard) -> Answer {
        Answer(.chat, lines(chunks) + (done ? "data: [DONE]\n\n" : ""), quirks: quirks)
    }

    /// A chat stream of these deltas and a finish reason.
    static func deltas(_ deltas: String..., finish: String = "stop", quirks: Quirks = .standard) -> Answer {
        let chunks =
            deltas.map { #"{"id":"c1","model":"m","choices":[{"index":0,"delta":\#($0),"finish_reason":null}]}"# }
            + [#"{"choices":[{"index":0,"delta":{},"finish_reason":"\#(finish)"}]}"#]
        return Answer(.chat, lines(chunks) + "data: [DONE]\n\n", quirks: quirks)
    }

    static func responses(_ chunks: String..., done: Bool = false) -> Answer {
        Answer(.responses, lines(chunks) + (done ? "data: [DONE]\n\n" : ""))
    }

    static func messages(_ chunks: String...) -> Answer {
        Answer(.messages, lines(chunks))
    }

    static func origin(_ wire: Wire) -> Reasoning.Origin {
        Reasoning.Origin(provider: "acme", model: "m-1", wire: wire, field: "")
    }

    static func origin(_ wire: Wire, _ field: String) -> Reasoning.Origin {
        Reasoning.Origin(provider: "acme", model: "m-1", wire: wire, field: field)
    }

    private static func lines(_ chunks: [String]) -> String {
        chunks.map { "data: \($0)\n\n" }.joined()
    }

    // MARK: Views

    var items: [Item] { events.compactMap { if case .item(let item) = $0 { item } else { nil } } }
    var calls: [ToolCall] { items.compactMap { if case .toolCall(let call) = $0 { call } else { nil } } }
    var reasonings: [Reasoning] { items.compactMap { if case .reasoning(let it) = $0 { it } else { nil } } }
    var texts: [String] { items.compactMap { if case .message(let it) = $0 { it.text } else { nil } } }
    var toldText: String { events.reduce(into: "") { if case .textDelta(let delta) = $1 { $0 += delta } } }
    var toldThinking: String { events.reduce(into: "") { if case .reasoningDelta(let delta) = $1 { $0 += delta } } }
    /// What the deltas said of the arguments of one call.
    func toldArguments(_ index: Int) -> String {
        events.reduce(into: "") {
            if case .toolCallDelta(index, _, let arguments) = $1 { $0 += arguments }
        }
    }
    /// The last report.
    var usage: TokenUsage? { events.reduce(nil) { if case .usage(let usage) = $1 { usage } else { $0 } } }
    var end: EndReason? { if case .ended(let reason)? = events.last { reason } else { nil } }
    var failure: ModelFailure? { if case .failed(let failure)? = events.last { failure } else { nil } }
    /// `name(arguments)` of each call.
    var shownCalls: [String] { calls.map { "\($0.id) \($0.name)(\($0.arguments))" } }
}

import Conversation
import JSON
import Testing
import Wires

/// What is encoded as a server comes back as a client, in every wire and however it is cut.
@Suite struct RoundTripTests {
    private typealias Dice = HostileInputTests.Dice

    private static let texts = [
        "Hello", "é🐦", "line\nbreak", "\r\ncarriage", "data: [DONE]", "{\"a\":1}", "tab\tquote\"back\\slash", "a\u{0}b",
        "x < y > z </think>", "  lead", "trail  ", "\u{2028}sep", "\u{FEFF}bom",
    ]

    private static func text(_ dice: inout Dice) -> String {
        (0..<Int.random(in: 1...3, using: &dice)).map { _ in texts.randomElement(using: &dice) ?? "" }.joined(
            separator: " ")
    }

    private static func pieces(_ text: String, _ dice: inout Dice) -> [String] {
        var pieces: [String] = []
        var rest = text[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 1...6, using: &dice))
            pieces.append(String(piece))
            rest = rest.dropFirst(piece.count)
        }
        return pieces
    }

    /// A valid answer that the wire can carry, with deltas before some of its items.
    private static func answer(_ wire: Wire, _ dice: inout Dice) -> [StreamEvent] {
        var events: [StreamEvent] = [.started(responseID: "r1", model: "m")]
        var calls = 0
        var last = ""
        for _ in 0..<Int.random(in: 1...6, using: &dice) {
            var kinds = ["message", "reasoning", "call"]
            // Chat Completions has one text and one thinking in a row, and calls at the end.
            if wire == .chat { kinds = calls > 0 ? ["call"] : kinds.filter { $0 != last } }
            last = kinds.randomElement(using: &dice) ?? "message"
            let tells = Bool.random(using: &dice)
            switch last {
            case "message":
                let said = text(&dice)
                if tells { events += pieces(said, &dice).map { .textDelta($0) } }
                events.append(.item(.message(message(said, wire, tells, &dice))))
            case "reasoning":
                let thought = reasoning(wire, tells, &dice)
                if tells {
                    events += pieces((thought.text + thought.summary).joined(), &dice).map { .reasoningDelta($0) }
                }
                events.append(.item(.reasoning(thought)))
            default:
                let isCustom = wire != .messages && Int.random(in: 0..<4, using: &dice) == 0
                let arguments = isCustom ? text(&dice) : #"{"p":\#(JSONValue.string(text(&dice)).serialized())}"#
                if tells {
                    events.append(.toolCallDelta(index: calls, name: "f", arguments: ""))
                    events += pieces(arguments, &dice).map { .toolCallDelta(index: calls, name: nil, arguments: $0) }
                }
                let call = ToolCall(
                    id: "call_\(calls)", name: "f", arguments: arguments, form: isCustom ? .custom : .function,
                    itemID: wire == .responses ? "fc_\(calls)" : nil,
                    namespace: wire == .responses && tells ? "mcp__srv" : nil)
                events.append(.item(.toolCall(call)))
                calls += 1
            }
        }
        events.append(
            .usage(
                TokenUsage(
                    freshInput: 100, cacheRead: Int.random(in: 0...50, using: &dice), cacheWrite: 7, output: 20,
                    reasoning: Int.random(in: 0...9, using: &dice),
                    vendorCost: Bool.random(using: &dice) ? "0.0012" : nil)))
        let isCut = Int.random(in: 0..<4, using: &dice) == 0
        events.append(.ended(isCut ? .length : calls > 0 ? .toolCalls : .stop))
        return events
    }

    private static func message(_ said: String, _ wire: Wire, _ tells: Bool, _ dice: inout Dice) -> Message {
        var message = Message(.assistant, said)
        guard wire == .responses, !tells else { return message }
        message.id = "msg_\(Int.random(in: 0..<1_000_000_000, using: &dice))"
        if Bool.random(using: &dice) { message.content.append(.text(text(&dice))) }
        if Bool.random(using: &dice) { message.content.append(.refusal(text(&dice))) }
        return message
    }

    private static func reasoning(_ wire: Wire, _ tells: Bool, _ dice: inout Dice) -> Reasoning {
        switch wire {
        case .chat, .ollama:
            let field = ["reasoning_content", "reasoning"].randomElement(using: &dice) ?? ""
            return Reasoning(text: [text(&dice)], origin: Answer.origin(.chat, field))
        case .messages:
            if !tells, Bool.random(using: &dice) {
                return Reasoning(encrypted: "AbC=", origin: Answer.origin(.messages, "redacted_thinking"))
            }
            return Reasoning(
                text: [text(&dice)], signature: Bool.random(using: &dice) ? "sig" : nil,
                origin: Answer.origin(.messages, "thinking"))
        case .responses:
            var reasoning = Reasoning(
                summary: [text(&dice)], encrypted: Bool.random(using: &dice) ? "enc" : nil,
                origin: Answer.origin(.responses, "reasoning"))
            reasoning.id = "rs_\(Int.random(in: 0..<1_000_000_000, using: &dice))"
            if Bool.random(using: &dice) { swap(&reasoning.summary, &reasoning.text) }
            if !tells, Bool.random(using: &dice) { reasoning.summary.append(text(&dice)) }
            return reasoning
        }
    }

    /// Items without what a wire or a live delta cannot carry.
    private static func comparable(_ events: [StreamEvent]) -> [StreamEvent] {
        events.compactMap { event in
            switch event {
            case .item(.message(var message)):
                message.id = nil
                return .item(.message(message))
            case .item, .ended, .failed, .started: return event
            case .usage(let usage): return usage.total > 0 ? event : nil
            default: return nil
            }
        }
    }

    @Test(arguments: RequestDecoder.wires)
    func streamsComeBack(_ wire: Wire) {
        var dice = Dice(state: 11)
        for _ in 0..<150 {
            let events = Self.answer(wire, &dice)
            var encoder = ReplyEncoder(wire: wire, model: "m", responseID: "r1")
            let bytes = encoder.encode(events).flatMap(\.bytes)
            let read = Answer(
                wire, String(decoding: bytes, as: UTF8.self), pieceBytes: Int.random(in: 1...200, using: &dice))
            // Usage stands elsewhere in the order, so it is compared apart.
            func parted(_ events: [StreamEvent]) -> [StreamEvent] {
                let usage = events.filter { if case .usage = $0 { true } else { false } }
                return events.filter { !usage.contains($0) } + usage
            }
            #expect(parted(Self.comparable(read.events)) == parted(Self.comparable(events)))
            let told = events.contains { if case .textDelta = $0 { true } else { false } }
            if told { #expect(!read.toldText.isEmpty) }
        }
    }

    @Test(arguments: RequestDecoder.wires)
    func wholeRepliesComeBack(_ wire: Wire) {
        var dice = Dice(state: 12)
        for _ in 0..<80 {
            let events = Self.answer(wire, &dice)
            let body = ReplyEncoder.body(of: events, wire: wire, model: "m", responseID: "r1")
            let read = Answer(whole: body.serialized(), wire)
            // One message holds one text and one thinking there.
            guard wire != .chat else {
                #expect(read.texts.joined() == Self.joinedText(events))
                #expect(
                    read.calls == events.compactMap { if case .item(.toolCall(let call)) = $0 { call } else { nil } })
                continue
            }
            func items(_ events: [StreamEvent]) -> [StreamEvent] {
                Self.comparable(events).filter { if case .usage = $0 { false } else { true } }
            }
            #expect(items(read.events) == items(events))
            #expect(read.usage.map { .usage($0) } == events.dropLast().last)
        }
    }

    private static func joinedText(_ events: [StreamEvent]) -> String {
        events.reduce(into: "") { if case .item(.message(let message)) = $1 { $0 += message.text } }
    }

    @Test func openRoutersDetailsComeBack() {
        let raw: JSONValue = [["type": "reasoning.text", "text": "Hm", "signature": "s", "index": 0]]
        let item = Item.reasoning(Reasoning(text: ["Hm"], raw: raw, origin: Answer.origin(.chat, "reasoning_details")))
        var encoder = ReplyEncoder(wire: .chat, model: "m", responseID: "r1")
        let stream = encoder.encode([
            .reasoningDelta("Hm"), .item(item), .textDelta("x"), .item(.message(Message(.assistant, "x"))),
            .ended(.stop),
        ])
        #expect(Answer(.chat, stream.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()).items.first == item)
    }
}

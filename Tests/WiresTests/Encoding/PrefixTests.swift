import Conversation
import JSON
import Testing

@testable import Wires

/// Two requests of one session share their beginning byte for byte, up to the end of the shorter conversation.
@Suite struct PrefixTests {
    @Test(arguments: VendorEndpoint.all) func aLaterRequestBeginsLikeAnEarlierOne(endpoint: VendorEndpoint) throws {
        var dice = SeededDice(state: 3)
        for wire in endpoint.wires {
            for _ in 0..<3 {
                let turns = Self.conversation(endpoint, wire, &dice)
                let texts = turns.indices.map { count in
                    Self.request(endpoint, Array(turns[...count].joined()), limit: 4_000 - count)
                        .body(wire, endpoint.quirks).serialized()
                }
                for (shorter, longer) in zip(texts, texts.dropFirst()) {
                    let shared = zip(shorter.utf8, longer.utf8).prefix { $0 == $1 }.count
                    let end = try #require(Self.endOfConversation(shorter, wire))
                    #expect(
                        shared >= end,
                        "\(wire): differ at \(String(shorter.dropFirst(max(0, shared - 80)).prefix(160)))")
                }
            }
        }
    }

    /// Where the last item of the conversation ends, without what closes it: a message may still grow.
    static func endOfConversation(_ text: String, _ wire: Wire) -> Int? {
        let key = Array((wire == .responses ? "\"input\":[" : "\"messages\":[").utf8)
        let bytes = Array(text.utf8)
        guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: key) }) else { return nil }
        var depth = 0
        var isText = false
        var index = start + key.count - 1
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "\""): isText.toggle()
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += isText ? 0 : 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= isText ? 0 : 1
            default: break
            }
            if depth == 0 { break }
            index += 1
        }
        while index > 0, [UInt8]("]}\"".utf8).contains(bytes[index]) { index -= 1 }
        return index + 1
    }

    private static func request(_ endpoint: VendorEndpoint, _ items: [Item], limit: Int) -> ModelRequest {
        var request = Fixture.rich(model: endpoint.model, wire: .chat, field: endpoint.field)
        request.items = items
        // It may shrink while the conversation grows, and must stand behind it.
        request.maxOutputTokens = limit
        request.knobs.reasoningEffort = "high"
        return request
    }

    /// Items in the groups after each of which a request is sent: what the user says, or results of tools.
    private static func conversation(
        _ endpoint: VendorEndpoint, _ wire: Wire, _ dice: inout SeededDice
    ) -> [[Item]] {
        let picture = ContentPart.image(.url("https://x.org/i.png"))
        var groups: [[Item]] = [[.message(Message(.developer, "Rules")), .message(Message(.user, "Begin"))]]
        var calls = 0
        for _ in 0..<8 {
            var items: [Item] = []
            let origin = Reasoning.Origin(
                provider: "here", model: endpoint.model, wire: wire, field: endpoint.field)
            if Bool.random(using: &dice) {
                items.append(
                    .reasoning(
                        Reasoning(
                            text: ["Hm"], encrypted: wire == .responses ? "e" : nil, signature: "s", origin: origin)))
            }
            if Bool.random(using: &dice) { items.append(.message(Message(.assistant, "I see."))) }
            if Bool.random(using: &dice) {
                let count = Int.random(in: 1...3, using: &dice)
                let ids = (0..<count).map { "call_\((calls + $0) % 4)" }
                calls += count
                items += ids.map { .toolCall(ToolCall(id: $0, name: "shell", arguments: "{}")) }
                items += ids.map { id in
                    .toolResult(
                        ToolResult(callID: id, content: [.text("ok")] + (Bool.random(using: &dice) ? [picture] : [])))
                }
            } else {
                items.append(.message(Message(.assistant, "Done.")))
                if Int.random(in: 0..<3, using: &dice) == 0 { items.append(.message(Message(.developer, "Note"))) }
                items.append(.message(Message(role: .user, content: [.text("More"), picture])))
            }
            groups.append(items)
        }
        return groups
    }
}

import Conversation
import JSON
import Testing

@testable import Wires

/// What is written as a request comes back as the same request, and is written the same again.
///
/// Long loops yield, so that tests beside them that wait for a server have their turn.
@Suite struct RequestRoundTripTests {
    private static func decoded(_ wire: Wire, _ body: JSONValue) throws -> DecodedRequest {
        try RequestDecoder(wire: wire, provider: Fixture.provider).decode(body.serializedBytes())
    }

    @Test(arguments: RequestDecoder.wires, [Quirks.standard, WireForm.outspoken])
    func whatAWireHoldsComesBack(_ wire: Wire, _ quirks: Quirks) async throws {
        for seed in 0..<300 {
            await Task.yield()
            var form = WireForm(wire, quirks, seed: UInt64(seed) &* 977)
            let request = form.request()
            let stream = seed % 2 == 0
            let body = request.body(wire, quirks, stream: stream)
            let decoded = try Self.decoded(wire, body)
            try #require(decoded.request == request, "seed \(seed): \(body)")
            #expect(decoded.stream == stream)
            #expect(decoded.includesUsage == (wire != .chat || stream))
            try #require(decoded.unread.isEmpty && decoded.rest.isEmpty, "seed \(seed): \(body)")
            let again = decoded.request.body(wire, quirks, stream: stream)
            try #require(Self.difference(body, again) == nil, "seed \(seed)")
        }
    }

    /// For any conversation: what was read and written once stays the same from then on, value and bytes.
    @Test(arguments: VendorEndpoint.all)
    func anythingIsStable(_ endpoint: VendorEndpoint) async throws {
        for wire in endpoint.wires where RequestDecoder.wires.contains(wire) {
            for quirks in [endpoint.quirks] + (endpoint.name == "unknown" ? [WireForm.outspoken] : []) {
                let rounds = endpoint.name == "unknown" && quirks == endpoint.quirks ? 250 : 20
                var any = AnyConversation(
                    wire: wire, model: endpoint.model, field: endpoint.field, dice: SeededDice(state: 5))
                for round in 0..<rounds {
                    await Task.yield()
                    var request = any.request()
                    // A switch knows no strength.
                    if quirks.effort == .enableThinking || quirks.effort == .thinkingType, wire == .chat {
                        request.knobs.reasoningEffort = round % 2 == 0 ? "none" : nil
                    }
                    let body = request.body(wire, quirks)
                    let first = try Self.decoded(wire, body)
                    var again = first.request
                    again.extraBody.merge(first.rest)
                    let written = again.body(wire, quirks)
                    try #require(Self.difference(body, written) == nil, "\(wire), round \(round)")
                    #expect(try Self.decoded(wire, written) == first)
                }
            }
        }
    }

    /// What was called and what came of it reaches every wire, whichever it was asked on.
    @Test(arguments: RequestDecoder.wires)
    func theSenseStays(_ wire: Wire) async throws {
        for seed in 0..<60 {
            await Task.yield()
            var form = WireForm(wire, WireForm.outspoken, seed: UInt64(seed))
            let request = form.request()
            for other in RequestDecoder.wires {
                let body = request.body(other, .with(["tool_result_images": ["responses", "chat", "messages"]]))
                let decoded = try Self.decoded(other, body).request
                #expect(Self.words(decoded) == Self.words(request), "seed \(seed), \(wire) to \(other)")
            }
        }
    }

    /// What a client sends turn by turn on one wire goes on to a vendor with a beginning that only grows.
    @Test(arguments: RequestDecoder.wires, RequestDecoder.wires)
    func aTranslationKeepsThePrefix(_ client: Wire, _ vendor: Wire) async throws {
        for seed in 0..<8 {
            await Task.yield()
            var form = WireForm(client, WireForm.outspoken, seed: UInt64(seed) &* 31)
            let whole = form.request()
            var sent: [String] = []
            for (place, item) in whole.items.enumerated() {
                let next = place + 1 < whole.items.count ? whole.items[place + 1] : nil
                guard Self.endsTurn(item, next) else { continue }
                var request = whole
                request.items = Array(whole.items[...place])
                let decoded = try Self.decoded(client, request.body(client, WireForm.outspoken))
                sent.append(decoded.request.body(vendor, .standard).serialized())
            }
            for (shorter, longer) in zip(sent, sent.dropFirst()) {
                let end = try #require(PrefixTests.endOfConversation(shorter, vendor))
                let shared = zip(shorter.utf8, longer.utf8).prefix { $0 == $1 }.count
                try #require(shared >= end, "seed \(seed): \(longer)")
            }
        }
    }

    /// The model is asked next: all tools have answered, or the user has spoken and says no more.
    private static func endsTurn(_ item: Item, _ next: Item?) -> Bool {
        switch (item, next) {
        case (.toolResult, .toolResult?), (.toolResult, .message?), (.toolCall, _), (.reasoning, _): return false
        case (.toolResult, _): return true
        case (.message(let message), .message(let after)?):
            return message.role == .user && after.role == .assistant
        case (.message(let message), _): return message.role == .user
        }
    }

    /// Where two bodies differ first.
    private static func difference(_ left: JSONValue, _ right: JSONValue) -> String? {
        let (left, right) = (left.serialized(), right.serialized())
        guard left != right else { return nil }
        let same = max(0, zip(left, right).prefix { $0 == $1 }.count - 60)
        return "\(left.dropFirst(same).prefix(160))\nand\n\(right.dropFirst(same).prefix(160))"
    }

    /// Calls with what they got, in order, as any wire tells them.
    private static func words(_ request: ModelRequest) -> [String] {
        let tools = ToldTools(request.tools)
        return request.items.compactMap { item in
            switch item {
            case .toolCall(let call):
                "\(tools.name(of: call))(\(JSONValue.object(CallArguments(call).object).serialized()))"
            case .toolResult(let result):
                result.content.compactMap { if case .text(let text) = $0 { text } else { nil } }.first
            case .message, .reasoning: nil
            }
        }
    }
}

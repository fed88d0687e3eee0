import Conversation
import JSON
import Testing

@testable import Wires

@Suite struct KnobTests {
    /// For each knob, wire and vendor: the table and the encoder say the same.
    @Test(arguments: VendorEndpoint.all) func theTableIsWhatTheEncoderDoes(endpoint: VendorEndpoint) throws {
        for wire in Wire.allCases {
            for knob in Knob.allCases {
                let plain = encoded(endpoint, wire, Knobs())
                let turned = encoded(endpoint, wire, Self.turned(knob))
                switch KnobTable.sending(knob, wire: wire, quirks: endpoint.quirks) {
                case .notSent:
                    #expect(turned.unsent == [knob], "\(wire) \(knob)")
                    #expect(turned.body == plain.body, "\(wire) \(knob)")
                case .field(let path):
                    #expect(turned.unsent.isEmpty, "\(wire) \(knob)")
                    #expect(Self.value(at: path, in: turned.body) != nil, "\(wire) \(path)")
                    #expect(turned.body != plain.body || endpoint.quirks.extraFields["thinking"] != nil)
                }
            }
        }
    }

    private func encoded(_ endpoint: VendorEndpoint, _ wire: Wire, _ knobs: Knobs) -> EncodedRequest {
        RequestEncoder(wire: wire, quirks: endpoint.quirks, provider: "here").encode(
            ModelRequest(model: endpoint.model, items: [.message(Message(.user, "Hi"))], knobs: knobs), stream: true)
    }

    private static func turned(_ knob: Knob) -> Knobs {
        switch knob {
        case .reasoningEffort: Knobs(reasoningEffort: "high")
        case .reasoningSummary: Knobs(reasoningSummary: "auto")
        case .verbosity: Knobs(verbosity: "low")
        case .serviceTier: Knobs(serviceTier: "flex")
        case .webSearch: Knobs(webSearch: "live")
        }
    }

    private static func value(at path: String, in body: JSONValue) -> JSONValue? {
        path.split(separator: ".").reduce(body as JSONValue?) { value, key in value?[String(key)] }
    }

    @Test func knobsThatAskForNothingAreNeitherSentNorNamed() {
        for wire in Wire.allCases {
            let request = ModelRequest(model: "m", knobs: Knobs(reasoningSummary: "none", webSearch: "disabled"))
            let encoded = RequestEncoder(wire: wire, quirks: .standard, provider: "p").encode(request, stream: false)
            #expect(encoded.unsent.isEmpty)
            #expect(encoded.body["reasoning"] == nil)
        }
    }

    private static let efforts: [(Wire, JSONObject, String, String)] = [
        (.responses, [:], "low", #"{"reasoning":{"effort":"low"}}"#),
        (.responses, ["effort": "enable_thinking"], "low", #"{"reasoning":{"effort":"low"}}"#),
        (.responses, ["effort": "thinking_type"], "low", "{}"),
        (.chat, [:], "low", #"{"reasoning_effort":"low"}"#),
        (.chat, ["effort_values": ["low": "high"]], "low", #"{"reasoning_effort":"high"}"#),
        (.chat, ["effort": "reasoning"], "xhigh", #"{"reasoning":{"effort":"xhigh"}}"#),
        (.chat, ["effort": "enable_thinking"], "low", #"{"enable_thinking":true}"#),
        (.chat, ["effort": "enable_thinking"], "none", #"{"enable_thinking":false}"#),
        (.chat, ["effort": "thinking"], "max", #"{"thinking":{"type":"enabled"},"reasoning_effort":"max"}"#),
        (.chat, ["effort": "thinking"], "none", #"{"thinking":{"type":"disabled"}}"#),
        (.chat, ["effort": "thinking_type"], "low", #"{"thinking":{"type":"enabled"}}"#),
        (.chat, ["effort": "none"], "low", "{}"),
        (
            .chat, ["effort": "thinking", "extra_fields": ["thinking": ["type": "enabled", "clear_thinking": false]]],
            "none", #"{"thinking":{"type":"disabled","clear_thinking":false}}"#
        ),
        (
            .messages, ["messages_effort": "adaptive"], "xhigh",
            #"{"thinking":{"type":"adaptive"},"output_config":{"effort":"xhigh"}}"#
        ),
        (.messages, ["messages_effort": "adaptive"], "none", "{}"),
        (.messages, ["messages_effort": "none"], "high", "{}"),
        (.messages, [:], "minimal", #"{"thinking":{"type":"enabled","budget_tokens":1024}}"#),
        (.messages, [:], "max", #"{"thinking":{"type":"enabled","budget_tokens":24576}}"#),
        (.messages, [:], "none", "{}"), (.messages, [:], "enormous", "{}"),
    ]

    @Test(arguments: efforts) func anEffortIsSaidAsTheVendorWants(
        wire: Wire, fields: JSONObject, effort: String, expected: String
    ) {
        let request = ModelRequest(model: "m", knobs: Knobs(reasoningEffort: effort))
        let body = request.body(wire, .with(fields)).object ?? [:]
        let names = ["reasoning", "enable_thinking", "thinking", "reasoning_effort", "output_config"]
        let found = JSONObject(names.compactMap { name in body[name].map { (name, $0) } })
        #expect(JSONValue.object(found).serialized() == expected)
    }

    @Test func aWordThatHasNoBudgetIsNamed() {
        let encoder = RequestEncoder(wire: .messages, quirks: .standard, provider: "p")
        let request = ModelRequest(model: "m", knobs: Knobs(reasoningEffort: "enormous"))
        #expect(encoder.encode(request, stream: true).unsent == [.reasoningEffort])
    }

    @Test(arguments: [(100_000, 16_384), (17_408, 16_384), (17_407, 16_383), (2_048, 1_024), (2_047, nil as Int?)])
    func theBudgetLeavesRoomForTheAnswer(limit: Int, budget: Int?) {
        let request = ModelRequest(model: "m", maxOutputTokens: limit, knobs: Knobs(reasoningEffort: "high"))
        let encoded = RequestEncoder(wire: .messages, quirks: .standard, provider: "p").encode(request, stream: true)
        #expect(encoded.body["thinking"]?["budget_tokens"]?.int == budget)
        #expect(encoded.unsent == (budget == nil ? [.reasoningEffort] : []))
        #expect(encoded.body["max_tokens"]?.int == limit)
    }

    /// Anthropic refuses thinking while the answer that is being continued has none in front of its calls.
    @Test func aBudgetWaitsUntilAForeignTurnIsOver() {
        let call: [Item] = [
            .message(Message(.user, "Go")), .toolCall(ToolCall(id: "a", name: "t", arguments: "{}")),
            .toolResult(ToolResult(callID: "a", text: "ok")),
        ]
        func thinking(_ items: [Item]) -> JSONValue? {
            ModelRequest(model: "m", items: items, knobs: Knobs(reasoningEffort: "high"))
                .body(.messages, .with(["reasoning_replay": "always"]))["thinking"]
        }
        let own = Item.reasoning(
            Reasoning(
                text: ["Hm"], signature: "s",
                origin: Reasoning.Origin(provider: "here", model: "m", wire: .messages, field: "thinking")))
        #expect(thinking(call) == nil)
        #expect(thinking(call + [.message(Message(.user, "And?"))]) != nil)
        #expect(thinking([call[0], own] + call.dropFirst()) != nil)
    }
}

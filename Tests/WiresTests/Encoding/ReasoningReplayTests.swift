import Conversation
import JSON
import Testing

@testable import Wires

@Suite struct ReasoningReplayTests {
    private static func origin(
        provider: String = "here", model: String = "m", wire: Wire = .chat, field: String = "reasoning_content"
    ) -> Reasoning.Origin {
        Reasoning.Origin(provider: provider, model: model, wire: wire, field: field)
    }

    /// Two turns: one that called a tool, one that only spoke, and a third that calls again.
    private static func conversation(_ thought: Reasoning) -> [Item] {
        [
            .message(Message(.user, "1")), .reasoning(thought),
            .toolCall(ToolCall(id: "a", name: "t", arguments: "{}")),
            .toolResult(ToolResult(callID: "a", text: "r")), .reasoning(thought), .message(Message(.assistant, "Said")),
            .message(Message(.user, "2")), .reasoning(thought),
            .toolCall(ToolCall(id: "b", name: "t", arguments: "{}")), .toolResult(ToolResult(callID: "b", text: "r")),
        ]
    }

    private static func assistants(_ thought: Reasoning, _ fields: JSONObject, _ wire: Wire = .chat) -> [JSONValue] {
        ModelRequest(model: "m", items: conversation(thought)).conversation(wire, .with(fields)).filter {
            $0["role"] == "assistant" || $0["type"] == "reasoning"
        }
    }

    private static let policies: [(String, [String?])] = [
        ("never", [nil, nil, nil]), ("same_turn", [nil, nil, "Hm"]), ("tool_calls", ["Hm", nil, "Hm"]),
        ("always", ["Hm", "Hm", "Hm"]),
    ]

    @Test(arguments: policies) func whichThinkingGoesBack(policy: String, expected: [String?]) {
        let thought = Reasoning(text: ["H", "m"], origin: Self.origin())
        let found = Self.assistants(thought, ["reasoning_replay": .string(policy)])
        #expect(found.map { $0["reasoning_content"]?.string } == expected)
    }

    private static let strangers: [Reasoning.Origin?] = [
        nil, origin(provider: "there"), origin(model: "m2"), origin(wire: .responses), origin(wire: .messages),
    ]

    @Test(arguments: strangers, Wire.allCases) func foreignThinkingGoesNowhere(origin: Reasoning.Origin?, wire: Wire) {
        guard origin?.provider != "here" || origin?.model != "m" || origin?.wire != wire else { return }
        let thought = Reasoning(
            id: "rs_1", summary: ["Sum"], text: ["Secret"], encrypted: "Sealed", signature: "Signed",
            raw: [["data": "Raw"]], origin: origin)
        let text = ModelRequest(model: "m", items: Self.conversation(thought)).lines(
            wire, .with(["reasoning_replay": "always", "unsigned_thinking": true]))
        for secret in ["Secret", "Sealed", "Signed", "Raw", "Sum", "rs_1"] { #expect(!text.contains(secret)) }
    }

    private static let forms: [(Reasoning, JSONObject, String)] = [
        (
            Reasoning(text: ["Hm"], origin: origin(field: "reasoning")), [:],
            #"{"role":"assistant","content":"Said","reasoning":"Hm"}"#
        ),
        (
            Reasoning(text: ["Hm"], origin: origin(field: "reasoning")), ["reasoning_field": "reasoning_content"],
            #"{"role":"assistant","content":"Said","reasoning_content":"Hm"}"#
        ),
        (
            Reasoning(text: [""], origin: origin()), [:],
            #"{"role":"assistant","content":"Said","reasoning_content":""}"#
        ),
        (
            Reasoning(text: [""], origin: origin()), ["missing_reasoning": " "],
            #"{"role":"assistant","content":"Said","reasoning_content":" "}"#
        ),
        (
            Reasoning(text: ["Hm"], origin: origin(field: "think_tag")), [:],
            #"{"role":"assistant","content":"<think>Hm</think>\nSaid"}"#
        ),
        (
            Reasoning(text: ["Hm"], origin: origin()), ["reasoning_field": "think_tag"],
            #"{"role":"assistant","content":"<think>Hm</think>\nSaid"}"#
        ),
        (
            Reasoning(
                text: ["Hm"], raw: [["type": "reasoning.text", "signature": "s", "z": 1, "a": 2]],
                origin: origin(field: "reasoning_details")),
            ["reasoning_field": "reasoning"],
            #"{"role":"assistant","content":"Said","reasoning_details":[{"type":"reasoning.text","signature":"s","z":1,"a":2}]}"#
        ),
        (
            Reasoning(text: ["Hm"], origin: origin(field: "reasoning_details")), [:],
            #"{"role":"assistant","content":"Said","reasoning":"Hm"}"#
        ),
        (
            Reasoning(text: ["Hm"], origin: origin(field: "thinking")), [:],
            #"{"role":"assistant","content":[{"type":"thinking","thinking":[{"type":"text","text":"Hm"}],"closed":true},{"type":"text","text":"Said"}]}"#
        ),
        (
            Reasoning(
                text: ["Hm"], raw: [["type": "thinking", "thinking": [], "closed": false]],
                origin: origin(field: "thinking")),
            ["reasoning_field": "thinking"],
            #"{"role":"assistant","content":[{"type":"thinking","thinking":[],"closed":false},{"type":"text","text":"Said"}]}"#
        ),
    ]

    @Test(arguments: forms) func theFormInWhichItCame(thought: Reasoning, fields: JSONObject, expected: String) {
        var fields = fields
        fields["reasoning_replay"] = "always"
        #expect(Self.assistants(thought, fields)[1].serialized() == expected)
    }

    @Test func aFieldThatMustStandStandsWhereThinkingGoesBack() {
        let foreign = Reasoning(text: ["Hm"], origin: Self.origin(provider: "there"))
        let found = Self.assistants(foreign, ["reasoning_replay": "tool_calls", "missing_reasoning": ""])
        #expect(found.map { $0["reasoning_content"]?.string } == ["", nil, ""])
        let all = Self.assistants(
            foreign, ["reasoning_replay": "always", "missing_reasoning": " ", "reasoning_field": "reasoning"])
        #expect(all.map { $0["reasoning"]?.string } == [" ", " ", " "])
    }

    @Test func encryptedThinkingOnResponses() {
        let thought = Reasoning(id: "rs_7", summary: ["S"], encrypted: "e", origin: Self.origin(wire: .responses))
        let items = Self.assistants(thought, [:], .responses).filter { $0["type"] == "reasoning" }
        #expect(items.count == 3)
        #expect(
            items[0].serialized()
                == #"{"type":"reasoning","id":"rs_7","summary":[{"type":"summary_text","text":"S"}],"encrypted_content":"e"}"#
        )
        let without = Self.assistants(thought, ["encrypted_reasoning": false], .responses)
        #expect(!without.contains { $0["type"] == "reasoning" })
        // What such a server can read goes back by the rule for all thinking.
        var open = thought
        open.text = ["Hm"]
        let readable = Self.assistants(
            open, ["encrypted_reasoning": false, "reasoning_replay": "tool_calls"], .responses
        ).filter { $0["type"] == "reasoning" }
        #expect(readable.count == 2)
        #expect(readable[0]["encrypted_content"] == nil)
    }

    private static let ids: [(String?, Bool, String?)] = [
        ("rs_7", true, "rs_7"), ("rs_7", false, "rs_7"), ("msg_7", false, nil), ("msg_7", true, "rs_item_0"),
        (nil, true, "rs_item_0"), (nil, false, nil), ("rs_" + String(repeating: "7", count: 70), true, "rs_item_0"),
    ]

    @Test(arguments: ids) func onlyIDsOfTheRightShapeGoBack(id: String?, isWanted: Bool, expected: String?) {
        let thought = Reasoning(id: id, text: ["Hm"], origin: Self.origin(wire: .responses))
        let items = Self.assistants(
            thought, ["assistant_ids": .bool(isWanted), "reasoning_replay": "tool_calls"], .responses)
        let first = items.first { $0["type"] == "reasoning" }
        #expect(first?["id"]?.string == expected)
        #expect(first?["content"] == [["type": "reasoning_text", "text": "Hm"]])
    }

    private static let signed: [(Reasoning, Bool, String?)] = [
        (Reasoning(text: ["Hm"], signature: "s"), false, #"{"type":"thinking","thinking":"Hm","signature":"s"}"#),
        (Reasoning(text: ["Hm"]), false, nil),
        (Reasoning(text: ["Hm"]), true, #"{"type":"thinking","thinking":"Hm","signature":""}"#),
        (Reasoning(encrypted: "zz"), false, #"{"type":"redacted_thinking","data":"zz"}"#),
    ]

    @Test(arguments: signed) func thinkingOnMessages(thought: Reasoning, unsigned: Bool, expected: String?) {
        var thought = thought
        thought.origin = Self.origin(wire: .messages, field: "thinking")
        let found = Self.assistants(
            thought, ["reasoning_replay": "always", "unsigned_thinking": .bool(unsigned)], .messages)
        let first = found[0]["content"]?[0]
        if let expected { #expect(first?.serialized() == expected) } else { #expect(first?["type"] == "tool_use") }
    }
}

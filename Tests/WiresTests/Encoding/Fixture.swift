import Conversation
import JSON
import Testing

@testable import Wires

/// Conversations for the tests of requests.
enum Fixture {
    static let provider = "here"

    /// A request to `provider` over `wire`, with everything that a conversation can hold.
    /// - Parameter field: The field in which the vendor's own thinking came.
    static func rich(model: String, wire: Wire, field: String) -> ModelRequest {
        ModelRequest(
            model: model, instructions: "Be brief.", items: opening + own(model, wire, field) + resumed,
            tools: [
                ToolDefinition(
                    name: "shell", description: "Run it.",
                    parameters: ["type": "object", "properties": ["command": ["type": "string"]]])
            ], maxOutputTokens: 4_000,
            knobs: Knobs(
                reasoningEffort: "medium", reasoningSummary: "auto", verbosity: "low", serviceTier: "auto",
                webSearch: "live"),
            promptCacheKey: "k1")
    }

    private static let picture = ContentPart.image(.data(mediaType: "image/png", base64: "iVBO"))

    private static let opening: [Item] = [
        .message(Message(.developer, "House rules.")),
        .message(Message(role: .user, content: [.text("Look:"), picture, .image(.url("https://example.org/a.png"))])),
    ]

    /// Two answers of the vendor's own: one calls two tools at once, one only speaks.
    private static func own(_ model: String, _ wire: Wire, _ field: String) -> [Item] {
        let origin = Reasoning.Origin(provider: provider, model: model, wire: wire, field: field)
        var thought = Reasoning(origin: origin)
        switch wire {
        case .responses: (thought.id, thought.summary, thought.encrypted) = ("rs_1", ["Plan"], "sealed-here")
        case .chat, .ollama: thought.text = ["I plan."]
        case .messages: (thought.text, thought.signature) = (["I plan."], "signed-here")
        }
        if field == "reasoning_details" {
            thought.raw = [["type": "reasoning.encrypted", "data": "xyz", "index": 0, "format": "f"]]
        }
        var second = thought
        second.id = thought.id.map { _ in "rs_2" }
        return [
            .reasoning(thought),
            .message(Message(role: .assistant, content: [.text("I run two.")], id: "msg_1")),
            .toolCall(ToolCall(id: "call_1", name: "shell", arguments: #"{"command": "ls"}"#, itemID: "fc_1")),
            .toolCall(ToolCall(id: "functions.shell:1", name: "shell", arguments: "{\"command\": \"l", itemID: "fc_2")),
            .toolResult(ToolResult(callID: "functions.shell:1", text: "no such command", isError: true)),
            .toolResult(ToolResult(callID: "call_1", content: [.text("one"), picture])),
            .reasoning(second),
            .message(Message(role: .assistant, content: [.text("Done."), .refusal("I will not do more.")])),
            .message(Message(.developer, "Time is short.")),
            .message(Message(.user, "Go on.")),
        ]
    }

    /// An answer of other vendors, taken over in the middle: foreign thinking, a foreign id, a call without a result.
    private static let resumed: [Item] = [
        .reasoning(
            Reasoning(
                id: "rs_9", summary: ["Foreign"], encrypted: "sealed-there",
                origin: Reasoning.Origin(provider: "there", model: "gpt", wire: .responses, field: "reasoning"))),
        .reasoning(
            Reasoning(
                text: ["Foreign."], signature: "signed-there",
                origin: Reasoning.Origin(provider: "there", model: "claude", wire: .messages, field: "thinking"))),
        .toolCall(ToolCall(id: "toolu/ü " + String(repeating: "9", count: 70), name: "shell", arguments: "")),
        .message(Message(.user, "And?")),
    ]
}

extension ModelRequest {
    /// The body that an encoder writes.
    func body(_ wire: Wire, _ quirks: Quirks, stream: Bool = true) -> JSONValue {
        RequestEncoder(wire: wire, quirks: quirks, provider: Fixture.provider).encode(self, stream: stream).body
    }

    /// The conversation in the body that an encoder writes.
    func conversation(_ wire: Wire, _ quirks: Quirks = .standard) -> [JSONValue] {
        body(wire, quirks)[wire == .responses ? "input" : "messages"]?.array ?? []
    }

    /// The conversation, one item a line.
    func lines(_ wire: Wire, _ quirks: Quirks = .standard) -> String {
        conversation(wire, quirks).map { $0.serialized() }.joined(separator: "\n")
    }
}

extension Quirks {
    /// The standard with some fields set, as a configuration file would.
    static func with(_ fields: JSONObject) -> Quirks {
        var quirks = Quirks.standard
        for (name, value) in fields {
            #expect(throws: Never.self) { try quirks.set(name, to: value) }
        }
        return quirks
    }
}

/// The same numbers in every run (splitmix64).
struct SeededDice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

import Conversation
import JSON
import Testing

@testable import Wires

/// What parts one answer of the model from the next, and what belongs to none.
@Suite struct AnswerBoundaryTests {
    private static let call = Item.toolCall(ToolCall(id: "c", name: "f", arguments: "{}"))
    private static let result = Item.toolResult(ToolResult(callID: "c", text: "r"))

    private static func request(_ items: [Item]) -> ModelRequest {
        ModelRequest(model: "m", items: [.message(Message(.user, "a"))] + items, maxOutputTokens: 40_000)
    }

    /// Two messages of the assistant in a row are refused by strict templates.
    @Test(arguments: Wire.allCases)
    func aMessageThatSaysNothingPartsNoAnswer(_ wire: Wire) {
        let said = Item.message(Message(.assistant, "b"))
        for nothing in [Message(.user, ""), Message(role: .developer, content: [.refusal("no")])] {
            let with = Self.request([said, .message(nothing), Self.call, Self.result])
            let without = Self.request([said, Self.call, Self.result])
            #expect(with.lines(wire) == without.lines(wire))
        }
    }

    @Test func whiteSpaceIsNothingToMessages() {
        let with = Self.request([Self.call, Self.result, .message(Message(.user, " \n"))])
        #expect(with.lines(.messages) == Self.request([Self.call, Self.result]).lines(.messages))
    }

    @Test func emptyRefusalsAreNotSent() {
        let request = Self.request([.message(Message(role: .assistant, content: [.text("b"), .refusal("")]))])
        #expect(!request.lines(.responses, .with(["refusal_field": true])).contains("refusal"))
    }

    /// Images are the user's alone (platform.claude.com/docs/en/api/messages, read 2026-11).
    @Test func theModelsImagesAreNotSentOverMessages() {
        let picture = ContentPart.image(.url("https://x.org/a.png"))
        let request = Self.request([.message(Message(role: .assistant, content: [.text("b"), picture]))])
        #expect(!request.lines(.messages).contains("image"))
    }

    /// Thinking with a budget is refused where the calls of the last answer come back without their thinking.
    @Test(arguments: [
        // Nothing that the user says stands behind the results.
        ([call, result, .message(Message(.user, " "))], false),
        // An answer that is not sent stands behind them.
        ([call, result, .reasoning(Reasoning(text: ["t"]))], false),
        // The thinking has no signature and is not sent.
        ([.reasoning(thought(signature: nil)), call, result], false),
        ([.reasoning(thought(signature: "s")), call, result], true),
        ([call, result, .message(Message(.user, "b"))], true),
        ([.message(Message(.assistant, "b")), .message(Message(.user, "c"))], true),
    ])
    func aBudgetNeedsTheThinkingOfTheLastAnswer(_ items: [Item], _ thinks: Bool) {
        var request = Self.request(items)
        request.knobs.reasoningEffort = "high"
        let body = request.body(.messages, .with(["reasoning_replay": "always"]))
        #expect((body["thinking"] != nil) == thinks)
    }

    private static func thought(signature: String?) -> Reasoning {
        let origin = Reasoning.Origin(provider: Fixture.provider, model: "m", wire: .messages, field: "thinking")
        return Reasoning(text: ["t"], signature: signature, origin: origin)
    }
}

import Conversation
import Testing

@testable import Wires

/// What a vendor's quirks change in the reading of its streams.
@Suite struct DecodingRulesTests {
    private func items(_ content: [String], _ mode: DecodingRules.InlineThinking) -> [String] {
        var rules = DecodingRules()
        rules.inlineThinking = mode
        var decoder = StreamDecoder(wire: .chat, rules: rules, origin: Answer.origin(.chat))
        var events: [StreamEvent] = []
        for piece in content {
            events += decoder.receive(SSEEvent(data: #"{"choices":[{"delta":{"content":"\#(piece)"}}]}"#))
        }
        events += decoder.receive(SSEEvent(data: "[DONE]"))
        return events.compactMap { event in
            switch event {
            case .item(.reasoning(let reasoning)): "thinking " + reasoning.text.joined()
            case .item(.message(let message)): "text " + message.text
            default: nil
            }
        }
    }

    @Test(arguments: [
        (["Hm", "m</th", "ink>\\n\\nYes"], ["thinking Hmm", "text Yes"]), (["</think>Yes"], ["text Yes"]),
        (["never closed"], ["thinking never closed"]), (["a <think> b</think>c"], ["thinking a <think> b", "text c"]),
    ])
    func theTemplateMayHaveOpenedTheThinking(_ content: [String], _ expected: [String]) {
        #expect(items(content, .alreadyOpen) == expected)
    }

    @Test func aVendorsQuirksDecide() {
        var quirks = Quirks.standard
        #expect(DecodingRules(quirks).inlineThinking == .tagged && !DecodingRules(quirks).reasoningOutsideOutput)
        quirks.inlineThinking = .off
        quirks.reasoningOutsideOutput = true
        #expect(DecodingRules(quirks).inlineThinking == .off && DecodingRules(quirks).reasoningOutsideOutput)
        quirks.inlineThinking = .alreadyOpen
        #expect(DecodingRules(quirks).inlineThinking == .alreadyOpen)
        let openAI = Quirks.forEndpoint(host: "api.openai.com", path: "/v1", model: "m").quirks
        #expect(DecodingRules(openAI).inlineThinking == .off)
    }

    @Test func tagsMayBeText() {
        #expect(items(["<think>a</think>b"], .off) == ["text <think>a</think>b"])
        #expect(items(["<think>a</think>b"], .tagged) == ["thinking a", "text b"])
    }

    @Test func reasoningMayStandOutsideTheOutput() {
        for (isOutside, expected) in [
            (false, TokenUsage(freshInput: 1, output: 4, reasoning: 3)),
            (true, TokenUsage(freshInput: 1, output: 7, reasoning: 3)),
        ] {
            var rules = DecodingRules()
            rules.reasoningOutsideOutput = isOutside
            var decoder = StreamDecoder(wire: .chat, rules: rules, origin: Answer.origin(.chat))
            let report =
                #"{"prompt_tokens":1,"completion_tokens":7,"completion_tokens_details":{"reasoning_tokens":3}}"#
            #expect(decoder.receive(SSEEvent(data: #"{"usage":\#(report)}"#)) == [.usage(expected)])
        }
    }
}

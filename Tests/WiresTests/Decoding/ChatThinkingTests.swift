import Conversation
import JSON
import Testing

/// Where servers put thinking in Chat Completions.
@Suite struct ChatThinkingTests {
    private func reasoning(_ field: String, _ text: String, raw: JSONValue? = nil) -> Item {
        .reasoning(Reasoning(text: [text], raw: raw, origin: Answer.origin(.chat, field)))
    }

    @Test(arguments: ["reasoning_content", "reasoning"])
    func readsTheField(_ field: String) {
        let answer = Answer.deltas(
            #"{"role":"assistant","content":null,"\#(field)":"Hm"}"#, #"{"\#(field)":"m."}"#, #"{"content":"Yes"}"#,
            #"{"content":"."}"#)
        #expect(answer.items == [reasoning(field, "Hmm."), .message(Message(.assistant, "Yes."))])
        #expect(answer.toldThinking == "Hmm.")
        #expect(answer.toldText == "Yes.")
        // The thinking is over before the text begins.
        let order = answer.events.map {
            if case .item(.reasoning) = $0 { "item" } else if case .textDelta = $0 { "text" } else { "" }
        }
        #expect(order.filter { !$0.isEmpty } == ["item", "text", "text"])
    }

    @Test func oneTextInTwoFieldsCountsOnce() {
        let answer = Answer.deltas(
            #"{"reasoning_content":"a","reasoning":"a"}"#, #"{"reasoning_content":"","reasoning":"b"}"#,
            #"{"content":"c"}"#)
        #expect(answer.toldThinking == "ab")
        #expect(answer.items.first == reasoning("reasoning_content", "ab"))
    }

    @Test func keepsEmptyThinkingForDeepSeek() {
        let answer = Answer.deltas(#"{"role":"assistant","content":"","reasoning_content":""}"#, #"{"content":"Hi"}"#)
        #expect(answer.items == [reasoning("reasoning_content", ""), .message(Message(.assistant, "Hi"))])
        #expect(answer.toldThinking.isEmpty)
        #expect(Answer.deltas(#"{"reasoning":""}"#, #"{"content":"Hi"}"#).reasonings.isEmpty)
        #expect(Answer.deltas(#"{"content":"Hi"}"#, #"{"reasoning_content":""}"#).reasonings.isEmpty)
    }

    @Test func thinkingBehindTextIsAnItemOfItsOwn() {
        let answer = Answer.deltas(
            #"{"reasoning_content":"a"}"#, #"{"content":"b"}"#, #"{"reasoning_content":"c"}"#, #"{"content":"d"}"#)
        #expect(
            answer.items == [
                reasoning("reasoning_content", "a"), .message(Message(.assistant, "b")),
                reasoning("reasoning_content", "c"), .message(Message(.assistant, "d")),
            ])
    }

    @Test func whiteSpaceBetweenThinkingAndCallsIsNoMessage() {
        let answer = Answer.deltas(
            #"{"reasoning_content":"a"}"#, #"{"content":"\n\n"}"#, #"{"reasoning_content":"b"}"#, #"{"content":"\n"}"#,
            #"{"tool_calls":[{"index":0,"id":"x","function":{"name":"f","arguments":"{}"}}]}"#)
        #expect(
            answer.items == [
                reasoning("reasoning_content", "ab"), .toolCall(ToolCall(id: "x", name: "f", arguments: "{}")),
            ])
        #expect(Answer.deltas(#"{"content":"\n"}"#, #"{"content":" x"}"#).texts == ["\n x"])
    }

    @Test func joinsOpenRoutersDetails() {
        let answer = Answer.deltas(
            #"{"reasoning":"Th","reasoning_details":[{"type":"reasoning.text","text":"Th","format":"anthropic-claude-v1","index":0}]}"#,
            #"{"reasoning":"ink","reasoning_details":[{"type":"reasoning.text","text":"ink","format":"anthropic-claude-v1","index":0,"signature":null}]}"#,
            #"{"reasoning":null,"reasoning_details":[{"type":"reasoning.text","signature":"sig","format":"anthropic-claude-v1","index":0}]}"#,
            #"{"content":"Yes","reasoning":null,"reasoning_details":[]}"#,
            #"{"reasoning_details":[{"type":"reasoning.encrypted","data":"AAA","id":"call_1","index":1}],"tool_calls":[{"index":0,"id":"call_1","function":{"name":"f","arguments":"{}"}}]}"#
        )
        let raw: JSONValue = [
            [
                "type": "reasoning.text", "text": "Think", "format": "anthropic-claude-v1", "index": 0,
                "signature": "sig",
            ],
            ["type": "reasoning.encrypted", "data": "AAA", "id": "call_1", "index": 1],
        ]
        #expect(
            answer.items == [
                reasoning("reasoning_details", "Think", raw: raw), .message(Message(.assistant, "Yes")),
                .toolCall(ToolCall(id: "call_1", name: "f", arguments: "{}")),
            ])
        #expect(answer.toldThinking == "Think")
    }

    @Test func detailsAloneAreToldToo() {
        let answer = Answer.deltas(
            #"{"reasoning_details":[{"type":"reasoning.summary","summary":"a"}]}"#,
            #"{"reasoning_details":[{"type":"reasoning.summary","summary":"b"}]}"#,
            #"{"reasoning_details":[{"type":"reasoning.encrypted","data":"X"},{"type":"reasoning.encrypted","data":"Y"}]}"#,
            #"{"content":"c"}"#)
        let raw: JSONValue = [
            ["type": "reasoning.summary", "summary": "ab"], ["type": "reasoning.encrypted", "data": "X"],
            ["type": "reasoning.encrypted", "data": "Y"],
        ]
        #expect(answer.items.first == reasoning("reasoning_details", "ab", raw: raw))
        #expect(answer.toldThinking == "ab")
    }

    @Test func readsMistralsParts() {
        let answer = Answer.deltas(
            #"{"role":"assistant","content":""}"#,
            #"{"content":[{"type":"thinking","thinking":[{"type":"text","text":"Le"}]}]}"#,
            #"{"content":[{"type":"thinking","thinking":[{"type":"text","text":"t's"}],"closed":true}]}"#,
            #"{"content":[{"type":"text","text":"Bon"},{"type":"reference","reference_ids":[1]}]}"#,
            #"{"content":"jour"}"#)
        let raw: JSONValue = [
            ["type": "thinking", "thinking": [["type": "text", "text": "Let's"]], "closed": true]
        ]
        #expect(answer.items == [reasoning("thinking", "Let's", raw: raw), .message(Message(.assistant, "Bonjour"))])
    }

    // MARK: Tags

    struct Tags: Sendable {
        var content: String
        var thinking: String?
        var text: [String]
        init(_ content: String, _ thinking: String?, _ text: String...) {
            self.content = content
            self.thinking = thinking
            self.text = text
        }
    }

    @Test(arguments: [
        Tags("<think>a < b</think>\n\nYes", "a < b", "Yes"),
        Tags("\n <think>\na\n</think>Yes", "\na\n", "Yes"),
        Tags("<thinking>a</think></thinking>Yes", "a</think>", "Yes"),
        Tags("<seed:think>a</seed:think>Yes", "a", "Yes"),
        Tags("[THINK]a[/THINK]Yes", "a", "Yes"),
        Tags("<think>\n\n</think>\n\nYes", nil, "Yes"),
        Tags("<think></think>Yes", nil, "Yes"),
        Tags("Write <think>x</think> there", nil, "Write <think>x</think> there"),
        Tags("<thin air>", nil, "<thin air>"),
        Tags("<thin", nil, "<thin"),
        Tags("<think>only", "only"),
        Tags("<think>cut </thi", "cut </thi"),
        Tags("<think>a</think>Yes <think>b</think>", "a", "Yes <think>b</think>"),
        Tags("<think>é🐦</think>ü", "é🐦", "ü"),
        Tags("</think>Yes", nil, "</think>Yes"),
    ])
    func partsTagsFromText(_ tags: Tags) {
        for size in [1, 2, 3, 7, 1000] {
            var deltas: [String] = []
            var rest = tags.content[...]
            while !rest.isEmpty {
                let piece = String(rest.prefix(size))
                rest = rest.dropFirst(piece.count)
                deltas.append(JSONValue.object(["choices": [["delta": ["content": .string(piece)]]]]).serialized())
            }
            let stream = deltas.map { "data: \($0)\n\n" }.joined() + "data: [DONE]\n\n"
            let answer = Answer(.chat, stream)
            #expect(answer.reasonings.map(\.text) == (tags.thinking.map { [[$0]] } ?? []), "in pieces of \(size)")
            #expect(answer.texts == tags.text, "in pieces of \(size)")
            #expect(answer.reasonings.allSatisfy { $0.origin?.field == "think_tag" })
        }
    }
}

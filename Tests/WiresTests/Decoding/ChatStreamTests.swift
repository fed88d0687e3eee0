import Conversation
import Testing

@Suite struct ChatStreamTests {
    @Test(arguments: [
        ("stop", EndReason.stop), ("length", .length), ("max_tokens", .length), ("model_length", .length),
        ("content_filter", .contentFilter), ("sensitive", .contentFilter), ("tool_calls", .stop), ("STOP", .stop),
        ("eos_token", .stop), ("end_turn", .stop), ("model_context_window_exceeded", .length),
        ("something_new", .other("something_new")),
    ])
    func mapsFinishReasons(_ word: String, _ expected: EndReason) {
        #expect(Answer.deltas(#"{"content":"x"}"#, finish: word).end == expected)
    }

    @Test(arguments: ["error", "network_error", "insufficient_system_resource", "abort"])
    func someFinishReasonsAreFailures(_ word: String) {
        let answer = Answer.deltas(#"{"content":"x"}"#, finish: word)
        #expect(answer.failure == ModelFailure(code: word, message: "the vendor ended the answer with \"\(word)\""))
        #expect(answer.items.isEmpty)
    }

    @Test func theEndMarkerAloneEndsAnAnswer() {
        #expect(Answer.chat(#"{"choices":[{"delta":{"content":"x"},"finish_reason":null}]}"#).end == .stop)
        let call =
            #"{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}]},"finish_reason":""}]}"#
        #expect(Answer.chat(call).end == .toolCalls)
    }

    @Test func theFinishReasonAloneEndsAnAnswer() {
        let answer = Answer.chat(#"{"choices":[{"delta":{"content":"x"},"finish_reason":"stop"}]}"#, done: false)
        #expect(answer.end == .stop)
    }

    @Test func withNeitherItIsCut() {
        let answer = Answer.chat(#"{"choices":[{"delta":{"content":"x"},"finish_reason":null}]}"#, done: false)
        #expect(
            answer.failure
                == ModelFailure(code: "stream_cut", message: "the stream ended before the answer was complete"))
        #expect(answer.items.isEmpty)
    }

    @Test func nothingFollowsTheEnd() {
        let answer = Answer(
            .chat,
            "data: {\"choices\":[{\"delta\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"
                + "data: {\"choices\":[{\"delta\":{\"content\":\"y\"}}]}\n\ndata: {broken\n\ndata: [DONE]\n\n")
        #expect(answer.events.last == .ended(.stop))
        #expect(answer.texts == ["x"])
    }

    @Test func readsTheFirstChoiceAlone() {
        let answer = Answer.chat(
            #"{"choices":[{"index":1,"delta":{"content":"no"},"finish_reason":"length"},{"index":0,"delta":{"content":"yes"},"finish_reason":"stop"}]}"#
        )
        #expect(answer.texts == ["yes"])
        #expect(answer.end == .stop)
    }

    @Test func azuresFirstChunkIsNoStart() {
        let answer = Answer.chat(
            #"{"id":"","model":"","choices":[],"prompt_filter_results":[{"prompt_index":0}]}"#,
            #"{"id":"c9","model":"gpt","choices":[{"delta":{"content":"x"},"finish_reason":"stop"}]}"#)
        #expect(answer.events.first == .started(responseID: "c9", model: "gpt"))
    }

    @Test func readsRefusals() {
        let answer = Answer.deltas(#"{"content":null,"refusal":"I "}"#, #"{"refusal":"won't."}"#)
        #expect(answer.items == [.message(Message(role: .assistant, content: [.refusal("I won't.")]))])
        #expect(answer.end == .stop)
    }

    @Test func readsContentAsAList() {
        let answer = Answer.deltas(
            #"{"content":[{"type":"text","text":"a"},{"type":"text","text":"b"},"c",{"type":"image_url"},7]}"#,
            #"{"content":{"type":"text","text":"d"}}"#)
        #expect(answer.texts == ["abcd"])
    }

    @Test func aMessageInPlaceOfADeltaCounts() {
        let answer = Answer.chat(
            #"{"id":"c","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"whole"},"finish_reason":"stop"}]}"#
        )
        #expect(answer.texts == ["whole"])
        #expect(answer.toldText == "whole")
    }

    @Test func aMessageBehindItsDeltasIsNotReadAgain() {
        let answer = Answer.chat(
            #"{"choices":[{"delta":{"content":"who"},"message":{"content":"who"}}]}"#,
            #"{"choices":[{"delta":{"content":"le"},"message":{"content":"whole"}}]}"#,
            #"{"choices":[{"message":{"content":"whole"},"finish_reason":"stop"}]}"#)
        #expect(answer.texts == ["whole"])
    }

    @Test(arguments: ["{}", #"{"content":""}"#, #"{"content":" \n"}"#, #"{"reasoning_content":""}"#])
    func anAnswerOfNothingFails(_ delta: String) {
        #expect(
            Answer.deltas(delta).failure
                == ModelFailure(code: "empty_answer", message: "the model's answer has neither text nor a tool call"))
        // An answer that was cut short before its first word is what it is.
        #expect(Answer.deltas(delta, finish: "length").end == .length)
        #expect(Answer.deltas(delta, finish: "content_filter").end == .contentFilter)
    }

    @Test func thinkingAloneIsAnAnswer() {
        #expect(Answer.deltas(#"{"reasoning_content":"Hm"}"#).end == .stop)
    }
}

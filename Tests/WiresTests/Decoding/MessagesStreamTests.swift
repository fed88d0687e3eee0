import Conversation
import Testing

@Suite struct MessagesStreamTests {
    private let stop = #"{"type":"message_delta","delta":{"stop_reason":"end_turn"}}"#
    private let end = #"{"type":"message_stop"}"#

    @Test(arguments: [
        ("end_turn", EndReason.stop), ("stop_sequence", .stop), ("max_tokens", .length), ("refusal", .contentFilter),
        ("model_context_window_exceeded", .length), ("tool_use", .stop), ("pause_turn", .other("pause_turn")),
    ])
    func mapsStopReasons(_ word: String, _ expected: EndReason) {
        let answer = Answer.messages(
            #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"x"}}"#,
            #"{"type":"message_delta","delta":{"stop_reason":"\#(word)"}}"#, end)
        #expect(answer.end == expected)
        #expect(answer.texts == ["x"])
    }

    @Test func keepsThinkingAsItsVendorWantsItBack() {
        let answer = Answer.messages(
            #"{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}"#,
            #"{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"AB"}}"#,
            #"{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"CD"}}"#,
            #"{"type":"content_block_stop","index":0}"#,
            #"{"type":"content_block_start","index":1,"content_block":{"type":"redacted_thinking","data":"XYZ"}}"#,
            #"{"type":"content_block_stop","index":1}"#,
            #"{"type":"content_block_start","index":2,"content_block":{"type":"text","text":"Hi"}}"#, stop, end)
        #expect(
            answer.items == [
                .reasoning(Reasoning(text: [""], signature: "ABCD", origin: Answer.origin(.messages, "thinking"))),
                .reasoning(Reasoning(encrypted: "XYZ", origin: Answer.origin(.messages, "redacted_thinking"))),
                .message(Message(.assistant, "Hi")),
            ])
    }

    @Test func readsCalls() {
        let answer = Answer.messages(
            #"{"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"a","name":"f","input":{}}}"#,
            #"{"type":"content_block_stop","index":0}"#,
            #"{"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"b","name":"g","input":{"x":1}}}"#,
            #"{"type":"content_block_stop","index":1}"#,
            #"{"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"c","name":"h"}}"#,
            #"{"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\"y\":"}}"#,
            #"{"type":"content_block_start","index":3,"content_block":{"type":"server_tool_use","id":"s","name":"web_search","input":{}}}"#,
            #"{"type":"content_block_delta","index":3,"delta":{"type":"input_json_delta","partial_json":"{}"}}"#,
            #"{"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"2}"}}"#, stop,
            end)
        #expect(answer.shownCalls == ["a f({})", "b g({\"x\":1})", "c h({\"y\":2})"])
        #expect(answer.toldArguments(2) == "{\"y\":2}")
        #expect(answer.end == .toolCalls)
    }

    @Test func blocksWithoutStartOrStopAreRead() {
        let answer = Answer.messages(
            #"{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"b"}}"#,
            #"{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"a"}}"#,
            #"{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"c"}}"#,
            #"{"type":"content_block_delta","index":1,"delta":{"type":"citations_delta","citation":{}}}"#, stop, end)
        #expect(answer.reasonings.map(\.text) == [["a"]])
        #expect(answer.texts == ["bc"])
        #expect(answer.events.last == .ended(.stop))
    }

    @Test func blankTextIsNoMessage() {
        let answer = Answer.messages(
            #"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":"\n\n"}}"#,
            #"{"type":"content_block_stop","index":0}"#, stop, end)
        #expect(answer.failure?.code == "empty_answer")
    }

    @Test func theStopReasonEndsAnAnswerWithoutMessageStop() {
        let text = #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"x"}}"#
        #expect(Answer.messages(text, stop).end == .stop)
        #expect(Answer.messages(text, stop, "[DONE]").end == .stop)
        #expect(Answer.messages(text).failure?.code == "stream_cut")
        #expect(
            Answer.messages(text, #"{"type":"message_delta","delta":{"stop_reason":null}}"#).failure?.code
                == "stream_cut")
        #expect(Answer.messages(text, end).end == .stop)
    }

    @Test func theNameOfTheEventStandsInForTheType() {
        let answer = Answer(
            .messages,
            "event: content_block_delta\ndata: {\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"x\"}}\n\nevent: message_stop\ndata: {}\n\n"
        )
        #expect(answer.texts == ["x"])
        #expect(answer.end == .stop)
    }
}

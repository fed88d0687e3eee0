import Conversation
import Testing

@Suite struct ResponsesStreamTests {
    private let done = #"{"type":"response.completed","response":{"id":"r","status":"completed","output":[]}}"#

    @Test func itemsOnlyInTheClosingEventAreTaken() {
        let answer = Answer.responses(
            #"{"type":"response.completed","response":{"id":"r","model":"m","status":"completed","output":[{"type":"reasoning","id":"rs","summary":[],"content":[{"type":"reasoning_text","text":"Hm"}]},{"type":"message","id":"msg","role":"assistant","content":[{"type":"output_text","text":"Yes"}]},{"type":"function_call","id":"fc","call_id":"c","name":"f","arguments":{"a":1}},{"type":"web_search_call","id":"ws"}]}}"#
        )
        #expect(
            answer.events == [
                .started(responseID: "r", model: "m"), .reasoningDelta("Hm"),
                .item(.reasoning(Reasoning(id: "rs", text: ["Hm"], origin: Answer.origin(.responses, "reasoning")))),
                .textDelta("Yes"), .item(.message(Message(role: .assistant, content: [.text("Yes")], id: "msg"))),
                .repair(Repair("F2", "the arguments of a call came as an object")),
                .toolCallDelta(index: 0, name: "f", arguments: "{\"a\":1}"),
                .item(.toolCall(ToolCall(id: "c", name: "f", arguments: "{\"a\":1}", itemID: "fc"))),
                .ended(.toolCalls),
            ])
    }

    @Test func itemsSeenBeforeAreNotTakenAgain() {
        // A bridge that writes the closing object anew: other ids, another order, a reasoning item of another shape.
        let answer = Answer.responses(
            #"{"type":"response.output_item.done","output_index":0,"item":{"type":"reasoning","id":"rs_a","summary":[{"type":"summary_text","text":"Hm"}]}}"#,
            #"{"type":"response.output_item.done","output_index":1,"item":{"type":"function_call","id":"fc_a","call_id":"c","name":"f","arguments":"{}"}}"#,
            #"{"type":"response.output_item.done","output_index":2,"item":{"type":"message","id":"msg_a","content":[{"type":"output_text","text":"Yes"}]}}"#,
            #"{"type":"response.completed","response":{"id":"r","output":[{"type":"reasoning","id":"rs_b","role":"assistant","content":[{"type":"output_text","text":"Hm!"}]},{"type":"message","id":"msg_b","content":[{"type":"output_text","text":"Yes"}]},{"type":"function_call","id":"fc_b","call_id":"c","name":"f","arguments":"{}"},{"type":"message","id":"msg_c","content":[{"type":"output_text","text":"One more"}]}]}}"#
        )
        #expect(answer.reasonings.map(\.summary) == [["Hm"]])
        #expect(answer.texts == ["Yes", "One more"])
        #expect(answer.shownCalls == ["c f({})"])
    }

    @Test func deltasStandInForMissingItems() {
        let answer = Answer.responses(
            #"{"type":"response.output_item.added","output_index":0,"item":{"type":"reasoning","id":"rs"}}"#,
            #"{"type":"response.reasoning_summary_text.delta","output_index":0,"summary_index":1,"delta":"b"}"#,
            #"{"type":"response.reasoning_summary_text.delta","output_index":0,"summary_index":0,"delta":"a"}"#,
            #"{"type":"response.reasoning_text.delta","output_index":0,"content_index":0,"delta":"c"}"#,
            #"{"type":"response.output_text.delta","output_index":1,"item_id":"msg","delta":"Ye"}"#,
            #"{"type":"response.output_text.delta","output_index":1,"item_id":"msg","delta":"s"}"#,
            #"{"type":"response.output_item.added","output_index":2,"item":{"type":"function_call","id":"fc","call_id":"c","name":"f"}}"#,
            #"{"type":"response.function_call_arguments.delta","output_index":2,"delta":"{"}"#,
            #"{"type":"response.function_call_arguments.done","output_index":2,"arguments":"{\"a\":1}"}"#, done)
        #expect(
            answer.items == [
                .reasoning(
                    Reasoning(
                        id: "rs", summary: ["a", "b"], text: ["c"], origin: Answer.origin(.responses, "reasoning"))),
                .message(Message(role: .assistant, content: [.text("Yes")], id: "msg")),
                .toolCall(ToolCall(id: "c", name: "f", arguments: "{\"a\":1}", itemID: "fc")),
            ])
        #expect(answer.toldText == "Yes")
    }

    @Test func anEmptyItemIsFilledFromItsDeltas() {
        let answer = Answer.responses(
            #"{"type":"response.output_text.delta","delta":"Yes"}"#,
            #"{"type":"response.output_item.done","item":{"type":"message","content":[]}}"#,
            #"{"type":"response.output_item.added","item":{"type":"function_call","call_id":"c","name":"f"}}"#,
            #"{"type":"response.function_call_arguments.delta","delta":"{\"a\":1}"}"#,
            #"{"type":"response.output_item.done","item":{"type":"function_call","arguments":""}}"#, done)
        #expect(answer.texts == ["Yes"])
        #expect(answer.shownCalls == ["c f({\"a\":1})"])
    }

    @Test func withoutIndexAndIDWhatIsSaidBelongsToTheOpenItem() {
        let answer = Answer.responses(
            #"{"type":"response.output_item.added","item":{"type":"message","id":"m1"}}"#,
            #"{"type":"response.output_text.delta","delta":"one"}"#,
            #"{"type":"response.output_item.done","item":{"type":"message","id":"m1","content":[{"type":"output_text","text":"one"}]}}"#,
            #"{"type":"response.output_text.delta","delta":"two"}"#, done)
        #expect(answer.texts == ["one", "two"])
    }

    @Test func oneIndexForEveryItem() {
        let answer = Answer.responses(
            #"{"type":"response.output_item.added","output_index":0,"item":{"type":"message","id":"m"}}"#,
            #"{"type":"response.output_item.done","output_index":0,"item":{"type":"message","id":"m","content":[{"type":"output_text","text":"one"}]}}"#,
            #"{"type":"response.output_item.added","output_index":0,"item":{"type":"function_call","id":"f1","call_id":"c1","name":"f"}}"#,
            #"{"type":"response.output_item.done","output_index":0,"item":{"type":"function_call","id":"f1","call_id":"c1","name":"f","arguments":"{}"}}"#,
            #"{"type":"response.output_item.added","output_index":0,"item":{"type":"function_call","id":"f2","call_id":"c2","name":"g"}}"#,
            #"{"type":"response.output_item.done","output_index":0,"item":{"type":"function_call","id":"f2","call_id":"c2","name":"g","arguments":"{}"}}"#,
            done)
        #expect(answer.texts == ["one"])
        #expect(answer.shownCalls == ["c1 f({})", "c2 g({})"])
    }

    @Test func theNameOfTheEventStandsInForTheType() {
        let answer = Answer(
            .responses,
            "event: response.output_text.delta\ndata: {\"delta\":\"x\"}\n\nevent: response.completed\ndata: {\"response\":{\"output\":[]}}\n\n"
        )
        #expect(answer.texts == ["x"])
        #expect(answer.end == .stop)
    }

    @Test func readsCustomCallsAndRefusals() {
        let answer = Answer.responses(
            #"{"type":"response.output_item.added","output_index":0,"item":{"type":"custom_tool_call","id":"ctc","call_id":"c","name":"apply_patch","input":""}}"#,
            #"{"type":"response.custom_tool_call_input.delta","output_index":0,"item_id":"ctc","delta":"*** Begin"}"#,
            #"{"type":"response.output_item.done","output_index":0,"item":{"type":"custom_tool_call","id":"ctc","call_id":"c","name":"apply_patch","input":"*** Begin"}}"#,
            #"{"type":"response.refusal.delta","output_index":1,"delta":"No."}"#,
            #"{"type":"response.output_item.done","output_index":1,"item":{"type":"message","content":[{"type":"refusal","refusal":"No."}]}}"#,
            done)
        #expect(
            answer.items == [
                .toolCall(ToolCall(id: "c", name: "apply_patch", arguments: "*** Begin", form: .custom, itemID: "ctc")),
                .message(Message(role: .assistant, content: [.refusal("No.")])),
            ])
        #expect(answer.toldArguments(0) == "*** Begin")
    }

    @Test func customInputStreamedAsArgumentsStaysCustom() {
        let answer = Answer.responses(
            #"{"type":"response.output_item.added","output_index":0,"item":{"type":"custom_tool_call","call_id":"c","name":"p"}}"#,
            #"{"type":"response.function_call_arguments.delta","output_index":0,"delta":"text"}"#, done)
        #expect(answer.calls == [ToolCall(id: "c", name: "p", arguments: "text", form: .custom)])
    }

    @Test(arguments: [
        ("max_output_tokens", EndReason.length), ("content_filter", .contentFilter),
        ("new_reason", .other("new_reason")),
    ])
    func incompleteAnswersKeepWhatTheyHave(_ reason: String, _ expected: EndReason) {
        let answer = Answer.responses(
            #"{"type":"response.output_text.delta","output_index":0,"delta":"so fa"}"#,
            #"{"type":"response.incomplete","response":{"status":"incomplete","incomplete_details":{"reason":"\#(reason)"},"output":[{"type":"message","status":"incomplete","content":[{"type":"output_text","text":"so fa"}]}]}}"#
        )
        #expect(answer.texts == ["so fa"])
        #expect(answer.end == expected)
    }

    @Test func anAnswerOfNothingFails() {
        #expect(Answer.responses(done).failure?.code == "empty_answer")
        #expect(
            Answer.responses(
                #"{"type":"response.output_item.done","item":{"type":"message","content":[{"type":"output_text","text":""}]}}"#,
                done
            ).failure?.code == "empty_answer")
        #expect(
            Answer.responses(
                #"{"type":"response.output_item.done","item":{"type":"reasoning","id":"rs","summary":[]}}"#, done
            )
            .failure?.code == "empty_answer")
        #expect(
            Answer.responses(
                #"{"type":"response.output_item.done","item":{"type":"reasoning","summary":[],"encrypted_content":"x"}}"#,
                done
            ).end == .stop)
    }

    @Test func anEmptyIDIsNone() {
        let answer = Answer.responses(
            #"{"type":"response.created","response":{"id":"r"}}"#,
            #"{"type":"response.output_item.done","item":{"type":"function_call","id":"","call_id":"","name":"f","arguments":"{}"}}"#,
            done)
        #expect(answer.calls.map(\.itemID) == [nil])
        #expect(answer.calls.first?.id.hasPrefix("call_") == true)
    }
}

import Conversation
import Testing

/// Replies that were not streamed.
@Suite struct ReplyDecoderTests {
    @Test func chat() {
        let answer = Answer(
            whole:
                #"{"id":"c","model":"m","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"<think>a</think>b","tool_calls":[{"id":"x","type":"function","function":{"name":"f","arguments":"{}"}},{"id":"y","type":"function","function":{"name":"g","arguments":"{\"a\":1}"}}]},"finish_reason":"tool_calls"}],"usage":{"prompt_tokens":3,"completion_tokens":4}}"#,
            .chat)
        #expect(
            answer.events == [
                .started(responseID: "c", model: "m"), .reasoningDelta("a"),
                .item(.reasoning(Reasoning(text: ["a"], origin: Answer.origin(.chat, "think_tag")))), .textDelta("b"),
                .toolCallDelta(index: 0, name: "f", arguments: "{}"),
                .toolCallDelta(index: 1, name: "g", arguments: "{\"a\":1}"),
                .usage(TokenUsage(freshInput: 3, output: 4)), .item(.message(Message(.assistant, "b"))),
                .item(.toolCall(ToolCall(id: "x", name: "f", arguments: "{}"))),
                .item(.toolCall(ToolCall(id: "y", name: "g", arguments: "{\"a\":1}"))), .ended(.toolCalls),
            ])
    }

    @Test func messages() {
        let answer = Answer(
            whole:
                #"{"id":"m","type":"message","role":"assistant","model":"c","content":[{"type":"thinking","thinking":"a","signature":"s"},{"type":"text","text":"b"},{"type":"tool_use","id":"t","name":"f","input":{"x":1}}],"stop_reason":"tool_use","usage":{"input_tokens":3,"output_tokens":4}}"#,
            .messages)
        #expect(
            answer.events == [
                .started(responseID: "m", model: "c"), .reasoningDelta("a"),
                .item(.reasoning(Reasoning(text: ["a"], signature: "s", origin: Answer.origin(.messages, "thinking")))),
                .textDelta("b"), .item(.message(Message(.assistant, "b"))),
                .toolCallDelta(index: 0, name: "f", arguments: ""),
                .item(.toolCall(ToolCall(id: "t", name: "f", arguments: "{\"x\":1}"))),
                .usage(TokenUsage(freshInput: 3, output: 4)), .ended(.toolCalls),
            ])
    }

    @Test func responses() {
        let body =
            #"{"id":"r","object":"response","status":"completed","error":null,"model":"m","output":[{"type":"message","id":"i","content":[{"type":"output_text","text":"b"}]}],"usage":{"input_tokens":3,"output_tokens":4}}"#
        let expected: [StreamEvent] = [
            .started(responseID: "r", model: "m"), .usage(TokenUsage(freshInput: 3, output: 4)), .textDelta("b"),
            .item(.message(Message(role: .assistant, content: [.text("b")], id: "i"))), .ended(.stop),
        ]
        #expect(Answer(whole: body, .responses).events == expected)
        #expect(Answer(whole: "{\"response\":\(body)}", .responses).events == expected)
        let incomplete = body.replacing(
            #""status":"completed""#,
            with: #""status":"incomplete","incomplete_details":{"reason":"max_output_tokens"}"#)
        #expect(Answer(whole: incomplete, .responses).end == .length)
        let queued = body.replacing(#""status":"completed""#, with: #""status":"queued""#)
        #expect(Answer(whole: queued, .responses).failure?.code == "stream_cut")
    }

    @Test(arguments: [
        (#"{"error":{"message":"No credit","code":"insufficient_quota"}}"#, "insufficient_quota", "No credit"),
        (
            #"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#, "overloaded_error",
            "Overloaded"
        ),
        (#"{"object":"error","message":"m","code":40001}"#, "40001", "m"),
        (
            #"{"id":"r","object":"response","status":"failed","error":{"code":"server_error","message":"No"}}"#,
            "server_error", "No"
        ),
        ("<html><head><title>502 Bad Gateway</title></head></html>", "malformed_stream", "the reply is not valid JSON"),
        ("", "malformed_stream", "the reply is empty"),
        ("[1]", "malformed_stream", "the reply is not a JSON object: 1"),
    ])
    func failures(_ body: String, _ code: String, _ message: String) {
        for wire in [Answer(whole: body, .chat), Answer(whole: body, .responses), Answer(whole: body, .messages)] {
            if body.contains("\"response\"") && wire.failure?.code == "empty_answer" { continue }
            #expect(wire.failure?.code == code)
            #expect(wire.failure?.message.hasPrefix(message) == true)
        }
    }

    @Test(arguments: [#"{"choices":[]}"#, "{}", #"{"choices":[{"message":{"content":""}}]}"#])
    func anAnswerOfNothingFails(_ body: String) {
        #expect(Answer(whole: body, .chat).failure?.code == "empty_answer")
        #expect(Answer(whole: body, .messages).failure?.code == "empty_answer")
        #expect(Answer(whole: body, .responses).failure?.code == "empty_answer")
    }
}

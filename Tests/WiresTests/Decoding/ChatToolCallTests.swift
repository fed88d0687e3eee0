import Conversation
import Testing

/// The forms in which servers send tool calls over Chat Completions.
@Suite struct ChatToolCallTests {
    private static func delta(_ entries: String...) -> String {
        #"{"tool_calls":[\#(entries.joined(separator: ","))]}"#
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var deltas: [String]
        var expected: [String]
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(
            name: "OpenAI: two calls by index, id and name first",
            deltas: [
                #"{"index":0,"id":"a","type":"function","function":{"name":"read","arguments":""}}"#,
                #"{"index":0,"function":{"arguments":"{\"p\":"}}"#, #"{"index":0,"function":{"arguments":"1}"}}"#,
                #"{"index":1,"id":"b","type":"function","function":{"name":"list","arguments":""}}"#,
                #"{"index":1,"function":{"arguments":"{}"}}"#,
            ], expected: ["a read({\"p\":1})", "b list({})"]),
        Case(
            name: "interleaved by index",
            deltas: [
                #"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":"}}"#,
                #"{"index":1,"id":"b","function":{"name":"f","arguments":"{\"y\":"}}"#,
                #"{"index":0,"function":{"arguments":"1}"}}"#, #"{"index":1,"function":{"arguments":"2}"}}"#,
            ], expected: ["a f({\"x\":1})", "b f({\"y\":2})"]),
        Case(
            name: "late id, empty strings until then",
            deltas: [
                #"{"index":0,"id":"","function":{"name":"f","arguments":""}}"#,
                #"{"index":0,"id":"","function":{"name":"","arguments":"{\"x\""}}"#,
                #"{"index":0,"id":"late","function":{"name":null,"arguments":":1}"}}"#,
            ], expected: ["late f({\"x\":1})"]),
        Case(
            name: "late name",
            deltas: [
                #"{"index":0,"id":"a","function":{"arguments":"{\"x\":"}}"#,
                #"{"index":0,"function":{"name":"f","arguments":"1}"}}"#,
            ], expected: ["a f({\"x\":1})"]),
        Case(
            name: "id and name in every delta",
            deltas: [
                #"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":"}}"#,
                #"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"y\":"}}"#,
                #"{"index":0,"id":"a","function":{"name":"f","arguments":"1}}"}}"#,
            ], expected: ["a f({\"x\":{\"y\":1}})"]),
        Case(
            name: "new id in every delta of one call",
            deltas: [
                #"{"index":0,"id":"a1","function":{"name":"f","arguments":""}}"#,
                #"{"index":0,"id":"a2","function":{"arguments":"{\"x\":"}}"#,
                #"{"index":0,"id":"a3","function":{"arguments":"1}"}}"#,
            ], expected: ["a1 f({\"x\":1})"]),
        Case(
            name: "index always 0 with new ids",
            deltas: [
                #"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}}"#,
                #"{"index":0,"id":"b","function":{"name":"f","arguments":"{\"x\":"}}"#,
                #"{"index":0,"function":{"arguments":"2}"}}"#,
                #"{"index":0,"id":"c","function":{"name":"g","arguments":""}}"#,
                #"{"index":0,"id":"d","function":{"name":"h","arguments":"{}"}}"#,
            ], expected: ["a f({\"x\":1})", "b f({\"x\":2})", "c g({})", "d h({})"]),
        Case(
            name: "no index",
            deltas: [
                #"{"id":"a","function":{"name":"f","arguments":"{\"x\":"}}"#, #"{"function":{"arguments":"1}"}}"#,
                #"{"id":"b","function":{"name":"g","arguments":"{}"}}"#,
            ], expected: ["a f({\"x\":1})", "b g({})"]),
        Case(
            name: "no index and no id: Gemini-like, whole calls",
            deltas: [
                #"{"function":{"name":"f","arguments":"{\"x\":1}"}}"#,
                #"{"function":{"name":"f","arguments":"{\"x\":2}"}}"#, #"{"function":{"name":"g","arguments":"{}"}}"#,
            ],
            expected: ["call_@_0 f({\"x\":1})", "call_@_1 f({\"x\":2})", "call_@_2 g({})"]),
        Case(
            name: "index always 0, no ids",
            deltas: [
                #"{"index":0,"function":{"name":"f","arguments":"{\"x\":1}"}}"#,
                #"{"index":0,"function":{"name":"g","arguments":"{\"x\":2}"}}"#,
                #"{"index":0,"function":{"name":"g","arguments":"{\"x\":3}"}}"#,
            ], expected: ["call_@_0 f({\"x\":1})", "call_@_1 g({\"x\":2})", "call_@_2 g({\"x\":3})"]),
        Case(
            name: "the whole call once more at the end",
            deltas: [
                #"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":"}}"#,
                #"{"index":0,"function":{"arguments":"1}"}}"#,
                #"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}}"#,
            ], expected: ["a f({\"x\":1})"]),
        Case(
            name: "empty object before the arguments",
            deltas: [
                #"{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}"#,
                #"{"index":0,"function":{"arguments":"{\"x\""}}"#, #"{"index":0,"function":{"arguments":":1}"}}"#,
            ], expected: ["a f({\"x\":1})"]),
        Case(
            name: "arguments as an object",
            deltas: [#"{"index":0,"id":"a","function":{"name":"f","arguments":{"x":[1,2.50]}}}"#],
            expected: ["a f({\"x\":[1,2.50]})"]),
        Case(
            name: "no arguments at all",
            deltas: [
                #"{"index":0,"id":"a","function":{"name":"f"}}"#,
                #"{"index":1,"id":"b","function":{"name":"g","arguments":null}}"#,
            ],
            expected: ["a f({})", "b g({})"]),
        Case(
            name: "one id for all calls",
            deltas: [
                #"{"index":0,"id":"x","function":{"name":"f","arguments":"{}"}}"#,
                #"{"index":1,"id":"x","function":{"name":"g","arguments":"{\"y\":"}}"#,
                #"{"index":1,"id":"x","function":{"arguments":"1}"}}"#,
            ], expected: ["x f({})", "x_1 g({\"y\":1})"]),
        Case(
            name: "name in pieces",
            deltas: [
                #"{"index":0,"id":"a","function":{"name":"read_"}}"#, #"{"index":0,"function":{"name":"file"}}"#,
                #"{"index":0,"function":{"arguments":"{}"}}"#,
            ], expected: ["a read_file({})"]),
        Case(
            name: "broken arguments stay as they are",
            deltas: [#"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\": 1,"}}"#],
            expected: ["a f({\"x\": 1,)"]),
        Case(
            name: "brackets inside strings",
            deltas: [
                #"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":\"}\\\"{\""}}"#,
                #"{"index":0,"id":"b","function":{"arguments":"}"}}"#,
            ], expected: ["a f({\"x\":\"}\\\"{\"})"]),
        Case(
            name: "no name",
            deltas: [#"{"index":0,"id":"a","function":{"arguments":"{\"x\":1}"}}"#],
            expected: ["a unnamed_tool({\"x\":1})"]),
        Case(
            name: "hostile indexes",
            deltas: [
                #"{"index":-1,"id":"a","function":{"name":"f","arguments":"{}"}}"#,
                #"{"index":9223372036854775807,"id":"b","function":{"name":"g","arguments":"{}"}}"#,
                #"{"index":"2","id":"c","function":{"name":"h","arguments":"{}"}}"#,
            ], expected: ["a f({})", "b g({})", "c h({})"]),
        Case(
            name: "no call in it", deltas: ["null", "7", "{}", #"{"index":0,"function":{}}"#], expected: []),
    ]

    @Test(arguments: cases)
    func readsEveryForm(_ table: Case) {
        let chunks = table.deltas.map { Self.delta($0) }.map {
            #"data: {"id":"c1","choices":[{"index":0,"delta":\#($0)}]}"# + "\n\n"
        }
        let text = #"data: {"id":"c1","choices":[{"delta":{"content":"."}}]}"# + "\n\n"
        let answer = Answer(
            .chat,
            text + chunks.joined() + #"data: {"choices":[{"delta":{},"finish_reason":"stop"}]}"#
                + "\n\ndata: [DONE]\n\n")
        // The made ids hold a digest of the answer's id.
        let shown = answer.shownCalls.map { $0.replacing(/call_[a-z0-9]+_/, with: "call_@_") }
        #expect(shown == table.expected)
        #expect(answer.end == (table.expected.isEmpty ? .stop : .toolCalls))
    }

    @Test func tellsTheArgumentsWhileTheyCome() {
        let answer = Answer.deltas(
            #"{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":""}}]}"#,
            #"{"tool_calls":[{"index":0,"function":{"arguments":"{\"x\":"}},{"index":1,"id":"b","function":{"name":"g","arguments":"{}"}}]}"#,
            #"{"tool_calls":[{"index":0,"function":{"arguments":"1}"}}]}"#, finish: "tool_calls")
        #expect(
            answer.events == [
                .started(responseID: "c1", model: "m"), .toolCallDelta(index: 0, name: "f", arguments: ""),
                .toolCallDelta(index: 0, name: nil, arguments: "{\"x\":"),
                .toolCallDelta(index: 1, name: "g", arguments: "{}"),
                .toolCallDelta(index: 0, name: nil, arguments: "1}"),
                .item(.toolCall(ToolCall(id: "a", name: "f", arguments: "{\"x\":1}"))),
                .item(.toolCall(ToolCall(id: "b", name: "g", arguments: "{}"))), .ended(.toolCalls),
            ])
    }

    @Test func readsTheOldForm() {
        let answer = Answer.deltas(
            #"{"role":"assistant","function_call":{"name":"f","arguments":"{\"x\""}}"#,
            #"{"function_call":{"arguments":":1}"}}"#, finish: "function_call")
        #expect(answer.calls.map(\.name) == ["f"])
        #expect(answer.calls.map(\.arguments) == ["{\"x\":1}"])
        #expect(answer.end == .toolCalls)
    }

    @Test func readsCustomCalls() {
        let answer = Answer.deltas(
            #"{"tool_calls":[{"index":0,"id":"a","type":"custom","custom":{"name":"patch","input":"*** "}}]}"#,
            #"{"tool_calls":[{"index":0,"custom":{"input":"Begin"}}]}"#, finish: "tool_calls")
        #expect(answer.calls == [ToolCall(id: "a", name: "patch", arguments: "*** Begin", form: .custom)])
    }

    @Test func madeIDsDependOnTheAnswer() {
        func id(_ answer: String) -> String? {
            Answer.chat(
                #"{"id":"\#(answer)","choices":[{"delta":{"tool_calls":[{"function":{"name":"f","arguments":"{}"}}]},"finish_reason":"stop"}]}"#
            ).calls.first?.id
        }
        #expect(id("one") == id("one"))
        #expect(id("one") != id("two"))
        #expect(id("") == "call_0")
    }

    @Test func aCallOutranksTheFinishReason() {
        let call = #"{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}]}"#
        #expect(Answer.deltas(call, finish: "stop").end == .toolCalls)
        #expect(Answer.deltas(call, finish: "eos").end == .toolCalls)
        #expect(Answer.deltas(call, finish: "length").end == .length)
        #expect(Answer.deltas(#"{"content":"x"}"#, finish: "tool_calls").end == .stop)
    }
}

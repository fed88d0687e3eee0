import Conversation
import JSON
import Testing
import Wires

/// F2: odd streams of calls; what was put right is told, what is in order is not.
@Suite struct StreamRepairTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        /// The `choices` of each chunk.
        var chunks: [String]
        var calls: [String]
        var repairs: [String]
        var testDescription: String { name }
    }

    private static func delta(_ calls: String, finish: String = "null") -> String {
        #"[{"index":0,"delta":{"tool_calls":[\#(calls)]},"finish_reason":\#(finish)}]"#
    }

    private static let end = #"[{"index":0,"delta":{},"finish_reason":"tool_calls"}]"#

    static let cases: [Case] = [
        Case(
            name: "by the reference",
            chunks: [
                delta(#"{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":""}}"#),
                delta(#"{"index":0,"function":{"arguments":"{\"x\":1}"}}"#),
                delta(#"{"index":1,"id":"b","type":"function","function":{"name":"f","arguments":"{\"x\":1}"}}"#), end,
            ], calls: [#"f {"x":1}"#, #"f {"x":1}"#], repairs: []),
        Case(
            name: "ai-dynamo/dynamo#4723: every call at index 0",
            chunks: [
                delta(
                    #"{"index":0,"id":"call-9439f831","function":{"arguments":"{\"x\":1}","name":"f"},"type":"function"}"#
                ),
                #"[{"index":0,"delta":{"content":"\n","function_call":null,"refusal":null,"role":"assistant","tool_calls":null,"reasoning_content":null},"finish_reason":null}]"#,
                delta(
                    #"{"index":0,"id":"call-84eb6907","function":{"arguments":"{\"x\":2}","name":"f"},"type":"function"}"#
                ), end,
            ], calls: [#"f {"x":1}"#, #"f {"x":2}"#], repairs: ["several calls came at one index"]),
        Case(
            name: "oracle/langchain-oracle#253: pieces of the second call without id and index",
            chunks: [
                delta(#"{"index":0,"id":"call_A","type":"function","function":{"name":"f","arguments":""}}"#),
                delta(#"{"index":0,"function":{"arguments":"{\"x\":1}"}}"#),
                delta(#"{"index":0,"id":"call_B","type":"function","function":{"name":"f","arguments":""}}"#),
                delta(#"{"index":0,"function":{"arguments":"{\"x\":2}"}}"#), end,
            ], calls: [#"f {"x":1}"#, #"f {"x":2}"#], repairs: ["several calls came at one index"]),
        Case(
            name: "mudler/LocalAI#9722: one call at several indexes",
            chunks: [
                delta(
                    #"{"index":0,"id":"LipwoT0puK4tQY6nxW39FNRyvQ6Hrh8p","type":"function","function":{"name":"exec","arguments":""}}"#
                ),
                delta(
                    #"{"index":1,"id":"LipwoT0puK4tQY6nxW39FNRyvQ6Hrh8p","type":"function","function":{"name":"exec","arguments":"{\"cmd\":\"date\"}"}}"#
                ),
                delta(
                    #"{"index":2,"id":"LipwoT0puK4tQY6nxW39FNRyvQ6Hrh8p","type":"function","function":{"name":"exec","arguments":"{\"cmd\":\"date\"}"}}"#
                ),
                end,
            ], calls: [#"exec {"cmd":"date"}"#], repairs: ["a call came twice"]),
        Case(
            name: "lidge-jun/opencodex#361: the arguments once more",
            chunks: [
                delta(#"{"index":0,"id":"tool_1","function":{"name":"shell","arguments":""}}"#),
                delta(#"{"index":0,"function":{"arguments":"{\"command\":\"ls\"}"}}"#),
                delta(#"{"index":0,"function":{"arguments":"{\"command\":\"ls\"}"}}"#), end,
            ], calls: [#"shell {"command":"ls"}"#], repairs: ["a call came twice"]),
        Case(
            name: "ai-dynamo/dynamo#15054: an answer twice in a chunk",
            chunks: [
                delta(
                    #"{"index":0,"id":"call-4bfb","function":{"name":"calculate","arguments":""}},{"index":0,"function":{"arguments":"{\"expression\": \"123 * 45"}}"#
                ),
                #"[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"6\"}"}}]},"finish_reason":null},{"index":0,"delta":{"content":""},"finish_reason":"tool_calls"}]"#,
            ], calls: [#"calculate {"expression": "123 * 456"}"#], repairs: []),
        Case(
            name: "lmstudio-ai/lmstudio-bug-tracker#830: a call that is none",
            chunks: [
                #"[{"index":0,"delta":{"content":"x","tool_calls":[{"index":0,"id":"","type":"function"}]},"finish_reason":"stop"}]"#
            ],
            calls: [], repairs: []),
        Case(
            name: "Gemini-like: no id, no index",
            chunks: [delta(#"{"function":{"name":"f","arguments":"{}"}}"#), end],
            calls: ["f {}"], repairs: ["a call came without an id"]),
        Case(
            name: "arguments as an object",
            chunks: [delta(#"{"index":0,"id":"a","function":{"name":"f","arguments":{"x":1}}}"#), end],
            calls: [#"f {"x":1}"#], repairs: ["the arguments of a call came as an object"]),
        Case(
            name: "no finish_reason",
            chunks: [delta(#"{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}"#)],
            calls: ["f {}"], repairs: ["the answer ended without a finish_reason"]),
    ]

    @Test(arguments: cases)
    func overChatCompletions(_ example: Case) {
        let stream = example.chunks.map { #"data: {"id":"c","model":"m","choices":\#($0)}"# + "\n\n" }.joined()
        let answer = Answer(.chat, stream + "data: [DONE]\n\n")
        #expect(answer.calls.map { "\($0.name) \($0.arguments)" } == example.calls)
        #expect(Self.repairs(answer) == example.repairs)
    }

    /// Bytes of sgl-project/sglang#23071: the beginning of the arguments, then the whole.
    @Test func argumentsThatBeginAgain() {
        let written =
            #"{"command": "cargo test 2>&1 | head -100"{"command": "cargo test 2>&1 | head -100", "workdir": "a"}"#
        let outcome = Offered.repair("shell", written)
        #expect(outcome.call.arguments == #"{"command":"cargo test 2>&1 | head -100","workdir":"a"}"#)
        #expect(outcome.rows == ["F1"])
        #expect(Offered.repair("shell", #"{}{"command": "ls"}"#).call.arguments == #"{"command":"ls"}"#)
        for other in [#"{"command": "a"{"command": "b"}"#, #"{"command": "a"{"command": "a"#] {
            #expect(Offered.repair("shell", other).rows.isEmpty)
        }
    }

    @Test func anotherWireThatGivesNoIDsIsInOrder() {
        let lines = [
            #"{"model":"m","message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"f","arguments":{"x":1}}}]},"done":false}"#,
            #"{"model":"m","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop"}"#,
        ]
        var decoder = StreamDecoder(wire: .ollama, quirks: .standard, origin: Answer.origin(.ollama))
        var answer = Answer(.ollama, "")
        answer.events = lines.flatMap { decoder.receive(SSEEvent(data: $0)) } + decoder.finish()
        #expect(answer.calls.map { "\($0.name) \($0.arguments)" } == [#"f {"x":1}"#])
        #expect(Self.repairs(answer).isEmpty)
    }

    @Test(arguments: ["<think>I see", "<think>\nI see\n"])
    func thinkingWithoutAnEnd(text: String) {
        let answer = Answer.deltas(#"{"content":\#(JSONValue.string(text).serialized())}"#)
        #expect(Self.repairs(answer) == ["the thinking had no end tag"])
        #expect(Self.repairs(Answer.deltas(#"{"content":"<think>a</think>b"}"#)).isEmpty)
        #expect(Self.repairs(Answer.deltas(#"{"content":"b"}"#)).isEmpty)
    }

    private static func repairs(_ answer: Answer) -> [String] {
        answer.events.compactMap { if case .repair(let repair) = $0 { repair.what } else { nil } }
    }
}

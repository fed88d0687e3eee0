import Conversation
import Testing

/// Usage reports and the five parts that do not overlap.
@Suite struct UsageTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var report: String
        var expected: TokenUsage?
        init(_ report: String, _ expected: TokenUsage?) {
            self.report = report
            self.expected = expected
        }
        var testDescription: String { report }
    }

    @Test(arguments: [
        Case(#"{"prompt_tokens":10,"completion_tokens":5}"#, TokenUsage(freshInput: 10, output: 5)),
        Case(#"{"prompt_tokens":10,"total_tokens":15}"#, TokenUsage(freshInput: 10, output: 5)),
        Case(
            #"{"prompt_tokens":10,"completion_tokens":0,"prompt_cache_hit_tokens":4}"#,
            TokenUsage(freshInput: 6, cacheRead: 4)),
        Case(#"{"prompt_tokens":10,"completion_tokens":0,"cached_tokens":4}"#, TokenUsage(freshInput: 6, cacheRead: 4)),
        Case(
            #"{"prompt_tokens":10,"completion_tokens":0,"prompt_tokens_details":{"cached_tokens":4},"prompt_cache_hit_tokens":4,"cached_tokens":4}"#,
            TokenUsage(freshInput: 6, cacheRead: 4)),
        Case(
            #"{"prompt_tokens":10,"completion_tokens":0,"prompt_tokens_details":{"cached_tokens":4,"cache_creation_input_tokens":3}}"#,
            TokenUsage(freshInput: 3, cacheRead: 4, cacheWrite: 3)),
        Case(
            #"{"prompt_tokens":10,"completion_tokens":8,"completion_tokens_details":{"reasoning_tokens":6}}"#,
            TokenUsage(freshInput: 10, output: 2, reasoning: 6)),
        Case(
            #"{"prompt_tokens":10,"completion_tokens":8,"completion_tokens_details":{"reasoning_tokens":9}}"#,
            TokenUsage(freshInput: 10, reasoning: 8)),
        Case(
            #"{"prompt_tokens":10,"completion_tokens":2,"total_tokens":18,"completion_tokens_details":{"reasoning_tokens":6}}"#,
            TokenUsage(freshInput: 10, output: 2, reasoning: 6)),
        Case(#"{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0}"#, TokenUsage()),
        Case(
            #"{"prompt_tokens":10,"completion_tokens":1,"prompt_tokens_details":null,"completion_tokens_details":null}"#,
            TokenUsage(freshInput: 10, output: 1)),
        // Hostile numbers.
        Case(#"{"prompt_tokens":-10,"completion_tokens":-5}"#, TokenUsage()),
        Case(#"{"prompt_tokens":10.9,"completion_tokens":5.0}"#, TokenUsage(freshInput: 10, output: 5)),
        Case(
            #"{"prompt_tokens":1e300,"completion_tokens":99999999999999999999}"#,
            TokenUsage(freshInput: 1 << 50, output: 1 << 50)),
        Case(#"{"prompt_tokens":5,"completion_tokens":1,"cached_tokens":9}"#, TokenUsage(cacheRead: 5, output: 1)),
        Case(#"{"prompt_tokens":"5","completion_tokens":null}"#, nil),
        Case("{}", nil), Case("[]", nil), Case("null", nil),
        // Cost.
        Case(
            #"{"prompt_tokens":1,"completion_tokens":1,"cost":0.014}"#,
            TokenUsage(freshInput: 1, output: 1, vendorCost: "0.014")),
        Case(
            #"{"prompt_tokens":1,"completion_tokens":1,"cost":1.25e-7}"#,
            TokenUsage(freshInput: 1, output: 1, vendorCost: "0.000000125")),
        Case(
            #"{"prompt_tokens":1,"completion_tokens":1,"cost":12E+2}"#,
            TokenUsage(freshInput: 1, output: 1, vendorCost: "1200")),
        Case(
            #"{"prompt_tokens":1,"completion_tokens":1,"cost":0}"#,
            TokenUsage(freshInput: 1, output: 1, vendorCost: "0")),
        Case(
            #"{"prompt_tokens":1,"completion_tokens":1,"cost":"0.10"}"#,
            TokenUsage(freshInput: 1, output: 1, vendorCost: "0.1")),
        Case(
            #"{"prompt_tokens":1,"completion_tokens":1,"cost":{"total_cost":0.006}}"#,
            TokenUsage(freshInput: 1, output: 1, vendorCost: "0.006")),
        Case(#"{"prompt_tokens":1,"completion_tokens":1,"cost":-1}"#, TokenUsage(freshInput: 1, output: 1)),
        Case(#"{"prompt_tokens":1,"completion_tokens":1,"cost":1e999}"#, TokenUsage(freshInput: 1, output: 1)),
        Case(
            #"{"prompt_tokens":1,"completion_tokens":1,"cost":"1e-9223372036854775808"}"#,
            TokenUsage(freshInput: 1, output: 1)),
        Case(#"{"prompt_tokens":1,"completion_tokens":1,"cost":"free"}"#, TokenUsage(freshInput: 1, output: 1)),
        Case(
            #"{"prompt_tokens":1,"completion_tokens":1,"cost":0.1,"is_byok":true}"#,
            TokenUsage(freshInput: 1, output: 1)),
    ])
    func readsChatReports(_ table: Case) {
        let answer = Answer.chat(
            #"{"choices":[{"delta":{"content":"x"},"finish_reason":"stop"}]}"#,
            #"{"choices":[],"usage":\#(table.report)}"#)
        #expect(answer.usage == table.expected)
        #expect(answer.end == .stop)
    }

    @Test func placeAndNumberOfReportsDoNotMatter() {
        let text = #"{"choices":[{"delta":{"content":"x"},"finish_reason":"stop"}]}"#
        let report = #""usage":{"prompt_tokens":7,"completion_tokens":2}"#
        let expected = TokenUsage(freshInput: 7, output: 2)
        let answers = [
            Answer.chat("{\"choices\":[],\(report)}", text), Answer.chat(text, "{\"choices\":[],\(report)}"),
            Answer.chat(text, "{\(report)}", "{\(report)}"),
            Answer.chat(text, "{\(report)}", #"{"usage":{"prompt_tokens":0,"completion_tokens":0}}"#),
            Answer.chat("{\"choices\":[{\"delta\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}],\(report)}"),
            Answer.chat(text, "{\"choices\":[],\"x_groq\":{\(report)}}"),
            Answer.chat("{\"choices\":[{\"delta\":{\"content\":\"x\"},\"finish_reason\":\"stop\",\(report)}]}"),
        ]
        for answer in answers {
            #expect(answer.events.filter { if case .usage = $0 { true } else { false } } == [.usage(expected)])
            #expect(answer.end == .stop)
        }
    }

    @Test func messagesReportsAreCumulative() {
        let answer = Answer.messages(
            #"{"type":"message_start","message":{"id":"m","usage":{"input_tokens":25,"cache_read_input_tokens":5,"output_tokens":3}}}"#,
            #"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":"x"}}"#,
            #"{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"input_tokens":0,"cache_creation_input_tokens":2,"output_tokens":15,"output_tokens_details":{"thinking_tokens":6}}}"#,
            #"{"type":"message_stop"}"#)
        #expect(answer.usage == TokenUsage(freshInput: 25, cacheRead: 5, cacheWrite: 2, output: 9, reasoning: 6))
    }

    @Test func responsesReports() {
        let answer = Answer.responses(
            #"{"type":"response.completed","response":{"status":"completed","output":[{"type":"message","content":[{"type":"output_text","text":"x"}]}],"usage":{"input_tokens":100,"input_tokens_details":{"cached_tokens":90,"cache_write_tokens":5},"output_tokens":50,"output_tokens_details":{"reasoning_tokens":20},"cost":0.5}}}"#
        )
        #expect(
            answer.usage
                == TokenUsage(freshInput: 5, cacheRead: 90, cacheWrite: 5, output: 30, reasoning: 20, vendorCost: "0.5")
        )
    }
}

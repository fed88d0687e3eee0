import Conversation
import Testing
import Wires

/// F5 and F6: thinking and channels that stand in the text of an answer.
@Suite struct ThinkingTextTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        /// What is thinking, what is said, and calls as `name arguments`.
        var thinking: [String] = []
        var said = ""
        var calls: [String] = []
        var row = "F6"
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(
            name: "the end tag alone", text: "Six times seven is forty-two.\n</think>\n\n42",
            thinking: ["Six times seven is forty-two."], said: "42"),
        Case(
            name: "the end tag at the end of a line", text: "Let me see.</think>\n42", thinking: ["Let me see."],
            said: "42"),
        // QwenLM/qwen-code#10791
        Case(
            name: "a pair", text: "<thinking>\nSix times seven.\n</thinking>\n\n42", thinking: ["Six times seven."],
            said: "42"),
        // QwenLM/qwen-code#10982
        Case(
            name: "a pair inside a pair", text: "<think>a<think>b</think>c</think>d", thinking: ["a<think>b</think>c"],
            said: "d"),
        // QwenLM/qwen-code#8818
        Case(
            name: "tags that do not pair", text: "<thinking><thinking>inner</thinking>outer text",
            thinking: ["<thinking>inner"], said: "outer text"),
        // antirez/ds4#678
        Case(
            name: "a second round behind a draft",
            text: "First draft.\n</think>\nNo, better so.\n</think>\n\nThe answer.",
            thinking: ["First draft.\n</think>\nNo, better so."], said: "The answer."),
        Case(
            name: "the end tag, then a call as text",
            text:
                "I will print it.\n</think>\n\n<tool_call>\n{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}\n</tool_call>",
            thinking: ["I will print it."], calls: [#"shell {"command":"ls"}"#]),
        // Augustas11/macprovider#743
        Case(
            name: "harmony's final channel",
            text:
                "<|channel|>analysis<|message|>The answer is four.<|end|><|start|>assistant<|channel|>final<|message|>four",
            thinking: ["The answer is four."], said: "four", row: "F5"),
        // lablup/mlxcel#654
        Case(
            name: "harmony, a call",
            text:
                "<|channel|>analysis<|message|>I look.<|end|><|start|>assistant<|channel|>commentary to=functions.read_file <|constrain|>json<|message|>{\"path\":\"/etc/hosts\"}<|call|>",
            thinking: ["I look."], calls: [#"read_file {"path":"/etc/hosts"}"#], row: "F5"),
        // ggml-org/llama.cpp#27720
        Case(
            name: "harmony, a header of free text",
            text:
                "<|channel|>commentary?commentary?<|end|><|start|>assistant<|channel|>analysis<|message|>I print it.<|end|><|start|>assistant<|channel|>commentary to=functions.shell <|constrain|>json<|message|>{\"command\":\"ls\"}<|call|>",
            thinking: ["I print it."], calls: [#"shell {"command":"ls"}"#], row: "F5"),
    ]

    @Test(arguments: cases)
    func isParted(_ example: Case) {
        let outcome = Offered.repair([.message(Message(.assistant, example.text))])
        let shown = Self.shown(outcome.items)
        #expect(shown.thinking == example.thinking && shown.said == example.said && shown.calls == example.calls)
        #expect(outcome.repairs.contains { $0.failure == example.row })
        let again = Offered.repair(outcome.items)
        #expect(again.items == outcome.items && again.repairs.isEmpty)
    }

    @Test(arguments: [
        "It is opened with `<think>` and closed with `</think>`.", "The tag\n`</think>`\nends it.",
        "Close it with </think>\nand go on.", "```\na\n</think>\n```\nThat is all.",
        "Use <think>a</think>\nin the middle.",
        "<thinkpad> is no tag\n</thinkpad>\nhere", "In harmony, <|channel|>final<|message|> begins the answer.",
    ])
    func anAnswerMaySpeakOfTags(text: String) {
        let items: [Item] = [.message(Message(.assistant, text))]
        let outcome = Offered.repair(items)
        #expect(outcome.items == items && outcome.repairs.isEmpty)
    }

    /// Bytes of MoonshotAI/Kimi-K2#89.
    @Test func kimisSectionOfCallsEndsItsThinking() {
        let section =
            "<|tool_calls_section_begin|><|tool_call_begin|>functions.shell:0<|tool_call_argument_begin|>{\"command\":\"ls\"}<|tool_call_end|><|tool_calls_section_end|>"
        let outcome = Offered.repair([.reasoning(Reasoning(text: ["The user wants to see it." + section]))])
        let shown = Self.shown(outcome.items)
        #expect(shown.thinking == ["The user wants to see it."] && shown.calls == [#"shell {"command":"ls"}"#])
        #expect(outcome.repairs.map(\.failure) == ["F6", "F3"])
        // Drafts of a call, other tools, and thinking with an answer behind it stay thinking.
        let drafts: [[Item]] = [
            [
                .reasoning(
                    Reasoning(text: [
                        "<tool_call>\n{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}\n</tool_call>"
                    ]))
            ],
            [.reasoning(Reasoning(text: [section.replacing("shell", with: "deploy")]))],
            [.reasoning(Reasoning(text: [section])), .message(Message(.assistant, "Done."))],
            [.reasoning(Reasoning(text: [section + " or not"]))],
        ]
        for items in drafts { #expect(Offered.repair(items).items == items) }
    }

    private static func shown(_ items: [Item]) -> (thinking: [String], said: String, calls: [String]) {
        var thinking: [String] = []
        var said = ""
        var calls: [String] = []
        for item in items {
            switch item {
            case .reasoning(let reasoning): thinking += reasoning.text
            case .message(let message): said += message.text
            case .toolCall(let call): calls.append("\(call.name) \(call.arguments)")
            case .toolResult: break
            }
        }
        return (thinking, said, calls)
    }
}

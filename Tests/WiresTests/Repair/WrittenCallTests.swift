import Conversation
import JSON
import Testing
import Wires

/// F3 and F10: calls that were written as text.
@Suite struct WrittenCallTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        var kept = ""
        /// `name arguments`; empty where the text must stay text.
        var calls: [String]
        var testDescription: String { name }
    }

    static let ls = #"shell {"command":"ls"}"#

    static let forms: [Case] = [
        Case(
            name: "Hermes, Qwen",
            text: "I look.\n<tool_call>\n{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}\n</tool_call>",
            kept: "I look.", calls: [ls]),
        Case(
            name: "two of them",
            text:
                "<tool_call>\n{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}\n</tool_call>\n<tool_call>\n{\"name\": \"read_file\", \"arguments\": {\"path\": \"a\"}}\n</tool_call>",
            calls: [ls, #"read_file {"path":"a"}"#]),
        Case(
            name: "the closing tag was the stop token",
            text: "<tool_call>\n{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}", calls: [ls]),
        // ggml-org/llama.cpp#12256
        Case(
            name: "a brace too many",
            text: "<tool_call>\n{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}}\n</tool_call>", calls: [ls]
        ),
        Case(
            name: "Qwen3-Coder",
            text:
                "Now.\n\n<tool_call>\n<function=shell>\n<parameter=command>\nls\n</parameter>\n<parameter=timeout_ms>\n5\n</parameter>\n</function>\n</tool_call>",
            kept: "Now.", calls: [#"shell {"command":"ls","timeout_ms":5}"#]),
        Case(
            name: "Qwen3-Coder without its outer tag",
            text: "<function=shell>\n<parameter=command>\nls\n</parameter>\n</function>\n</tool_call>", calls: [ls]),
        Case(
            name: "GLM",
            text: "I look.<tool_call>shell\n<arg_key>command</arg_key>\n<arg_value>ls</arg_value>\n</tool_call>",
            kept: "I look.", calls: [ls]),
        Case(
            name: "Kimi",
            text:
                "<|tool_calls_section_begin|><|tool_call_begin|>functions.shell:0<|tool_call_argument_begin|>{\"command\": \"ls\"}<|tool_call_end|><|tool_call_begin|>functions.read_file:1<|tool_call_argument_begin|>{\"path\": \"a\"}<|tool_call_end|><|tool_calls_section_end|>",
            calls: [ls, #"read_file {"path":"a"}"#]),
        Case(
            name: "harmony",
            text: "<|channel|>commentary to=functions.shell <|constrain|>json<|message|>{\"command\":\"ls\"}<|call|>",
            calls: [ls]),
        // waybarrios/vllm-mlx#562
        Case(
            name: "harmony on the analysis channel",
            text:
                "<|start|>assistant<|channel|>analysis to=functions.shell code<|message|>\n{\"command\":\"ls\"}<|call|>",
            calls: [ls]),
        Case(
            name: "harmony without its tokens", text: "assistantcommentary to=functions.shell json{\"command\":\"ls\"}",
            calls: [ls]),
        Case(
            name: "Mistral, a list",
            text: "[TOOL_CALLS][{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}, \"id\": \"9Ae3bDc2F\"}]",
            calls: [ls]),
        Case(
            name: "Mistral, arguments",
            text: "[TOOL_CALLS]shell[ARGS]{\"command\": \"ls\"}[TOOL_CALLS]read_file[CALL_ID]abc[ARGS]{\"path\":\"a\"}",
            calls: [ls, #"read_file {"path":"a"}"#]),
        Case(
            name: "DeepSeek V3",
            text:
                "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>shell\n```json\n{\"command\": \"ls\"}\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>",
            calls: [ls]),
        Case(
            name: "DeepSeek V3.1",
            text:
                "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>shell<｜tool▁sep｜>{\"command\": \"ls\"}<｜tool▁call▁end｜><｜tool▁calls▁end｜><｜end▁of▁sentence｜>",
            calls: [ls]),
        Case(
            name: "DeepSeek V3.2",
            text:
                "<｜DSML｜function_calls>\n<｜DSML｜invoke name=\"shell\">\n<｜DSML｜parameter name=\"command\" string=\"true\">ls</｜DSML｜parameter>\n</｜DSML｜invoke>\n</｜DSML｜function_calls>",
            calls: [ls]),
        Case(
            name: "Anthropic",
            text:
                "<function_calls>\n<invoke name=\"shell\">\n<parameter name=\"command\">ls</parameter>\n</invoke>\n</function_calls>",
            calls: [ls]),
        Case(
            name: "MiniMax",
            text:
                "<minimax:tool_call>\n<invoke name=\"shell\">\n<parameter name=\"command\">ls</parameter>\n</invoke>\n</minimax:tool_call>",
            calls: [ls]),
        Case(
            name: "Llama's list", text: "[shell(command=\"ls\"), read_file(path='a', limit=3)]",
            calls: [ls, #"read_file {"path":"a","limit":3}"#]),
        Case(name: "Llama's function tag", text: "<function=shell>{\"command\": \"ls\"}</function>", calls: [ls]),
        Case(
            name: "Llama's JSON",
            text:
                "<|python_tag|>{\"type\": \"function\", \"name\": \"shell\", \"parameters\": {\"command\": \"ls\"}}<|eom_id|>",
            calls: [ls]),
        // ggml-org/llama.cpp#22786
        Case(name: "Gemma 4", text: "<|tool_call>call:shell{command: \"ls\"}<tool_call|>", calls: [ls]),
        Case(
            name: "Gemma 4, its quotes", text: "<|tool_call>call:shell{command:<|\"|>ls<|\"|>}<tool_call|>", calls: [ls]
        ),
        Case(name: "LFM2", text: "<|tool_call_start|>[shell(command=\"ls\")]<|tool_call_end|>", calls: [ls]),
        Case(
            name: "Granite", text: "<|tool_call|>[{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}]",
            calls: [ls]),
        // ollama/ollama#12174
        Case(name: "bare JSON", text: "{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}", calls: [ls]),
        Case(
            name: "bare JSON, parameters", text: "\n{\"name\": \"shell\", \"parameters\": {\"command\": \"ls\"}}\n",
            calls: [ls]),
        // selfagency/opilot#149
        Case(
            name: "two bare objects",
            text:
                "{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}\n{\"name\": \"read_file\", \"arguments\": {\"path\": \"a\"}}",
            calls: [ls, #"read_file {"path":"a"}"#]),
        // ggml-org/llama.cpp#14697
        Case(
            name: "a list of tool_calls",
            text:
                "{\n  \"tool_calls\": [\n    {\n      \"name\": \"shell\",\n      \"arguments\": {\n        \"command\": \"ls\"\n      },\n      \"id\": \"162875335\"\n    }\n  ]\n}",
            calls: [ls]),
        Case(
            name: "Qwen2.5-Coder's fence",
            text: "```json\n{\n  \"name\": \"shell\",\n  \"arguments\": {\n    \"command\": \"ls\"\n  }\n}\n```",
            calls: [ls]),
        Case(
            name: "a patch", text: "*** Begin Patch\n*** Add File: a\n+x\n*** End Patch",
            calls: [#"apply_patch {"input":"*** Begin Patch\n*** Add File: a\n+x\n*** End Patch"}"#]),
        Case(
            name: "a patch in a fence", text: "```diff\n*** Begin Patch\n*** Add File: a\n+x\n*** End Patch\n```",
            calls: [#"apply_patch {"input":"*** Begin Patch\n*** Add File: a\n+x\n*** End Patch"}"#]),
        Case(
            name: "a patch behind words",
            text: "I add it.\n\n*** Begin Patch ***\n*** Add File: a\n+```\n*** End Patch ***\n", kept: "I add it.",
            calls: [#"apply_patch {"input":"*** Begin Patch ***\n*** Add File: a\n+```\n*** End Patch ***"}"#]),
        Case(
            name: "aider's blocks",
            text:
                "a.py\n```python\n<<<<<<< SEARCH\nx = 1\n=======\nx = 2\n>>>>>>> REPLACE\n```\n\nb/c.py\n<<<<<<< SEARCH\ny\n=======\n>>>>>>> REPLACE\n",
            calls: [
                #"edit_file {"path":"a.py","old_string":"x = 1\n","new_string":"x = 2\n"}"#,
                #"edit_file {"path":"b/c.py","old_string":"y\n","new_string":""}"#,
            ]),
        Case(
            name: "another harness's name",
            text:
                "<tool_call>\n{\"name\": \"Bash\", \"arguments\": {\"command\": \"ls\", \"timeout\": 5}}\n</tool_call>",
            calls: [#"shell {"command":"ls","timeout_ms":5}"#]),
        Case(
            name: "markup inside a value",
            text:
                "<tool_call>\n{\"name\": \"write_file\", \"arguments\": {\"path\": \"a\", \"content\": \"</tool_call>\\n<tool_call>\"}}\n</tool_call>",
            calls: [#"write_file {"path":"a","content":"</tool_call>\n<tool_call>"}"#]),
    ]

    @Test(arguments: forms)
    func formsAreUnderstood(_ example: Case) {
        let outcome = repair(example.text)
        #expect(outcome.calls.map { "\($0.name) \($0.arguments)" } == example.calls)
        #expect(outcome.text == example.kept)
        #expect(Set(outcome.calls.map(\.id)).count == example.calls.count)
        #expect(outcome.rows.contains("F3") || outcome.rows.contains("F10"))
        let written = outcome.calls.reduce(into: outcome.text) { text, call in
            if case .text(let raw)? = call.written { text += raw }
        }
        #expect(written == example.text, "no byte is lost")
        let again = Offered.repair(outcome.items)
        #expect(again.items == outcome.items && again.repairs.isEmpty)
    }

    static let texts: [Case] = [
        Case(name: "prose", text: "The command is ls.", calls: []),
        Case(
            name: "in a fence with prose",
            text: "Run this:\n```json\n{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}\n```", calls: []),
        Case(
            name: "tags in a fence",
            text:
                "A call looks so:\n```\n<tool_call>\n{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}\n</tool_call>\n```",
            calls: []),
        Case(
            name: "tags in a sentence",
            text:
                "A call looks like <tool_call>{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}</tool_call>",
            calls: []),
        Case(
            name: "tags in code",
            text: "Write\n`<tool_call>{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}</tool_call>`",
            calls: []),
        Case(
            name: "prose behind",
            text:
                "<tool_call>\n{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}\n</tool_call>\nis what I would run.",
            calls: []),
        Case(
            name: "a tool that is not offered",
            text: "<tool_call>\n{\"name\": \"deploy\", \"arguments\": {}}\n</tool_call>", calls: []),
        Case(
            name: "a call inside one that is not offered",
            text:
                "<function=deploy>\n<parameter=note>\n<tool_call>\n{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}\n</tool_call>\n</parameter>\n</function>",
            calls: []),
        Case(
            name: "two fences",
            text:
                "```json\n{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}\n```\n```json\n{\"name\": \"shell\", \"arguments\": {\"command\": \"pwd\"}}\n```",
            calls: []),
        Case(
            name: "two calls in a fence",
            text:
                "```json\n[{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}, {\"name\": \"shell\", \"arguments\": {\"command\": \"pwd\"}}]\n```",
            calls: []),
        Case(name: "a command in a fence", text: "```bash\nls\n```", calls: []),
        Case(
            name: "JSON with other fields",
            text: "{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}, \"version\": 2}", calls: []),
        Case(name: "JSON without arguments", text: "{\"name\": \"shell\"}", calls: []),
        Case(
            name: "JSON without what must be given", text: "{\"name\": \"shell\", \"arguments\": {\"note\": 1}}",
            calls: []),
        Case(
            name: "JSON behind prose", text: "I run {\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}",
            calls: []),
        Case(
            name: "half a call",
            text: "<tool_call>\n{\"name\": \"shell\", \"arguments\": {\"command\": \"rm -rf /tmp/x", calls: []),
        // continuedev/continue#13057: nothing says that the file is whole.
        Case(
            name: "values without an end",
            text:
                "I'll create a file called test.txt with the content \"hello\".\n\n<function=write_file>\n<parameter=path> test.txt\n<parameter=content> hello",
            calls: []),
        Case(
            name: "a value that could be cut in two ways",
            text:
                "<function=write_file>\n<parameter=path>a</parameter>\n<parameter=content>\n<parameter=path>b</parameter>\n</parameter>\n</function>",
            calls: []),
        Case(name: "half a patch", text: "*** Begin Patch\n*** Add File: a\n+x", calls: []),
        Case(
            name: "a patch in a fence behind prose",
            text: "So:\n```\n*** Begin Patch\n*** Add File: a\n+x\n*** End Patch\n```", calls: []),
        Case(
            name: "a patch and prose behind", text: "*** Begin Patch\n*** Add File: a\n+x\n*** End Patch\nThat is all.",
            calls: []),
        Case(
            name: "a block behind prose",
            text: "Change this:\n\na.py\n<<<<<<< SEARCH\nx\n=======\ny\n>>>>>>> REPLACE\n", calls: []),
        Case(
            name: "a new file by an empty search", text: "a.py\n<<<<<<< SEARCH\n=======\ny\n>>>>>>> REPLACE\n",
            calls: []),
        Case(
            name: "a block with a conflict inside",
            text: "a.py\n<<<<<<< SEARCH\nx\n=======\ny\n=======\nz\n>>>>>>> REPLACE\n", calls: []),
        Case(name: "a list that is no call", text: "[1, 2, 3]", calls: []),
        Case(name: "a citation", text: "[1](https://example.org)", calls: []),
    ]

    @Test(arguments: texts)
    func whatCouldBeTextStaysText(_ example: Case) {
        let outcome = repair(example.text)
        #expect(outcome.items == [.message(Message(.assistant, example.text))])
        #expect(outcome.rows.isEmpty)
    }

    @Test func aCallOfTheWireMakesTextText() {
        let items: [Item] = [
            .message(Message(.assistant, "{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}")),
            .toolCall(ToolCall(id: "a", name: "shell", arguments: #"{"command":"pwd"}"#)),
        ]
        #expect(Offered.repair(items).items == items)
    }

    @Test func thinkingIsNeverACall() {
        let items: [Item] = [
            .reasoning(
                Reasoning(text: [
                    "<tool_call>\n{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}\n</tool_call>"
                ]))
        ]
        #expect(Offered.repair(items).items == items)
    }

    @Test func aCutAnswerHasNoCallsInItsText() {
        let items: [Item] = [
            .message(Message(.assistant, "{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}"))
        ]
        #expect(Offered.repair(items, isCut: true).items == items)
    }

    private func repair(_ text: String) -> (items: [Item], text: String, calls: [ToolCall], rows: [String]) {
        let outcome = Offered.repair([.message(Message(.assistant, text))])
        var calls: [ToolCall] = []
        var kept = ""
        for item in outcome.items {
            if case .toolCall(let call) = item { calls.append(call) }
            if case .message(let message) = item { kept += message.text }
        }
        return (outcome.items, kept, calls, outcome.repairs.map(\.failure))
    }
}

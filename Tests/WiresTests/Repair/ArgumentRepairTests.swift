import Conversation
import JSON
import Testing
import Wires

/// F1: arguments that are no JSON object.
@Suite struct ArgumentRepairTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var written: String
        /// Nil where the call must stay as it is.
        var expected: String?
        var tool = "shell"
        var isCut = false
        var testDescription: String { name }
    }

    static let around: [Case] = [
        Case(name: "code fence", written: "```json\n{\"command\": \"ls\"}\n```", expected: #"{"command":"ls"}"#),
        Case(
            name: "tool_call tags", written: "<tool_call>\n{\"command\": \"ls\"}\n</tool_call>",
            expected: #"{"command":"ls"}"#),
        Case(
            name: "closing tags", written: "{\"command\": \"ls\"}\n</parameter>\n</function>",
            expected: #"{"command":"ls"}"#),
        Case(name: "a second copy", written: #"{"command": "ls"}{"command": "ls"}"#, expected: #"{"command":"ls"}"#),
        Case(name: "another object", written: #"{"command": "ls"}{"command": "rm x"}"#, expected: nil),
        Case(name: "prose on the same line", written: #"{"command": "ls"} to see the files"#, expected: nil),
        // NousResearch/hermes-agent#81765
        Case(
            name: "prose behind", written: "{\"command\": \"ls\"}\n\nI will now run it.", expected: #"{"command":"ls"}"#
        ),
        Case(
            name: "prose with more of it behind", written: "{\"command\": \"ls\"}\n\nand {\"command\": \"pwd\"}",
            expected: nil),
        Case(name: "prose in front", written: #"Here: {"command": "ls"}"#, expected: nil),
        Case(name: "a bracket too many", written: #"{"command": "ls"}}"#, expected: #"{"command":"ls"}"#),
        Case(
            name: "byte order mark and comma", written: "\u{FEFF}{\"command\": \"ls\",}", expected: #"{"command":"ls"}"#
        ),
        Case(
            name: "harmony's header", written: #"<|constrain|>json<|message|>{"command":"ls"}<|call|>"#,
            expected: #"{"command":"ls"}"#),
        Case(name: "a list of one", written: #"[{"command": "ls"}]"#, expected: #"{"command":"ls"}"#),
    ]

    @Test(arguments: around)
    func whatStandsAroundIsLeftOut(_ example: Case) { check(example) }

    static let slips: [Case] = [
        Case(
            name: "trailing comma", written: #"{"command": "ls", "workdir": "a",}"#,
            expected: #"{"command":"ls","workdir":"a"}"#),
        Case(
            name: "raw line breaks and tabs", written: "{\"command\": \"cat <<E\n\ta\nE\"}",
            expected: #"{"command":"cat <<E\n\ta\nE"}"#),
        // OpenHands/software-agent-sdk#2488
        Case(
            name: "escapes outside of strings",
            written: #"{"command": "view", "path": "/workspace/django/query.py", "view_range": \n[2142, 2250]\n\n}"#,
            expected: #"{"path":"/workspace/django/query.py","view_range":[2142,2250]}"#, tool: "editor"),
        Case(
            name: "regular expression", written: #"{"command": "grep -E '\d+\.\w' a"}"#,
            expected: #"{"command":"grep -E '\\d+\\.\\w' a"}"#),
        Case(
            name: "word boundary", written: #"{"pattern": "\bfoo\d"}"#, expected: #"{"pattern":"\\bfoo\\d"}"#,
            tool: "search"),
        Case(
            name: "Windows path", written: #"{"path": "C:\Users\new\temp.txt"}"#,
            expected: #"{"path":"C:\\Users\\new\\temp.txt"}"#, tool: "read_file"),
        Case(
            name: "over-escaped quotes", written: #"{"command": "echo \'hi\'"}"#, expected: #"{"command":"echo 'hi'"}"#),
        Case(
            name: "a shell's own quoting", written: #"{"command": "echo 'it'\''s'"}"#,
            expected: #"{"command":"echo 'it'\\''s'"}"#),
        Case(
            name: "escaped dollars", written: #"{"command": "awk '{print \$1}' a"}"#,
            expected: #"{"command":"awk '{print $1}' a"}"#),
        Case(
            name: "a dollar that the shell may be meant to see escaped", written: #"{"command": "echo \"\$HOME\""}"#,
            expected: nil),
        Case(
            name: "a regular expression with dollars", written: #"{"command": "grep '\d\$' a"}"#,
            expected: #"{"command":"grep '\\d\\$' a"}"#),
        Case(
            name: "dollars of both kinds", written: #"{"command": "echo $HOME \$HOME"}"#,
            expected: #"{"command":"echo $HOME \\$HOME"}"#),
        Case(name: "curly quotes", written: "{”command”: ”ls”}", expected: #"{"command":"ls"}"#),
        Case(name: "line continuation", written: "{\"command\": \"a \\\n b\"}", expected: #"{"command":"a \\\n b"}"#),
        Case(
            name: "single quotes", written: "{'command': 'echo \"a\"', 'timeout_ms': 5}",
            expected: #"{"command":"echo \"a\"","timeout_ms":5}"#),
        Case(
            name: "Python's words",
            written: "{'path': 'a', 'old_string': 'x', 'new_string': \"it's\", 'replace_all': True}",
            expected: #"{"path":"a","old_string":"x","new_string":"it's","replace_all":true}"#, tool: "edit_file"),
        Case(name: "single quotes that could end elsewhere", written: "{'command': 'echo 'a', b'}", expected: nil),
        Case(name: "single quotes around unknown keys", written: "{'command': 'ls', 'b': 'c'}", expected: nil),
        Case(name: "keys without quotes", written: #"{command: "ls"}"#, expected: #"{"command":"ls"}"#),
        Case(name: "unescaped quotes inside", written: #"{"command": "echo "hi" there"}"#, expected: nil),
        Case(
            name: "encoded twice", written: #""{\"command\": \"echo \\\"a\\\"\"}""#,
            expected: #"{"command":"echo \"a\""}"#),
        Case(name: "encoded twice without quotes", written: #"{\"command\": \"ls\"}"#, expected: #"{"command":"ls"}"#),
        Case(name: "one level too deep", written: #"{"arguments": {"command": "ls"}}"#, expected: #"{"command":"ls"}"#),
        Case(name: "comments", written: "{\"command\": \"ls\" // list\n}", expected: #"{"command":"ls"}"#),
        Case(
            name: "Qwen's tags",
            written: "<parameter=command>\nls -l\n</parameter>\n<parameter=timeout_ms>\n5\n</parameter>\n</function>",
            expected: #"{"command":"ls -l","timeout_ms":5}"#),
        Case(name: "the opening brace is missing", written: #""command": "ls"}"#, expected: #"{"command":"ls"}"#),
    ]

    @Test(arguments: slips)
    func slipsWithOneMeaningArePutRight(_ example: Case) { check(example) }

    static let cuts: [Case] = [
        Case(name: "closing bracket missing", written: #"{"command": "ls""#, expected: #"{"command":"ls"}"#),
        Case(
            name: "inner bracket missing", written: #"{"tags": ["a", "b"}"#, expected: #"{"tags":["a","b"]}"#,
            tool: "tags"),
        Case(name: "half a command", written: #"{"command": "rm -rf /tmp/a"#, expected: nil),
        Case(name: "half a file", written: ##"{"path": "a", "content": "# half"##, expected: nil, tool: "write_file"),
        Case(name: "half a number", written: #"{"command": "ls", "timeout_ms": 12"#, expected: nil),
        Case(name: "after a comma", written: #"{"path": "a","#, expected: nil, tool: "read_file"),
        Case(name: "at the output limit", written: #"{"command": "ls""#, expected: nil, isCut: true),
        Case(name: "a required parameter never came", written: #"{"path": "a""#, expected: nil, tool: "write_file"),
        Case(name: "a key alone", written: #"{"command"#, expected: nil),
        Case(name: "nothing", written: "{", expected: nil),
    ]

    @Test(arguments: cuts)
    func onlyWhatIsWholeCounts(_ example: Case) { check(example) }

    private func check(_ example: Case) {
        let outcome = Offered.repair(example.tool, example.written, isCut: example.isCut)
        guard let expected = example.expected else {
            #expect(outcome.call == ToolCall(id: "c", name: example.tool, arguments: example.written))
            #expect(outcome.rows.isEmpty)
            return
        }
        #expect(outcome.call.arguments == expected)
        #expect(outcome.call.written == .call(name: example.tool, arguments: example.written))
        #expect(outcome.rows.contains("F1") || example.name == "one level too deep")
        let again = Offered.repair([.toolCall(outcome.call)], isCut: example.isCut)
        #expect(again.items == [.toolCall(outcome.call)] && again.repairs.isEmpty)
    }
}

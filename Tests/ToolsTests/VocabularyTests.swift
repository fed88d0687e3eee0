import Conversation
import JSON
import Testing
import Tools
import Wires

/// F8, F9: what models call our tools and parameters that were trained on other harnesses, from the call to its effect.
@Suite struct VocabularyTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var arguments: String
        /// The tool and its arguments as they are run.
        var expected: String
        var testDescription: String { "\(name) \(arguments)" }
    }

    static let cases: [Case] = [
        // Codex.
        Case(
            name: "exec_command", arguments: #"{"cmd":"ls","workdir":"src","yield_time_ms":1000}"#,
            expected: #"shell {"command":"ls","workdir":"src","yield_time_ms":1000}"#),
        Case(
            name: "shell_command", arguments: #"{"command":"ls","timeout_ms":5}"#,
            expected: #"shell {"command":"ls","timeout_ms":5}"#),
        Case(
            name: "local_shell", arguments: #"{"command":["bash","-lc","ls"],"working_directory":"src"}"#,
            expected: #"shell {"command":["bash","-lc","ls"],"workdir":"src"}"#),
        Case(
            name: "container.exec", arguments: #"{"cmd":["bash","-lc","ls"]}"#,
            expected: #"shell {"command":["bash","-lc","ls"]}"#),
        Case(
            name: "list_dir", arguments: #"{"dir_path":"src","offset":1,"limit":5}"#,
            expected: #"read_file {"path":"src","first_entry":1,"limit":5}"#),
        Case(
            name: "grep_files", arguments: #"{"pattern":"a","include":"*.rs","path":"src"}"#,
            expected: #"search {"pattern":"a","glob":"*.rs","path":"src"}"#),
        Case(
            name: "functions.apply_patch", arguments: #"{"command":["apply_patch","x"]}"#,
            expected: #"apply_patch {"input":["apply_patch","x"]}"#),
        // Claude Code.
        Case(
            name: "Bash", arguments: #"{"command":"ls","description":"List"}"#,
            expected: #"shell {"command":"ls","description":"List"}"#),
        Case(
            name: "Read", arguments: #"{"file_path":"a","offset":"3"}"#, expected: #"read_file {"path":"a","offset":3}"#
        ),
        Case(
            name: "Write", arguments: #"{"file_path":"a","content":"x"}"#,
            expected: #"write_file {"path":"a","content":"x"}"#),
        Case(
            name: "Edit", arguments: #"{"file_path":"a","old_string":"x","new_string":"y","replace_all":"true"}"#,
            expected: #"edit_file {"path":"a","old_string":"x","new_string":"y","replace_all":true}"#),
        Case(
            name: "MultiEdit", arguments: #"{"file_path":"a","edits":[{"old_string":"x","new_string":"y"}]}"#,
            expected: #"edit_file {"path":"a","edits":[{"old_string":"x","new_string":"y"}]}"#),
        Case(
            name: "Glob", arguments: #"{"pattern":"**/*.py","path":"src"}"#,
            expected: #"search {"glob":"**/*.py","path":"src","pattern":""}"#),
        Case(
            name: "Grep", arguments: #"{"pattern":"a","glob":"*.py","-i":true,"output_mode":"content"}"#,
            expected: #"search {"pattern":"a","glob":"*.py","ignore_case":true,"output_mode":"content"}"#),
        Case(name: "LS", arguments: #"{"path":"src"}"#, expected: #"read_file {"path":"src"}"#),
        Case(
            name: "TodoWrite", arguments: #"{"todos":[{"content":"a","status":"pending"}]}"#,
            expected: #"update_plan {"plan":[{"content":"a","status":"pending"}]}"#),
        Case(
            name: "str_replace_based_edit_tool", arguments: #"{"command":"view","path":"a","view_range":[2,3]}"#,
            expected: #"read_file {"path":"a","view_range":[2,3]}"#),
        Case(
            name: "str_replace_based_edit_tool", arguments: #"{"command":"str_replace","path":"a","old_str":"x"}"#,
            expected: #"edit_file {"path":"a","old_string":"x","new_string":""}"#),
        Case(
            name: "str_replace_based_edit_tool", arguments: #"{"command":"create","path":"a","file_text":"x"}"#,
            expected: #"write_file {"path":"a","content":"x"}"#),
        Case(
            name: "str_replace_based_edit_tool",
            arguments: #"{"command":"insert","path":"a","insert_line":1,"insert_text":"x"}"#,
            expected: #"edit_file {"path":"a","insert_line":1,"insert_text":"x"}"#),
        // Gemini CLI, Qwen Code.
        Case(
            name: "run_shell_command", arguments: #"{"command":"ls","dir_path":"src"}"#,
            expected: #"shell {"command":"ls","workdir":"src"}"#),
        Case(
            name: "default_api.read_file", arguments: #"{"absolute_path":"/a","offset":4}"#,
            expected: #"read_file {"path":"/a","skip":4}"#),
        Case(
            name: "read_file", arguments: #"{"file_path":"a","start_line":2,"end_line":3}"#,
            expected: #"read_file {"path":"a","offset":2,"end_line":3}"#),
        Case(
            name: "replace", arguments: #"{"file_path":"a","old_string":"x","new_string":"y","instruction":"z"}"#,
            expected: #"edit_file {"path":"a","old_string":"x","new_string":"y","instruction":"z"}"#),
        Case(
            name: "search_file_content", arguments: #"{"pattern":"a","dir_path":"src","include":"*.c"}"#,
            expected: #"search {"pattern":"a","path":"src","glob":"*.c","ignore_case":true}"#),
        Case(
            name: "glob", arguments: #"{"pattern":"*.c","dir_path":"src"}"#,
            expected: #"search {"glob":"*.c","path":"src","pattern":""}"#),
        Case(name: "list_directory", arguments: #"{"dir_path":"src"}"#, expected: #"read_file {"path":"src"}"#),
        Case(
            name: "write_todos", arguments: #"{"todos":[{"description":"a","status":"completed"}]}"#,
            expected: #"update_plan {"plan":[{"description":"a","status":"completed"}]}"#),
        // opencode.
        Case(
            name: "bash", arguments: #"{"command":"ls","timeout":5000,"workdir":"src"}"#,
            expected: #"shell {"command":"ls","timeout":5000,"workdir":"src"}"#),
        // cortexkit/aft#148.
        Case(name: "read", arguments: #"{"filePath":"a"}"#, expected: #"read_file {"path":"a"}"#),
        Case(
            name: "edit", arguments: #"{"filePath":"a","oldString":"x","newString":"y"}"#,
            expected: #"edit_file {"path":"a","old_string":"x","new_string":"y"}"#),
        Case(
            name: "write", arguments: #"{"filePath":"a","content":"x"}"#,
            expected: #"write_file {"path":"a","content":"x"}"#),
        Case(name: "list", arguments: "{}", expected: #"read_file {"path":"."}"#),
        Case(name: "todowrite", arguments: #"{"todos":[]}"#, expected: #"update_plan {"plan":[]}"#),
        Case(name: "patch", arguments: #"{"patchText":"x"}"#, expected: #"apply_patch {"input":"x"}"#),
        // pi.
        Case(
            name: "edit", arguments: #"{"path":"a","edits":[{"oldText":"x","newText":"y"}]}"#,
            expected: #"edit_file {"path":"a","edits":[{"oldText":"x","newText":"y"}]}"#),
        // OpenHands.
        Case(
            name: "execute_bash", arguments: #"{"command":"ls","security_risk":"LOW"}"#,
            expected: #"shell {"command":"ls","security_risk":"LOW"}"#),
        Case(
            name: "str_replace_editor", arguments: #"{"command":"insert","path":"a","insert_line":1,"new_str":"x"}"#,
            expected: #"edit_file {"path":"a","insert_line":1,"insert_text":"x"}"#),
        Case(
            name: "str_replace_editor", arguments: #"{"command":"create","path":"a","file_text":"x"}"#,
            expected: #"write_file {"path":"a","content":"x","new_file":true}"#),
        // Cline.
        Case(
            name: "execute_command", arguments: #"{"command":"ls","requires_approval":false}"#,
            expected: #"shell {"command":"ls","requires_approval":false}"#),
        Case(
            name: "write_to_file", arguments: #"{"path":"a","content":"x"}"#,
            expected: #"write_file {"path":"a","content":"x"}"#),
        Case(
            name: "replace_in_file", arguments: #"{"path":"a","diff":"x"}"#,
            expected: #"edit_file {"path":"a","diff":"x"}"#),
        Case(
            name: "search_files", arguments: #"{"path":"src","regex":"a","file_pattern":"*.c"}"#,
            expected: #"search {"path":"src","pattern":"a","glob":"*.c"}"#),
        Case(
            name: "list_files", arguments: #"{"path":"src","recursive":true}"#,
            expected: #"search {"path":"src","pattern":""}"#),
        Case(name: "list_files", arguments: #"{"path":"src"}"#, expected: #"read_file {"path":"src"}"#),
        // Slips of any model.
        Case(name: "Shell", arguments: #"{"cmd":"ls"}"#, expected: #"shell {"command":"ls"}"#),
        Case(name: "ReadFile", arguments: #"{"path":"a"}"#, expected: #"read_file {"path":"a"}"#),
        Case(name: "tools.read-file", arguments: #"{"path":["a"]}"#, expected: #"read_file {"path":"a"}"#),
        Case(name: "mcp__apus__shell", arguments: #"{"command":"ls"}"#, expected: #"shell {"command":"ls"}"#),
        Case(name: "functions.shell:0", arguments: #"{"command":"ls"}"#, expected: #"shell {"command":"ls"}"#),
        Case(name: "shell<|channel|>commentary", arguments: #"{"command":"ls"}"#, expected: #"shell {"command":"ls"}"#),
        Case(
            name: "assistant<|channel|>commentary to=functions.shell", arguments: #"{"command":"ls"}"#,
            expected: #"shell {"command":"ls"}"#),
        Case(name: "shell <|constrain|>json", arguments: #"{"command":"ls"}"#, expected: #"shell {"command":"ls"}"#),
    ]

    @Test(arguments: cases)
    func areUnderstood(_ example: Case) {
        for form in [EditForm.editFile, .applyPatch, .wholeFile] {
            for tier in [PromptTier.full, .tiny] {
                let toolbox = Toolbox(mode: .workspaceWrite, fit: ModelFit(tier: tier, editForm: form))
                let call = ToolCall(id: "c", name: example.name, arguments: example.arguments)
                let outcome = repair(call, toolbox)
                // A parameter that the model is not told of has no type to be put into.
                let shown =
                    tier == .tiny && example.expected.contains("replace_all")
                    ? nil : outcome.call.map { "\($0.name) \($0.arguments)" }
                if let shown, tier == .full || !example.arguments.contains("\"3\"") {
                    #expect(shown == example.expected)
                }
                #expect(outcome.call.flatMap { toolbox.tool(named: $0.name) } != nil)
                if outcome.call != call {
                    #expect(outcome.call?.written == .call(name: example.name, arguments: example.arguments))
                    #expect(!outcome.rows.isEmpty)
                    #expect(outcome.call.map { repair($0, toolbox).rows } == [])
                }
            }
        }
    }

    @Test(arguments: [
        ("deploy", "{}"), ("str_replace_editor", #"{"command":"undo_edit","path":"a"}"#),
        ("read_many_files", #"{"include":["a"]}"#), ("", "{}"), ("commentary", "{}"),
        ("assistant<|channel|>analysis", "{}"),
    ])
    func whatHasNoExactMeaningIsLeftOut(name: String, arguments: String) {
        let toolbox = Toolbox(mode: .workspaceWrite)
        let call = ToolCall(id: "c", name: name, arguments: arguments)
        let outcome = repair(call, toolbox)
        #expect(outcome.call == call && outcome.rows.isEmpty)
        #expect(toolbox.tool(named: name) == nil)
    }

    /// The tool's own name outranks another one for the same, and two others that differ mean nothing.
    @Test(arguments: [
        (#"{"path":"a","file_path":"b"}"#, #"{"path":"a","file_path":"b"}"#),
        (#"{"file_path":"a","filename":"b"}"#, #"{"file_path":"a","filename":"b"}"#),
        (#"{"file_path":"a","filename":"a"}"#, #"{"path":"a"}"#),
        (#"{"path":null,"file_path":"b"}"#, #"{"path":"b"}"#),
    ])
    func severalNamesForOneParameter(written: String, expected: String) {
        let call = ToolCall(id: "c", name: "read_file", arguments: written)
        #expect(repair(call, Toolbox(mode: .workspaceWrite)).call?.arguments == expected)
    }

    @Test func everyToolHasAnExampleThatItsSchemaAccepts() {
        let toolbox = Toolbox(mode: .workspaceWrite)
        for tool in toolbox.understood + toolbox.hidden {
            let example = tool.example ?? [:]
            let required = (tool.parameters["required"]?.array ?? []).compactMap(\.string)
            #expect(required.allSatisfy { example[$0] != nil }, "\(tool.name)")
            #expect(example.keys.allSatisfy { tool.parameters["properties"]?[$0] != nil }, "\(tool.name)")
            #expect(tool.foreign.allSatisfy { !$0.source.isEmpty })
            let call = ToolCall(id: "c", name: tool.name, arguments: JSONValue.object(example).serialized())
            #expect(repair(call, toolbox).call == call)
        }
    }

    private func repair(_ call: ToolCall, _ toolbox: Toolbox) -> (call: ToolCall?, rows: [String]) {
        let outcome = AnswerRepair(tools: toolbox.understood, hidden: toolbox.hidden).repair([.toolCall(call)])
        guard case .toolCall(let repaired)? = outcome.items.first else { return (nil, []) }
        return (repaired, outcome.repairs.map(\.failure))
    }
}

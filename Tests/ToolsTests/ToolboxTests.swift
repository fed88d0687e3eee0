import Conversation
import JSON
import Sandbox
import Testing
import Tools

@Suite struct ToolboxTests {
    @Test(arguments: [
        (PromptTier.full, EditForm.editFile, "shell read_file write_file edit_file search update_plan view_image"),
        (.full, .applyPatch, "shell read_file write_file apply_patch search update_plan view_image"),
        (.full, .wholeFile, "shell read_file write_file search update_plan view_image"),
        (.lean, .editFile, "shell read_file write_file edit_file search update_plan"),
        (.lean, .applyPatch, "shell read_file write_file apply_patch search update_plan"),
        (.tiny, .editFile, "shell read_file write_file edit_file"),
        (.tiny, .applyPatch, "shell read_file write_file apply_patch"),
        (.tiny, .wholeFile, "shell read_file write_file search"),
    ])
    func `what is offered follows the fit, in a fixed order`(tier: PromptTier, form: EditForm, names: String) {
        let fit = ModelFit(tier: tier, editForm: form)
        for mode in [SandboxMode.workspaceWrite, .dangerFullAccess] {
            let toolbox = Toolbox(mode: mode, fit: fit)
            #expect(toolbox.definitions.map(\.name).joined(separator: " ") == names)
            // A patch is understood from any model.
            #expect(toolbox.understood.contains { $0.name == "apply_patch" })
            #expect(toolbox.tool(named: "apply_patch") != nil && toolbox.tool(named: "view_image") != nil)
        }
    }

    @Test func `few words leave out parameters and keep what must be given`() {
        let tools = Toolbox(mode: .workspaceWrite, fit: ModelFit(tier: .tiny)).definitions
        #expect(
            tools.map { $0.parameters["properties"]?.object?.keys ?? [] } == [
                ["command"], ["path"], ["path", "content"], ["path", "old_string", "new_string"],
            ])
        for tool in tools {
            let required = tool.parameters["required"]?.array?.compactMap(\.string) ?? []
            #expect(!required.isEmpty && required.allSatisfy { tool.parameters["properties"]?[$0] != nil })
        }
    }

    @Test func `read-only offers only what reads`() {
        #expect(
            Toolbox(mode: .readOnly).definitions.map(\.name) == ["read_file", "search", "update_plan", "view_image"])
    }

    @Test(arguments: [
        ("shell", #"{"command": "touch made"}"#), ("write_file", #"{"path": "made", "content": ""}"#),
        ("edit_file", #"{"path": "old", "old_string": "a", "new_string": "b"}"#),
        ("apply_patch", #"{"input": "*** Begin Patch\n*** Add File: made\n+x\n*** End Patch"}"#),
    ])
    func `a withheld tool declines and says why`(tool: String, arguments: String) async throws {
        let place = try Place(.readOnly)
        try place.write("old", "a")
        let outcome = try await place.call(tool, JSONValue(parsing: arguments))
        #expect(outcome.isError && outcome.isDeclined)
        #expect(
            outcome.text == "\(tool) is not available: the session is read-only, so no command runs and no file is "
                + "written. Look with read_file and search, and say in your answer what should be done. The user can "
                + "allow it with -s workspace-write.")
        #expect(place.text("made") == nil)
        #expect(place.text("old") == "a")
        // It is shown as what it would have been.
        #expect(outcome.activity != .other)
    }

    @Test func `an unknown tool lists the offered ones`() {
        let outcome = Toolbox(mode: .readOnly).unknownTool(named: "grep")
        #expect(outcome.isError)
        #expect(
            outcome.text
                == #"There is no tool "grep". Call one of these: read_file, search, update_plan, view_image. "#
                + #"Example: read_file {"path": "src/main.c", "offset": 1, "limit": 200}"#)
        #expect(Toolbox(mode: .readOnly).tool(named: "grep") == nil)
        let long = Toolbox(mode: .readOnly).unknownTool(named: String(repeating: "x\n", count: 10_000)).text
        #expect(long.count < 300)
    }

    @Test func `reads may run side by side, the rest in order`() {
        let toolbox = Toolbox(mode: .workspaceWrite)
        let reads = toolbox.definitions.map(\.name).filter { toolbox.tool(named: $0)?.effect == .read }
        #expect(reads == ["read_file", "search", "view_image"])
    }

    @Test func `the definitions are small, and the same to the byte`() {
        var definitions = Toolbox(mode: .workspaceWrite).definitions
        definitions.insert(contentsOf: Toolbox(mode: .workspaceWrite).understood.suffix(1), at: 4)
        let bodies = definitions.map { definition -> String in
            let body: JSONValue = [
                "type": "function", "name": .string(definition.name), "description": .string(definition.description),
                "parameters": definition.parameters, "strict": false,
            ]
            return body.serialized()
        }
        #expect(bodies.joined(separator: "\n") == Self.snapshot)
        #expect(("[" + bodies.joined(separator: ",") + "]").utf8.count <= 3300)
    }

    static let snapshot = #"""
        {"type":"function","name":"shell","description":"Run a command in a new bash. Returns the exit code and stdout with stderr, without the middle of long output. Background processes end with the call.","parameters":{"type":"object","properties":{"command":{"type":"string"},"workdir":{"type":"string","description":"default: the working directory"},"timeout_ms":{"type":"integer","description":"default 120000, at most 1800000"}},"required":["command"]},"strict":false}
        {"type":"function","name":"read_file","description":"Read lines of a text file, or list a folder.","parameters":{"type":"object","properties":{"path":{"type":"string"},"offset":{"type":"integer","description":"first line, from 1"},"limit":{"type":"integer","description":"number of lines, default 2000"}},"required":["path"]},"strict":false}
        {"type":"function","name":"write_file","description":"Create a file, or replace all of it. Folders are made.","parameters":{"type":"object","properties":{"path":{"type":"string"},"content":{"type":"string"}},"required":["path","content"]},"strict":false}
        {"type":"function","name":"edit_file","description":"Replace old_string, which must stand in the file exactly once, with new_string.","parameters":{"type":"object","properties":{"path":{"type":"string"},"old_string":{"type":"string"},"new_string":{"type":"string"},"replace_all":{"type":"boolean","description":"replace every occurrence"}},"required":["path","old_string","new_string"]},"strict":false}
        {"type":"function","name":"apply_patch","description":"Change files with a patch; if a part fails, nothing changes.","parameters":{"type":"object","properties":{"input":{"type":"string","description":"*** Begin Patch\n*** Update File: a.py\n@@ def f():\n kept line\n-old line\n+new line\n*** Add File: b.py\n+line\n*** Delete File: c.py\n*** End Patch\nGive 3 kept lines around each change; *** Move to: PATH after Update renames."}},"required":["input"]},"strict":false}
        {"type":"function","name":"search","description":"Find files whose name, and lines whose text, match a regular expression. Follows .gitignore.","parameters":{"type":"object","properties":{"pattern":{"type":"string","description":"empty: list the files"},"path":{"type":"string","description":"folder or file"},"glob":{"type":"string","description":"only these files, e.g. *.py or src/**"}},"required":["pattern"]},"strict":false}
        {"type":"function","name":"update_plan","description":"Show the user your plan; send all steps each time.","parameters":{"type":"object","properties":{"plan":{"type":"array","items":{"type":"object","properties":{"step":{"type":"string"},"status":{"type":"string","enum":["pending","in_progress","completed"]}},"required":["step","status"]}}},"required":["plan"]},"strict":false}
        {"type":"function","name":"view_image","description":"See an image file (png, jpeg, gif, webp).","parameters":{"type":"object","properties":{"path":{"type":"string"}},"required":["path"]},"strict":false}
        """#
}

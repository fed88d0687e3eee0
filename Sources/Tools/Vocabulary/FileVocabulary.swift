import Conversation
import JSON

extension ReadFileTool {
    static let foreign = [
        ForeignForm("Read", source: Harness.claudeCode),
        ForeignForm("read", source: Harness.opencode + "/read.ts"),
        // Here, and only here, the first line is 0.
        ForeignForm(
            "read_file", parameters: ["absolute_path": "path", "offset": "skip"], when: .init("absolute_path"),
            source: "Gemini CLI 0.1 to 0.6, packages/core/src/tools/read-file.ts"),
        ForeignForm("view", source: "Crush, internal/agent/tools/view.go"),
        ForeignForm("str_replace_based_edit_tool", when: .init("command", "view"), source: Harness.anthropic),
        ForeignForm(
            "str_replace_editor", when: .init("command", "view"), source: Harness.openHands + "/str_replace_editor.py"),
        ForeignForm("file_editor", when: .init("command", "view"), source: "OpenHands SDK, tools/file_editor"),
        ForeignForm("LS", fixed: ["path": "."], source: Harness.claudeCode),
        ForeignForm("list", fixed: ["path": "."], source: Harness.opencode + "/ls.ts"),
        ForeignForm("list_directory", fixed: ["path": "."], source: Harness.gemini),
        ForeignForm("list_dir", parameters: ["offset": "first_entry"], source: Harness.codex + "/list_dir.rs"),
        ForeignForm("list_files", source: Harness.cline + "/list_files.ts"),
    ]

    static let aliases = [
        "path": PathNames.aliases,
        "offset": ["start_line", "line_start", "from_line", "start_line_one_indexed"],
        "end_line": ["line_end", "to_line", "end_line_one_indexed_inclusive"],
        "limit": ["max_lines", "num_lines", "line_count"],
        "view_range": ["line_range"],
    ]
}

extension WriteFileTool {
    static let foreign = [
        ForeignForm("Write", source: Harness.claudeCode),
        ForeignForm("write", source: Harness.opencode + "/write.ts"),
        ForeignForm("write_to_file", source: Harness.cline + "/write_to_file.ts"),
        ForeignForm("str_replace_based_edit_tool", when: .init("command", "create"), source: Harness.anthropic),
        ForeignForm(
            "str_replace_editor", when: .init("command", "create"), fixed: ["new_file": true],
            source: Harness.openHands + "/str_replace_editor.py"),
        ForeignForm(
            "file_editor", when: .init("command", "create"), fixed: ["new_file": true],
            source: "OpenHands SDK, tools/file_editor"),
    ]

    static let aliases = [
        "path": PathNames.aliases, "content": ["contents", "file_text", "file_content", "text", "file_contents"],
    ]
}

extension EditFileTool {
    private static let several: Set<String> = ["old_string", "new_string"]

    static let foreign = [
        ForeignForm("edit", when: .init("edits"), without: several, source: "pi, packages/coding-agent/src/core/tools"),
        ForeignForm("Edit", source: Harness.claudeCode),
        ForeignForm("edit", source: Harness.opencode + "/edit.ts"),
        ForeignForm("MultiEdit", without: several, source: Harness.claudeCode),
        ForeignForm("multiedit", without: several, source: Harness.opencode + "/multiedit.ts"),
        ForeignForm("replace", source: Harness.gemini),
        ForeignForm("replace_in_file", without: several, source: Harness.cline + "/replace_in_file.ts"),
        // Without a new text the old one goes.
        ForeignForm(
            "str_replace_based_edit_tool", when: .init("command", "str_replace"), fixed: ["new_string": ""],
            source: Harness.anthropic),
        ForeignForm(
            "str_replace_editor", when: .init("command", "str_replace"), fixed: ["new_string": ""],
            source: Harness.openHands + "/str_replace_editor.py"),
        ForeignForm(
            "file_editor", when: .init("command", "str_replace"), fixed: ["new_string": ""],
            source: "OpenHands SDK, tools/file_editor"),
        // Without the command, as other models have it (QwenLM/qwen-code#1307).
        ForeignForm("str_replace_editor", when: .init("old_string"), source: Harness.openHands),
        ForeignForm("str_replace_editor", when: .init("old_str"), source: Harness.openHands),
        ForeignForm("str_replace_based_edit_tool", when: .init("old_str"), source: Harness.anthropic),
        ForeignForm("str_replace", source: "Anthropic's text editor, its command as a tool"),
        ForeignForm(
            "str_replace_based_edit_tool", parameters: ["new_str": "insert_text"], when: .init("command", "insert"),
            without: several, source: Harness.anthropic),
        ForeignForm(
            "str_replace_editor", parameters: ["new_str": "insert_text"], when: .init("command", "insert"),
            without: several, source: Harness.openHands + "/str_replace_editor.py"),
        ForeignForm(
            "file_editor", parameters: ["new_str": "insert_text"], when: .init("command", "insert"), without: several,
            source: "OpenHands SDK, tools/file_editor"),
    ]

    static let aliases = [
        "path": PathNames.aliases,
        "old_string": ["old_str", "old_text", "search", "old_content", "find"],
        "new_string": ["new_str", "new_text", "replace", "replacement", "new_content"],
        "replace_all": ["allow_multiple"],
    ]
}

extension ApplyPatchTool {
    static let foreign = [
        ForeignForm("patch", source: "opencode, packages/opencode/src/tool/patch.ts")
    ]

    /// `command` is what Codex's first models wrote, `["apply_patch", "…"]`.
    static let aliases = ["input": ["patch", "patch_text", "patch_content", "diff", "command", "cmd"]]
}

extension SearchTool {
    /// Names that Gemini's harness searches without regard to case.
    private static let gemini: JSONObject = ["ignore_case": true]

    static let foreign = [
        ForeignForm("Grep", parameters: ["-i": "ignore_case"], source: Harness.claudeCode),
        ForeignForm("grep", parameters: ["-i": "ignore_case"], source: Harness.opencode + "/grep.ts"),
        ForeignForm("grep_files", source: Harness.codex + "/grep_files.rs"),
        ForeignForm("grep_search", fixed: gemini, source: Harness.gemini),
        ForeignForm("search_file_content", fixed: gemini, source: Harness.gemini),
        ForeignForm("search_files", source: Harness.cline + "/search_files.ts"),
        ForeignForm("Glob", parameters: ["pattern": "glob"], fixed: ["pattern": ""], source: Harness.claudeCode),
        ForeignForm("glob", parameters: ["pattern": "glob"], fixed: ["pattern": ""], source: Harness.opencode),
        ForeignForm(
            "list_files", when: .init("recursive", "true"), fixed: ["pattern": ""],
            source: Harness.cline + "/list_files.ts"),
    ]

    static let aliases = [
        "pattern": ["regex", "query", "search_pattern", "regex_pattern"],
        "path": ["dir_path", "directory", "file_path", "folder", "search_path", "directory_path"],
        "glob": ["include", "include_pattern", "file_pattern", "glob_pattern", "file_glob"],
        "ignore_case": ["case_insensitive"], "case_sensitive": [], "fixed_strings": ["literal"],
    ]
}

extension ViewImageTool {
    static let foreign: [ForeignForm] = []

    static let aliases = ["path": PathNames.aliases + ["image_path", "image"]]
}

extension UpdatePlanTool {
    static let foreign = [
        ForeignForm("TodoWrite", source: Harness.claudeCode),
        ForeignForm("todowrite", source: Harness.opencode + "/todo.ts"),
        ForeignForm("write_todos", source: Harness.gemini),
    ]

    static let aliases = ["plan": ["todos", "steps", "todo_list", "items", "tasks"]]
}

import Conversation
import JSON
import Wires

/// Tools as a harness offers them.
enum Offered {
    static func tool(
        _ name: String, _ properties: [(String, String)], required: [String], aliases: [String: [String]] = [:],
        foreign: [ForeignForm] = []
    ) -> ToolDefinition {
        var object = JSONObject()
        for (name, type) in properties { object[name] = ["type": .string(type)] }
        var definition = ToolDefinition(
            name: name, description: "",
            parameters: [
                "type": "object", "properties": .object(object), "required": .array(required.map { .string($0) }),
            ])
        definition.parameterAliases = aliases
        definition.foreign = foreign
        return definition
    }

    static let tools = [
        tool(
            "shell", [("command", "string"), ("workdir", "string"), ("timeout_ms", "integer")], required: ["command"],
            aliases: ["command": ["cmd", "script"], "workdir": ["cwd"]],
            foreign: [ForeignForm("Bash", parameters: ["timeout": "timeout_ms"], source: "test")]),
        tool(
            "read_file", [("path", "string"), ("offset", "integer"), ("limit", "integer")], required: ["path"],
            aliases: ["path": ["file_path", "filename"]],
            foreign: [
                ForeignForm("read", source: "test"),
                ForeignForm("editor", when: .init("command", "view"), source: "test"),
                ForeignForm("read_file", parameters: ["offset": "skip"], when: .init("absolute_path"), source: "test"),
            ]),
        tool("write_file", [("path", "string"), ("content", "string")], required: ["path", "content"]),
        tool(
            "edit_file",
            [("path", "string"), ("old_string", "string"), ("new_string", "string"), ("replace_all", "boolean")],
            required: ["path", "old_string", "new_string"],
            aliases: ["path": ["file_path"], "old_string": ["old_str"], "new_string": ["new_str"]],
            foreign: [
                ForeignForm(
                    "editor", when: .init("command", "str_replace"), fixed: ["new_string": ""], source: "test"),
                ForeignForm("multi_edit", without: ["old_string", "new_string"], source: "test"),
            ]),
        tool("apply_patch", [("input", "string")], required: ["input"], aliases: ["input": ["patch"]]),
        tool("search", [("pattern", "string"), ("path", "string"), ("glob", "string")], required: ["pattern"]),
        tool("tags", [("tags", "array"), ("deep", "object")], required: ["tags"]),
    ]

    static func repair(_ items: [Item], isCut: Bool = false) -> (items: [Item], repairs: [Repair]) {
        AnswerRepair(tools: tools).repair(items, isCut: isCut)
    }

    static func repair(_ name: String, _ arguments: String, isCut: Bool = false) -> (call: ToolCall, rows: [String]) {
        let call = ToolCall(id: "c", name: name, arguments: arguments)
        let outcome = repair([.toolCall(call)], isCut: isCut)
        guard case .toolCall(let repaired)? = outcome.items.first else { return (call, []) }
        return (repaired, outcome.repairs.map(\.failure))
    }
}

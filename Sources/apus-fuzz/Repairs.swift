import Conversation
import JSON
import Wires

/// Repair of what models write. The first byte of an input chooses the tool that is called, or a message without a call,
/// and whether the answer was cut; the rest is what the model wrote.
enum Repairs {
    /// A call that is right stays, a repair has nothing left to do, and of a message no byte is lost.
    static func answer(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
        let isCut = first & 0x80 != 0
        let chosen = Int(first & 0x7F)
        guard chosen < names.count else { return message(text, isCut: isCut) }
        let call = ToolCall(id: "c", name: names[chosen], arguments: text)
        let items = repaired([.toolCall(call)], isCut: isCut)
        for case .toolCall(let repaired) in items where repaired != call {
            require(repaired.written != nil, "the model's own bytes are kept")
            guard repaired.arguments != call.arguments else { continue }
            require((try? JSONValue(parsing: repaired.arguments))?.object != nil, "what was repaired is an object")
        }
    }

    private static func message(_ text: String, isCut: Bool) {
        var again = ""
        for item in repaired([.message(Message(.assistant, text))], isCut: isCut) {
            switch item {
            case .message(let message): again += message.text
            case .toolCall(let call):
                guard case .text(let written)? = call.written else { return require(false, "its bytes are kept") }
                require(!isCut, "a cut text is no call")
                again += written
            // Thinking is an item of its own, without its tags.
            case .reasoning: return
            case .toolResult: require(false, "nothing is answered")
            }
        }
        require(again.utf8.elementsEqual(text.utf8) || text.utf8.contains(UInt8(ascii: "<")), "no byte is lost")
    }

    private static func repaired(_ items: [Item], isCut: Bool) -> [Item] {
        let once = repair.repair(items, isCut: isCut)
        require((once.items == items) == once.repairs.isEmpty, "what is done is told")
        let twice = repair.repair(once.items, isCut: isCut)
        require(twice.items == once.items && twice.repairs.isEmpty, "a repair has nothing left to do: \(once.items)")
        return once.items
    }

    private static let names = [
        "shell", "edit_file", "apply_patch", "Read", "functions.tags:0", "editor", "x<|channel|>y",
    ]

    private static let repair = AnswerRepair(tools: [
        tool(
            "shell", ["command": "string", "timeout_ms": "integer"], ["command"], ["command": ["cmd"]],
            [ForeignForm("x", source: "s")]),
        tool(
            "read_file", ["path": "string", "offset": "integer"], ["path"], ["path": ["file_path"]],
            [
                ForeignForm("Read", source: "s"), ForeignForm("editor", when: .init("command", "view"), source: "s"),
                ForeignForm("read_file", parameters: ["offset": "skip"], when: .init("absolute_path"), source: "s"),
            ]),
        tool(
            "edit_file", ["path": "string", "old_string": "string", "new_string": "string", "replace_all": "boolean"],
            ["path", "old_string", "new_string"], ["old_string": ["old_str"]],
            [
                ForeignForm("editor", fixed: ["new_string": ""], source: "s"),
                ForeignForm("multi", without: ["old_string", "new_string"], source: "s"),
            ]),
        tool("apply_patch", ["input": "string"], ["input"], ["input": ["patch"]], []),
        tool("tags", ["tags": "array", "deep": "object", "level": "number"], ["tags"], [:], []),
    ])

    private static func tool(
        _ name: String, _ types: JSONObject, _ required: [JSONValue], _ aliases: [String: [String]],
        _ foreign: [ForeignForm]
    ) -> ToolDefinition {
        let properties = JSONObject(types.map { ($0.key, ["type": $0.value]) })
        var tool = ToolDefinition(
            name: name, description: "",
            parameters: ["type": "object", "properties": .object(properties), "required": .array(required)])
        tool.parameterAliases = aliases
        tool.foreign = foreign
        return tool
    }
}

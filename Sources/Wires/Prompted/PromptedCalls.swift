import Conversation
import JSON

/// Tools for models and servers that know none: they are described in words, and the model writes its calls as text.
///
/// The form is the one that most open models were trained on (Hermes, Qwen): `<tool_call>{"name": …, "arguments": {…}}
/// </tool_call>`. `AnswerRepair` reads it back. Two requests of a session share their beginning, as everywhere.
public enum PromptedCalls {
    /// Where the model is stopped, before it invents the result of its own call.
    public static let stop = "</tool_call>"

    /// The same request without tools: they stand in the instructions with one worked example, calls of the history as
    /// text, results as words of the user.
    ///
    /// A schema that the answer must follow is not constrained here: the agent checks it.
    public static func told(_ request: ModelRequest, as calling: ToolCalling = .prompted) -> ModelRequest {
        guard !request.tools.isEmpty, calling != .native else { return request }
        var told = request
        told.tools = []
        told.toolChoice = .auto
        if calling == .constrained {
            told.instructions = request.instructions + "\n\n" + ConstrainedCalls.manual(request.tools)
            told.outputSchema = ConstrainedCalls.schema(request.tools)
            told.outputSchemaName = "next_step"
            told.outputSchemaIsStrict = true
            told.items = items(request.items) { name, arguments in
                JSONValue.object(["name": .string(name), "arguments": arguments]).serialized()
            }
            return told
        }
        told.instructions = request.instructions + "\n\n" + manual(request.tools)
        told.stopSequences = request.stopSequences + [stop]
        told.items = items(request.items, call: text)
        return told
    }

    /// The answer up to the end of its first call, which the stop sequence took away; what a server lets follow is
    /// invented.
    public static func completed(_ items: [Item], as calling: ToolCalling = .prompted) -> [Item] {
        guard calling == .prompted else { return calling == .native ? items : items.map(ConstrainedCalls.read) }
        return items.map { item in
            guard case .message(var message) = item, message.role == .assistant, message.content.count == 1,
                case .text(let text)? = message.content.first,
                let open = text.firstRange(of: "<tool_call>")
            else { return item }
            let end = text[open.upperBound...].firstRange(of: stop)?.upperBound
            message.content = [.text(end.map { String(text[..<$0]) } ?? text + "\n" + stop)]
            return .message(message)
        }
    }

    // MARK: - Parts

    private static func manual(_ tools: [ToolDefinition]) -> String {
        var text = """
            # Calling tools
            To call a tool, end your answer with one call in exactly this form, and nothing behind it:
            <tool_call>
            {"name": "TOOL", "arguments": {"PARAMETER": "VALUE"}}
            </tool_call>
            You then get its result. Answer without a call only when the task is done.

            The tools:

            """
        for tool in tools {
            text += "- \(tool.name)(\(parameters(of: tool))): \(tool.description)\n"
        }
        return text + "\nExample:\n" + example(tools)
    }

    static func parameters(of tool: ToolDefinition) -> String {
        let required = Set(tool.parameters["required"]?.array?.compactMap(\.string) ?? [])
        return (tool.parameters["properties"]?.object ?? JSONObject()).map { entry in
            var text =
                entry.key + (required.contains(entry.key) ? "" : "?") + ": " + (entry.value["type"]?.string ?? "string")
            if let words = entry.value["description"]?.string { text += " (\(words))" }
            return text
        }.joined(separator: ", ")
    }

    private static func example(_ tools: [ToolDefinition]) -> String {
        guard let tool = tools.first else { return "" }
        let required = tool.parameters["required"]?.array?.compactMap(\.string) ?? []
        var arguments = JSONObject()
        for name in required { arguments[name] = name == "command" ? "ls" : "…" }
        return text(tool.name, .object(arguments))
    }

    private static func text(_ name: String, _ arguments: JSONValue) -> String {
        "<tool_call>\n" + JSONValue.object(["name": .string(name), "arguments": arguments]).serialized()
            + "\n</tool_call>"
    }

    /// Calls and results as text. Every call has its result by then, behind it.
    private static func items(_ items: [Item], call write: (String, JSONValue) -> String) -> [Item] {
        var told: [Item] = []
        var names: [String: String] = [:]
        for item in items {
            switch item {
            case .toolCall(let call):
                names[call.id] = call.name
                let arguments = (try? JSONValue(parsing: call.arguments)) ?? .string(call.arguments)
                append(write(call.name, arguments), as: .assistant, to: &told)
            case .toolResult(let result):
                let images = result.content.filter { if case .image = $0 { true } else { false } }
                let words = result.content.compactMap { if case .text(let text) = $0 { text } else { nil } }
                let name = names[result.callID] ?? "tool"
                append(
                    "<tool_response name=\"\(name)\">\n\(words.joined(separator: "\n"))\n</tool_response>", as: .user,
                    to: &told)
                if !images.isEmpty { told.append(.message(Message(role: .user, content: images))) }
            case .message, .reasoning: told.append(item)
            }
        }
        return told
    }

    /// Neighbours of one side become one message.
    private static func append(_ text: String, as role: Message.Role, to items: inout [Item]) {
        if case .message(var last)? = items.last, last.role == role,
            role == .assistant || last.text.hasPrefix("<tool_response")
        {
            last.content.append(.text("\n" + text))
            items[items.count - 1] = .message(last)
        } else {
            items.append(.message(Message(role, text)))
        }
    }
}

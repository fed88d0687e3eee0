import Conversation
import JSON

/// Calls that cannot be damaged: the server holds the model to a schema which knows the offered tools and an answer, and
/// nothing else.
enum ConstrainedCalls {
    private static let answer = "final_answer"
    /// Small models run on in strings; llama.cpp's converter honours the bound (common/json-schema-to-grammar.cpp).
    private static let longestPath = 400

    static func manual(_ tools: [ToolDefinition]) -> String {
        var text = """
            # Calling tools
            Every answer of yours is one JSON object: a call of a tool, or the final answer when the task is done.
            {"name": "TOOL", "arguments": {"PARAMETER": "VALUE"}}
            {"final_answer": "TEXT"}

            The tools:

            """
        for tool in tools { text += "- \(tool.name)(\(PromptedCalls.parameters(of: tool))): \(tool.description)\n" }
        return text + "\nExample:\n{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}"
    }

    /// `anyOf` of the tools and the answer; flat, without references, as every converter takes it.
    static func schema(_ tools: [ToolDefinition]) -> JSONValue {
        let calls = tools.map { tool -> JSONValue in
            [
                "type": "object",
                "properties": ["name": ["const": .string(tool.name)], "arguments": arguments(of: tool)],
                "required": ["name", "arguments"], "additionalProperties": false,
            ]
        }
        let final: JSONValue = [
            "type": "object", "properties": [answer: ["type": "string"]], "required": [.string(answer)],
            "additionalProperties": false,
        ]
        return ["anyOf": .array(calls + [final])]
    }

    /// Types and names only: what a description says stands in the manual.
    private static func arguments(of tool: ToolDefinition) -> JSONValue {
        var properties = JSONObject()
        for entry in tool.parameters["properties"]?.object ?? JSONObject() {
            var property: JSONObject = ["type": entry.value["type"] ?? "string"]
            if ["path", "workdir", "glob"].contains(entry.key) {
                property["maxLength"] = .number(JSONNumber(longestPath))
            }
            if let items = entry.value["items"] { property["items"] = items }
            properties[entry.key] = .object(property)
        }
        return [
            "type": "object", "properties": .object(properties), "required": tool.parameters["required"] ?? [],
            "additionalProperties": false,
        ]
    }

    /// The final answer as plain text. A call stays as it is: `AnswerRepair` reads it.
    static func read(_ item: Item) -> Item {
        guard case .message(var message) = item, message.role == .assistant,
            let text = (try? JSONValue(parsing: message.text))?.object?[answer]?.string
        else { return item }
        message.content = [.text(text)]
        return .message(message)
    }
}

/// The fields without which a request would be another one: they are never dropped, whatever a vendor says of them.
enum EssentialFields {
    /// At the top of the body: the model, the conversation, what may be called, and how much may be answered.
    private static let top: Set<String> = [
        "model", "messages", "input", "instructions", "system", "prompt", "tools", "stream", "max_tokens",
        "max_completion_tokens", "max_output_tokens", "options",
    ]

    /// The last name of a path inside the conversation or a tool.
    private static let inside: Set<String> = [
        "role", "content", "type", "text", "id", "call_id", "tool_call_id", "tool_use_id", "tool_calls", "function",
        "arguments", "input", "output", "image_url", "source", "data", "parameters", "input_schema", "description",
        "url", "media_type", "custom", "json_schema", "schema",
    ]

    /// What a schema is made of.
    private static let schema: Set<String> = [
        "type", "properties", "required", "items", "enum", "anyOf", "oneOf", "allOf", "$ref", "$defs", "definitions",
    ]

    /// The names that an output limit has; one may stand for another.
    static let outputLimits: Set<String> = ["max_tokens", "max_completion_tokens"]

    static func contains(_ path: FieldPath) -> Bool {
        let names = path.names
        guard let last = names.last else { return true }
        guard names.count > 1 else { return top.contains(last) }
        if names.contains("parameters") || names.contains("input_schema") {
            // The name of a tool's parameter is no keyword of its schema.
            let isParameter = names.dropLast().last == "properties"
            return isParameter || schema.contains(last) || inside.contains(last)
        }
        // A message may lose its author's name; a call, a tool and an answer's form may not.
        if last == "name" { return path != messageName }
        return inside.contains(last)
    }

    private static let messageName = FieldPath([.name("messages"), .each, .name("name")])
}

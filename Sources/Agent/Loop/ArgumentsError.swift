import Conversation
import JSON

/// A call whose arguments are not a JSON object and mean none; told to the model, with what the tool takes.
struct ArgumentsError: Error, Sendable, Hashable {
    let message: String

    /// The arguments of `call`; none at all count as an empty object.
    /// - Parameter tool: The tool that is called, where there is one.
    static func parse(_ call: ToolCall, for tool: ToolDefinition? = nil) throws(ArgumentsError) -> JSONObject {
        guard !call.arguments.allSatisfy(\.isWhitespace) else { return JSONObject() }
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue(parsing: call.arguments)
        } catch {
            throw ArgumentsError(message: message(error, call) + told(tool))
        }
        guard let object = value.object else {
            throw ArgumentsError(
                message: "the arguments of \(call.name) must be one JSON object; nothing was done" + told(tool))
        }
        return object
    }

    private static func message(_ error: JSONError, _ call: ToolCall) -> String {
        let start = "the arguments of \(call.name) are not valid JSON (\(error.message) at byte \(error.offset))"
        switch error.code {
        case .unexpectedEnd:
            return start + ": they break off. Nothing was done; send the whole call again, a long text in several calls"
        case .invalidEscape:
            return start + ": a backslash is written \\\\, and \\$ or \\' stand without theirs. Nothing was done"
        default:
            return start
                + "; send one JSON object, with line breaks and quotes inside strings escaped. Nothing was done"
        }
    }

    /// What the tool takes, and arguments that are right.
    private static func told(_ tool: ToolDefinition?) -> String {
        guard let tool, let properties = tool.parameters["properties"]?.object, !properties.isEmpty else { return "." }
        let required = Set((tool.parameters["required"]?.array ?? []).compactMap(\.string))
        let parameters = properties.map { name, property in
            "\(name) (\(property["type"]?.string ?? "any")\(required.contains(name) ? ", required" : ""))"
        }
        let example = tool.example.map { " Example: \(JSONValue.object($0).serialized())" } ?? ""
        return ". \(tool.name) takes \(parameters.joined(separator: ", ")).\(example)"
    }
}

import Conversation
import JSON

/// What a request says of the form of the answer.
enum OutputFormat {
    /// The schema that asks for any JSON object.
    static let anyObject: JSONValue = ["type": "object"]

    static func isAnyObject(_ request: ModelRequest) -> Bool {
        !request.outputSchemaIsStrict && request.outputSchemaName == nil && request.outputSchema == anyObject
    }

    /// The schema with the name that OpenAI's wires demand.
    static func named(_ request: ModelRequest, _ schema: JSONValue) -> JSONObject {
        [
            "name": .string(request.outputSchemaName ?? "answer"), "strict": .bool(request.outputSchemaIsStrict),
            "schema": schema,
        ]
    }
}

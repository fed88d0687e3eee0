import Conversation
import JSON

/// A call whose arguments are not a JSON object; told to the model.
struct ArgumentsError: Error, Sendable, Hashable {
    let message: String

    /// The arguments of `call`; none at all count as an empty object.
    static func parse(_ call: ToolCall) throws(ArgumentsError) -> JSONObject {
        guard !call.arguments.allSatisfy(\.isWhitespace) else { return JSONObject() }
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue(parsing: call.arguments)
        } catch {
            throw ArgumentsError(
                message: "the arguments of \(call.name) are not valid JSON (\(error.message) at byte \(error.offset)); "
                    + "send one JSON object, with line breaks and quotes inside strings escaped")
        }
        guard let object = value.object else {
            throw ArgumentsError(message: "the arguments of \(call.name) must be one JSON object")
        }
        return object
    }
}

import Conversation
import JSON

/// The arguments of a call as they go back to a vendor: always an object. Text that is one passes untouched; other text
/// travels inside an object, because Messages demands one and servers of the other wires parse what they are sent
/// (vLLM, Model Studio, read 2026-11).
struct CallArguments {
    let object: JSONObject
    /// The text of the object, byte for byte as the model wrote it where it wrote one.
    let text: String

    init(_ call: ToolCall) {
        switch call.form {
        case .custom:
            // A custom call's text becomes the one argument of a function.
            object = ["input": .string(call.arguments)]
            text = JSONValue.object(object).serialized()
        case .function:
            if let object = (try? JSONValue(parsing: call.arguments))?.object {
                self.object = object
                text = call.arguments
            } else {
                let isBlank = call.arguments.utf8.allSatisfy { $0 <= 0x20 }
                object = isBlank ? [:] : ["arguments": .string(call.arguments)]
                text = JSONValue.object(object).serialized()
            }
        }
    }
}

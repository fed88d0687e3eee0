import Conversation
import JSON

/// Why a request body was refused. Nothing in it quotes the body but names of fields and of kinds.
public struct RequestError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of error.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The body is no JSON, or no object.
        case invalidJSON = "invalid_json"
        case bodyTooLarge = "request_too_large"
        /// More items or tools than the limits allow.
        case tooMany = "too_many_items"
        /// A field that must be there is not.
        case missing = "missing_required_parameter"
        /// A field holds another kind of value.
        case wrongType = "invalid_type"
        /// A field holds a value that is not allowed.
        case wrongValue = "invalid_value"
        /// The wire knows this, and no translation can carry it.
        case unsupported = "unsupported_parameter"
        /// The request builds on an earlier answer, and none is kept. A client that reads this code sends the whole
        /// conversation (OpenAI's own code, WebSocket mode, read 2026-10).
        case nothingStored = "previous_response_not_found"
    }

    public var code: Code
    /// Where in the body, for example `messages[3].tool_calls[0].function.name`; empty for the body as a whole.
    public var path: String
    /// What is expected there and what to do.
    public var message: String

    public init(code: Code, path: String, message: String) {
        self.code = code
        self.path = path
        self.message = message
    }

    /// The path and the message.
    public var description: String { path.isEmpty ? message : "\(path): \(message)" }

    /// The status of the reply: 413 for a body that is too large, else 400.
    public var status: Int { code == .bodyTooLarge ? 413 : 400 }
}

extension ReplyEncoder {
    /// The body of the reply that refuses a request, as the vendor of the wire writes it
    /// (platform.openai.com/docs/guides/error-codes, platform.claude.com/docs/en/api/errors, read 2026-11).
    public static func error(_ error: RequestError, wire: Wire) -> JSONValue {
        let isTooLarge = error.code == .bodyTooLarge
        switch wire {
        case .responses, .chat:
            return [
                "error": [
                    "message": .string(error.description), "type": "invalid_request_error",
                    "param": error.path.isEmpty ? nil : .string(error.path), "code": .string(error.code.rawValue),
                ]
            ]
        case .messages:
            return [
                "type": "error",
                "error": [
                    "type": isTooLarge ? "request_too_large" : "invalid_request_error",
                    "message": .string(error.description),
                ],
            ]
        case .ollama: return OllamaReply.error(error.description)
        }
    }
}

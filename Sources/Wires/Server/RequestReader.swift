import Conversation
import JSON

/// What a server needs to know of a request, in any wire: enough to choose an answer and to check what was sent.
///
/// Lenient: what is missing or of the wrong kind is nil or empty, and a body that is no JSON gives `json` nil.
public struct RequestReader: Sendable {
    /// The result of a tool, as the request holds it.
    public struct Result: Sendable, Hashable {
        /// The call's id as it stands on this wire.
        public var callID: String
        /// All text parts joined.
        public var text: String

        public init(callID: String, text: String) {
            self.callID = callID
            self.text = text
        }
    }

    public let wire: Wire
    /// The whole body.
    public let json: JSONValue?
    public let model: String?
    public let stream: Bool
    /// The system prompt; system and developer messages joined by line breaks.
    public let instructions: String
    /// The text of every message of the user, in order.
    public let userTexts: [String]
    public let toolNames: [String]
    /// In order.
    public let toolResults: [Result]

    /// The text of the user's last message.
    public var lastUserText: String? { userTexts.last }

    public init(wire: Wire, body: [UInt8]) {
        self.wire = wire
        let json = try? JSONValue(parsing: body)
        self.json = json
        model = json?["model"]?.string
        // Ollama streams unless it is told not to.
        stream = json?["stream"]?.bool ?? (wire == .ollama)
        toolNames = (json?["tools"]?.array ?? []).compactMap { $0["name"]?.string ?? $0["function"]?["name"]?.string }
        var found = Found()
        switch wire {
        case .responses: found.readResponses(json)
        case .chat: found.readChat(json)
        case .messages: found.readMessages(json)
        case .ollama: found.readOllama(json)
        }
        instructions = found.instructions.filter { !$0.isEmpty }.joined(separator: "\n")
        userTexts = found.userTexts
        toolResults = found.results
    }

    private struct Found {
        var instructions: [String] = []
        var userTexts: [String] = []
        var results: [Result] = []

        mutating func readResponses(_ json: JSONValue?) {
            instructions.append(json?["instructions"]?.string ?? "")
            if let text = json?["input"]?.string { userTexts.append(text) }
            for item in json?["input"]?.array ?? [] {
                switch item["type"]?.string ?? "message" {
                case "message": take(item["content"], from: item["role"]?.string)
                case "function_call_output", "custom_tool_call_output":
                    results.append(
                        Result(callID: item["call_id"]?.string ?? "", text: RequestReader.text(item["output"])))
                default: break
                }
            }
        }

        mutating func readChat(_ json: JSONValue?) {
            for message in json?["messages"]?.array ?? [] {
                if message["role"]?.string == "tool" {
                    results.append(
                        Result(
                            callID: message["tool_call_id"]?.string ?? "", text: RequestReader.text(message["content"]))
                    )
                } else {
                    take(message["content"], from: message["role"]?.string)
                }
            }
        }

        mutating func readMessages(_ json: JSONValue?) {
            instructions.append(RequestReader.text(json?["system"]))
            for message in json?["messages"]?.array ?? [] {
                let blocks = message["content"]?.array ?? []
                for block in blocks where block["type"]?.string == "tool_result" {
                    results.append(
                        Result(
                            callID: block["tool_use_id"]?.string ?? "", text: RequestReader.text(block["content"])))
                }
                let said = blocks.filter { $0["type"]?.string != "tool_result" }
                if blocks.isEmpty || !said.isEmpty {
                    take(blocks.isEmpty ? message["content"] : .array(said), from: message["role"]?.string)
                }
            }
        }

        mutating func readOllama(_ json: JSONValue?) {
            for message in json?["messages"]?.array ?? [] {
                if message["role"]?.string == "tool" {
                    let id = message["tool_call_id"]?.string ?? message["tool_name"]?.string ?? ""
                    results.append(Result(callID: id, text: RequestReader.text(message["content"])))
                } else {
                    take(message["content"], from: message["role"]?.string)
                }
            }
        }

        private mutating func take(_ content: JSONValue?, from role: String?) {
            switch role {
            case "user": userTexts.append(RequestReader.text(content))
            case "system", "developer": instructions.append(RequestReader.text(content))
            default: break
            }
        }
    }

    /// The text of a string or of a list of parts.
    private static func text(_ content: JSONValue?) -> String {
        if let text = content?.string { return text }
        return (content?.array ?? []).compactMap { $0.string ?? $0["text"]?.string }.joined()
    }
}

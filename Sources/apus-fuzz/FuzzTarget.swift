import Conversation

/// A reader that takes bytes of strangers, with what must hold of it for any bytes.
enum FuzzTarget: String, CaseIterable {
    case json
    case toml
    case sse
    case patch
    case edit
    case chatStream = "chat-stream"
    case responsesStream = "responses-stream"
    case messagesStream = "messages-stream"
    case ollamaStream = "ollama-stream"
    case chatRequest = "chat-request"
    case responsesRequest = "responses-request"
    case messagesRequest = "messages-request"
    case repair

    func run(_ bytes: [UInt8]) {
        switch self {
        case .json: Documents.json(bytes)
        case .toml: Documents.toml(bytes)
        case .sse: Streams.events(bytes)
        case .patch: Edits.patch(bytes)
        case .edit: Edits.edit(bytes)
        case .chatStream: Streams.answer(bytes, .chat)
        case .responsesStream: Streams.answer(bytes, .responses)
        case .messagesStream: Streams.answer(bytes, .messages)
        case .ollamaStream: Streams.answer(bytes, .ollama)
        case .chatRequest: Requests.decode(bytes, .chat)
        case .responsesRequest: Requests.decode(bytes, .responses)
        case .messagesRequest: Requests.decode(bytes, .messages)
        case .repair: Repairs.answer(bytes)
        }
    }
}

/// A property that does not hold ends the program, so that libFuzzer keeps the input.
func require(_ holds: Bool, _ property: @autoclosure () -> String) {
    if !holds { fatalError("broken: \(property())") }
}

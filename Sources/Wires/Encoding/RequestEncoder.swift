import Conversation
import JSON

/// Writes requests for a wire and a vendor.
///
/// Two requests of one session share their beginning byte for byte: what stays the same comes first, then the
/// conversation, which only grows, then what may change. In full:
/// - Responses: `model`, `stream`, `store`, `include`, the vendor's fields, `reasoning`, `text`, `service_tier`,
///   `prompt_cache_key`, `parallel_tool_calls`, `tool_choice`, `tools`, `instructions`, **`input`**,
///   `max_output_tokens`.
/// - Chat Completions: `model`, `stream`, `stream_options`, the vendor's fields, the effort, `verbosity`,
///   `service_tier`, `response_format`, `prompt_cache_key`, `parallel_tool_calls`, `tool_choice`, `tools`, `stop`,
///   **`messages`**, the output limit, `cache_control`.
/// - Messages: `model`, `stream`, the vendor's fields, `thinking` (adaptive), `output_config`, `service_tier`, `tools`,
///   `tool_choice`, `stop_sequences`, `system`, **`messages`**, `thinking` (with a budget), `max_tokens`, `cache_control`.
/// - Ollama: `model`, `stream`, `truncate`, `shift`, the vendor's fields, `think`, `format`, `tools`, **`messages`**, `options`.
///
/// Fields of `extra_body` that stand nowhere else come last.
public struct RequestEncoder: Sendable {
    private let wire: Wire
    private let quirks: Quirks
    private let provider: String

    /// - Parameter provider: Id of the provider block; thinking that came from elsewhere is not replayed there.
    public init(wire: Wire, quirks: Quirks, provider: String) {
        self.wire = wire
        self.quirks = quirks
        self.provider = provider
    }

    /// Where requests go, below the base URL; that of `ollama` below the place where `/v1` stands.
    public var path: String {
        switch wire {
        case .responses: "/responses"
        case .chat: "/chat/completions"
        case .messages: "/messages"
        case .ollama: "/api/chat"
        }
    }

    /// The output limit that is sent where a request names none; nil where none is sent.
    public var assumedOutputTokens: Int? { wire == .messages ? MessagesRequest.assumedMaxTokens : nil }

    /// The request for `request`, whatever its history: every call gets exactly one result, results without a call are
    /// left out, ids fit the vendor's shape.
    ///
    /// `extra_body` is merged last and may overrule every field but the conversation itself.
    public func encode(_ request: ModelRequest, stream: Bool) -> EncodedRequest {
        let turns = TurnSequence(request, quirks: quirks, wire: wire, provider: provider)
        var knobs = KnobTable.fields(
            for: request.knobs, wire: wire, quirks: quirks, maxOutputTokens: request.maxOutputTokens)
        var body: JSONObject
        var headers = quirks.extraHeaders.map { (name: $0.name, value: $0.value) }
        let path: String
        let conversation: String
        switch wire {
        case .responses:
            (path, conversation) = ("/responses", "input")
            body = ResponsesRequest(request, turns: turns, quirks: quirks, knobs: knobs).body(stream: stream)
        case .chat:
            (path, conversation) = ("/chat/completions", "messages")
            body = ChatRequest(request, turns: turns, quirks: quirks, knobs: knobs).body(stream: stream)
        case .messages:
            (path, conversation) = ("/messages", "messages")
            if !turns.mayThinkAloud { knobs.late = JSONObject() }
            body = MessagesRequest(request, turns: turns, quirks: quirks, knobs: knobs).body(stream: stream)
            headers.insert((name: "anthropic-version", value: MessagesRequest.version), at: 0)
        case .ollama:
            (path, conversation) = ("/api/chat", "messages")
            body = OllamaRequest(request, turns: turns, quirks: quirks, knobs: knobs).body(stream: stream)
        }
        for field in quirks.dropFields where field != conversation { body[field] = nil }
        var extra = request.extraBody
        var dropped: [String] = []
        if extra[conversation] != nil {
            extra[conversation] = nil
            dropped.append(conversation)
        }
        body.merge(extra)
        if wire == .responses, !request.stopSequences.isEmpty { dropped.append("stop") }
        dropped += SamplingRule(quirks.sampling).apply(to: &body)
        return EncodedRequest(
            path: path, headers: headers, body: .object(body), unsent: knobs.unsent, dropped: dropped)
    }
}

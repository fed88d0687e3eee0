/// The language that is spoken with a model endpoint.
public enum Wire: String, Sendable, Hashable, CaseIterable {
    /// OpenAI Responses: `POST <base>/responses`.
    case responses
    /// OpenAI Chat Completions: `POST <base>/chat/completions`.
    case chat
    /// Anthropic Messages: `POST <base>/messages`.
    case messages
    /// Ollama's own API: `POST /api/chat`, beside the `/v1` of the base URL.
    case ollama
}

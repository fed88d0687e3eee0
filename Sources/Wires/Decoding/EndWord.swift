import Conversation

/// What a vendor's word for the end of an answer means.
enum EndWord: Sendable, Hashable {
    case end(EndReason)
    /// The vendor gave up in the middle.
    case failure
}

/// The vendors' words for the end of an answer.
enum EndWords {
    /// Read 2026-11 from the vendors' API references.
    private static let words: [String: EndWord] = [
        // OpenAI, platform.openai.com/docs/api-reference/chat.
        "stop": .end(.stop), "length": .end(.length), "tool_calls": .end(.toolCalls),
        "function_call": .end(.toolCalls), "content_filter": .end(.contentFilter),
        "max_output_tokens": .end(.length),
        // Anthropic, docs.anthropic.com/en/api/handling-stop-reasons.
        "end_turn": .end(.stop), "stop_sequence": .end(.stop), "tool_use": .end(.toolCalls),
        "max_tokens": .end(.length), "model_context_window_exceeded": .end(.length), "refusal": .end(.contentFilter),
        // Mistral, docs.mistral.ai/api.
        "model_length": .end(.length),
        // Z.ai, docs.z.ai/api-reference/llm/chat-completion.
        "sensitive": .end(.contentFilter), "network_error": .failure,
        // DeepSeek, api-docs.deepseek.com/api/create-chat-completion.
        "insufficient_system_resource": .failure,
        // OpenRouter, openrouter.ai/docs/api-reference/overview.
        "error": .failure,
        // vLLM and SGLang, when the server drops the request.
        "abort": .failure,
        // Text Generation Inference.
        "eos": .end(.stop), "eos_token": .end(.stop),
        // Google's OpenAI-compatible endpoint passes its own words on in some versions.
        "safety": .end(.contentFilter), "recitation": .end(.contentFilter), "prohibited_content": .end(.contentFilter),
        "malformed_function_call": .failure,
    ]

    static func meaning(of word: String) -> EndWord {
        words[word.lowercased()] ?? .end(.other(VendorWords.bounded(word, to: 64)))
    }
}

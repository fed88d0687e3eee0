import Conversation

/// The request that each vendor gets for the rich conversation, over each of its wires.
enum Golden {
    static let all: [String: [Wire: String]] = [
        "openai": openai,
        "azure": azure,
        "openrouter": openrouter,
        "openrouter-claude": openrouterClaude,
        "anthropic": anthropic,
        "anthropic-budget": anthropicBudget,
        "zai": zai,
        "zai-coding": zaiCoding,
        "zai-responses": zaiResponses,
        "zai-messages": zaiMessages,
        "mistral": mistral,
        "deepseek": deepseek,
        "deepseek-messages": deepseekMessages,
        "moonshot": moonshot,
        "moonshot-k3": moonshotK3,
        "moonshot-messages": moonshotMessages,
        "qwen": qwen,
        "qwen-messages": qwenMessages,
        "together": together,
        "gemini": gemini,
        "ollama": ollama,
        "lmstudio": lmstudio,
        "llamacpp": llamacpp,
        "vllm": vllm,
        "unknown": unknown,
        "unknown-minimax": unknownMinimax,
    ]
}

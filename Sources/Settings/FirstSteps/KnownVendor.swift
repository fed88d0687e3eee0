import Conversation

/// A vendor whose key people have in a variable of a well-known name.
struct KnownVendor: Sendable {
    let variable: String
    let id: String
    let name: String
    let baseURL: String
    let wire: Wire
    /// A model of theirs, where our facts name one.
    let model: String?

    /// The most useful first. Addresses from the vendors' documents, Oct-Nov 2026.
    static let all: [KnownVendor] = [
        KnownVendor(
            variable: "OPENROUTER_API_KEY", id: "openrouter", name: "OpenRouter",
            baseURL: "https://openrouter.ai/api/v1", wire: .responses, model: "openai/gpt-5.3-codex"),
        KnownVendor(
            variable: "OPENAI_API_KEY", id: "openai", name: "OpenAI", baseURL: "https://api.openai.com/v1",
            wire: .responses, model: "gpt-5.5"),
        KnownVendor(
            variable: "ANTHROPIC_API_KEY", id: "anthropic", name: "Anthropic", baseURL: "https://api.anthropic.com/v1",
            wire: .messages, model: nil),
        KnownVendor(
            variable: "MISTRAL_API_KEY", id: "mistral", name: "Mistral", baseURL: "https://api.mistral.ai/v1",
            wire: .chat, model: nil),
        KnownVendor(
            variable: "ZAI_API_KEY", id: "zai", name: "Z.ai", baseURL: "https://api.z.ai/api/paas/v4", wire: .chat,
            model: "glm-5.2"),
        KnownVendor(
            variable: "DEEPSEEK_API_KEY", id: "deepseek", name: "DeepSeek", baseURL: "https://api.deepseek.com/v1",
            wire: .chat, model: "deepseek-v4-flash"),
        KnownVendor(
            variable: "MOONSHOT_API_KEY", id: "moonshot", name: "Moonshot", baseURL: "https://api.moonshot.ai/v1",
            wire: .chat, model: "kimi-k3"),
        KnownVendor(
            variable: "DASHSCOPE_API_KEY", id: "dashscope", name: "Model Studio",
            baseURL: "https://dashscope-intl.aliyuncs.com/compatible-mode/v1", wire: .chat, model: nil),
        KnownVendor(
            variable: "TOGETHER_API_KEY", id: "together", name: "Together", baseURL: "https://api.together.xyz/v1",
            wire: .chat, model: nil),
        KnownVendor(
            variable: "OLLAMA_API_KEY", id: "ollama-cloud", name: "Ollama Cloud", baseURL: "https://ollama.com/v1",
            wire: .chat, model: nil),
    ]

    /// The lines to paste into `config.toml`.
    func block(model chosen: String?) -> String {
        let name = chosen ?? model
        var lines = [
            "model = \((name ?? "MODEL").quotedForTOML)" + (name == nil ? "  # the name of a model of theirs" : "")
        ]
        lines.append("model_provider = \(id.quotedForTOML)")
        guard BuiltInProvider.with(id: id) == nil else { return lines.joined(separator: "\n") + "\n" }
        lines += [
            "", "[model_providers.\(DottedKey.text([id]))]", "name = \(self.name.quotedForTOML)",
            "base_url = \(baseURL.quotedForTOML)", "env_key = \(variable.quotedForTOML)",
            "wire_api = \(wire.rawValue.quotedForTOML)",
        ]
        return lines.joined(separator: "\n") + "\n"
    }
}

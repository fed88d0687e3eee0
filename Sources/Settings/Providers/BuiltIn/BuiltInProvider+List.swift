extension BuiltInProvider {
    /// The most useful to begin with first. The three reserved ids, their addresses and headers are Codex 0.163's.
    ///
    /// The local servers are asked over chat: every version of them has it.
    static let all: [BuiltInProvider] = hosted + local

    private static let hosted: [BuiltInProvider] = [
        BuiltInProvider(
            id: "openrouter", name: "OpenRouter", address: .fixed("https://openrouter.ai/api/v1"), wire: .responses,
            keys: .needed(["OPENROUTER_API_KEY"], page: "openrouter.ai/settings/keys"),
            model: "openai/gpt-5.3-codex", source: "openrouter.ai/blog/tutorials/codex-cli-openrouter",
            date: "2026-10"),
        BuiltInProvider(
            id: "openai", name: "OpenAI",
            address: .movedBy(key: "openai_base_url", standard: "https://api.openai.com/v1"), wire: .responses,
            keys: .needed(["OPENAI_API_KEY"], page: "platform.openai.com/api-keys"), model: "gpt-5.5",
            requiresOpenAIAuth: true,
            envHTTPHeaders: [("OpenAI-Organization", "OPENAI_ORGANIZATION"), ("OpenAI-Project", "OPENAI_PROJECT")],
            isReserved: true, source: "measured, Codex 0.163", date: "2026-10"),
        BuiltInProvider(
            id: "anthropic", name: "Anthropic", address: .fixed("https://api.anthropic.com/v1"), wire: .messages,
            keys: .needed(["ANTHROPIC_API_KEY"], page: "platform.claude.com/settings/keys"),
            model: "claude-sonnet-5-5", source: "platform.claude.com/docs/en/api/messages", date: "2026-11"),
        BuiltInProvider(
            id: "mistral", name: "Mistral", address: .fixed("https://api.mistral.ai/v1"), wire: .chat,
            keys: .needed(["MISTRAL_API_KEY"], page: "console.mistral.ai/api-keys"), model: "mistral-medium-3-5",
            source: "docs.mistral.ai/api", date: "2026-10"),
        BuiltInProvider(
            id: "zai", name: "Z.ai", address: .fixed("https://api.z.ai/api/paas/v4"), wire: .chat,
            keys: .needed(["ZAI_API_KEY", "ZHIPU_API_KEY"], page: "z.ai/manage-apikey/apikey-list"),
            model: "glm-5.2", source: "docs.z.ai/guides/develop/http/introduction", date: "2026-10"),
        BuiltInProvider(
            id: "deepseek", name: "DeepSeek", address: .fixed("https://api.deepseek.com"), wire: .chat,
            keys: .needed(["DEEPSEEK_API_KEY"], page: "platform.deepseek.com/api_keys"), model: "deepseek-v4-flash",
            source: "api-docs.deepseek.com", date: "2026-10"),
        BuiltInProvider(
            id: "moonshot", name: "Moonshot", address: .fixed("https://api.moonshot.ai/v1"), wire: .chat,
            keys: .needed(["MOONSHOT_API_KEY"], page: "platform.kimi.ai/console/api-keys"), model: "kimi-k3",
            source: "platform.kimi.ai/docs/api/chat", date: "2026-10"),
        BuiltInProvider(
            id: "qwen", name: "Model Studio",
            address: .fixed("https://dashscope-intl.aliyuncs.com/compatible-mode/v1"), wire: .chat,
            keys: .needed(["DASHSCOPE_API_KEY"], page: "alibabacloud.com/help/en/model-studio/get-api-key"),
            model: "qwen3.7-max", source: "alibabacloud.com/help/en/model-studio/base-url (Singapore)",
            date: "2026-10"),
        BuiltInProvider(
            id: "together", name: "Together", address: .fixed("https://api.together.ai/v1"), wire: .chat,
            keys: .needed(["TOGETHER_API_KEY"], page: "api.together.ai/settings/api-keys"),
            model: "openai/gpt-oss-20b", source: "docs.together.ai/docs/inference/openai-compatibility",
            date: "2026-11"),
        BuiltInProvider(
            id: "gemini", name: "Gemini",
            address: .fixed("https://generativelanguage.googleapis.com/v1beta/openai"), wire: .chat,
            keys: .needed(["GEMINI_API_KEY", "GOOGLE_API_KEY"], page: "aistudio.google.com/apikey"),
            model: "gemini-3.8-flash", source: "ai.google.dev/gemini-api/docs/openai, ai.google.dev/tutorials/setup",
            date: "2026-11"),
        BuiltInProvider(
            id: "azure", name: "Azure OpenAI", address: .resource(ResourceVariable.azure), wire: .responses,
            keys: .needed(
                ["AZURE_OPENAI_API_KEY", "AZURE_API_KEY"], page: "portal.azure.com (Keys and Endpoint of your resource)"
            ),
            keyHeader: "api-key", source: "learn.microsoft.com/azure/foundry/openai/api-version-lifecycle",
            date: "2026-11"),
        BuiltInProvider(
            id: "ollama-cloud", name: "Ollama Cloud", address: .fixed("https://ollama.com/v1"), wire: .chat,
            keys: .needed(["OLLAMA_API_KEY"], page: "ollama.com/settings/keys"), model: "gpt-oss:20b",
            source: "github.com/ollama/ollama docs/openai.md", date: "2026-08"),
    ]

    private static let codexVariables = "set CODEX_OSS_PORT or CODEX_OSS_BASE_URL"

    private static let local: [BuiltInProvider] = [
        BuiltInProvider(
            id: "ollama", name: "Ollama", address: .movedByCodex(standard: "http://localhost:11434/v1"), wire: .ollama,
            keys: .none, isReserved: true,
            local: LocalServer(
                start: "ollama serve", elsewhere: codexVariables, fetch: "ollama pull", standardModel: "gpt-oss:20b"),
            source: "measured, Codex 0.163; github.com/openai/codex codex-rs/ollama", date: "2026-10"),
        BuiltInProvider(
            id: "lmstudio", name: "LM Studio", address: .movedByCodex(standard: "http://localhost:1234/v1"),
            wire: .chat, keys: .optional(["LM_API_TOKEN"]), isReserved: true,
            local: LocalServer(
                start: "lms server start", elsewhere: codexVariables, fetch: "lms get",
                standardModel: "openai/gpt-oss-20b"),
            source: "measured, Codex 0.163; lmstudio.ai/docs/developer", date: "2026-10"),
        BuiltInProvider(
            id: "llamacpp", name: "llama.cpp", address: .fixed("http://localhost:8080/v1"), wire: .chat,
            keys: .optional(["LLAMA_API_KEY"]),
            local: LocalServer(
                start: "llama-server -m FILE.gguf --jinja -c 65536",
                elsewhere: "write base_url into a table [model_providers.llamacpp]", fetch: nil, standardModel: nil),
            source: "github.com/ggml-org/llama.cpp tools/server/README.md", date: "2026-10"),
        BuiltInProvider(
            id: "vllm", name: "vLLM", address: .fixed("http://localhost:8000/v1"), wire: .chat,
            keys: .optional(["VLLM_API_KEY"]),
            local: LocalServer(
                start: "vllm serve MODEL --enable-auto-tool-choice --tool-call-parser NAME",
                elsewhere: "write base_url into a table [model_providers.vllm]", fetch: nil,
                standardModel: nil),
            source: "docs.vllm.ai/en/latest/serving/openai_compatible_server", date: "2026-10"),
    ]
}

extension Vendor {
    /// All vendors. The first that serves an endpoint counts, so that rows with paths stand before those without.
    static let all: [Vendor] = [
        openAI, azure, openRouter, anthropic, zaiMessages, zaiCoding, zaiResponses, zai, mistral, deepSeekMessages,
        deepSeek, moonshotMessages, moonshot, qwenMessages, qwen, together, gemini, ollama, lmStudio, llamaCpp, vllm,
    ]

    /// What models want wherever they are served, unless the server's own row outranks it.
    static let anywhere: [ModelRows] =
        claudeModels + glmModels + [
            ModelRows(
                prefixes: ["kimi-"],
                rows: [
                    Row("tool_call_ids", "kimi", "github.com/getkimchi/kimchi/issues/1066", "2026-10"),
                    Row("reasoning_replay", "tool_calls", "github.com/mastra-ai/mastra/issues/12592", "2026-11"),
                ]),
            ModelRows(
                prefixes: ["deepseek-v4", "deepseek-reasoner", "deepseek-v3.2"],
                rows: [
                    Row("reasoning_replay", "tool_calls", "github.com/anomalyco/opencode/issues/24722", "2026-10"),
                    Row("missing_reasoning", "", "github.com/anomalyco/opencode/issues/24722", "2026-10"),
                    Row("images", false, "api-docs.deepseek.com/api/create-chat-completion", "2026-10"),
                ]),
            ModelRows(
                prefixes: ["glm-"],
                rows: [
                    Row("reasoning_replay", "tool_calls", "docs.z.ai/guides/capabilities/thinking-mode", "2026-10")
                ]),
            ModelRows(
                prefixes: ["minimax-"],
                rows: [Row("reasoning_replay", "always", "github.com/anomalyco/opencode/issues/9433", "2026-10")]),
            ModelRows(
                prefixes: ["qwen3"],
                rows: [Row("reasoning_replay", "tool_calls", "github.com/vercel/ai/pull/20871", "2026-11")]),
            ModelRows(
                prefixes: ["gpt-oss"],
                rows: [Row("reasoning_replay", "tool_calls", "github.com/ggml-org/llama.cpp/issues/27720", "2026-10")]),
        ]
}

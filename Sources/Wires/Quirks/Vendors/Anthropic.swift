extension Vendor {
    private static let page = "platform.claude.com/docs/en/api/messages"
    private static let effortPage = "platform.claude.com/docs/en/build-with-claude/effort"

    static let anthropic = Vendor(
        name: "Anthropic", hosts: ["api.anthropic.com"], wires: [.messages], source: page, date: "2026-11",
        rows: [
            Row("key_header", "x-api-key", page, "2026-11"),
            Row("tool_result_images", ["messages"], page, "2026-11"),
            Row(
                "reasoning_replay", "always", "platform.claude.com/docs/en/build-with-claude/extended-thinking",
                "2026-11"),
            Row(
                "cache_control", "automatic",
                "platform.claude.com/docs/en/build-with-claude/prompt-caching", "2026-11"),
            Row("messages_effort", "adaptive", effortPage, "2026-11"),
            Row("service_tier", true, page, "2026-11"),
            Row("inline_thinking", "off", page, "2026-11"),
        ],
        models: claudeModels)

    /// What Claude wants over Messages, wherever it is served. The later rows outrank the first.
    static let claudeModels = [
        ModelRows(
            prefixes: ["claude-"],
            rows: [
                Row(
                    "reasoning_replay", "always", "platform.claude.com/docs/en/build-with-claude/extended-thinking",
                    "2026-11"),
                Row("messages_effort", "adaptive", effortPage, "2026-11"),
                Row("effort_values", ["minimal": "low"], effortPage, "2026-11"),
                Row("sampling", "fixed", "github.com/NousResearch/hermes-agent/issues/11137", "2026-11"),
            ]),
        ModelRows(
            prefixes: ["claude-opus-4-6", "claude-sonnet-4-6", "claude-opus-4.6", "claude-sonnet-4.6"],
            rows: [
                Row(
                    "effort_values", ["minimal": "low", "xhigh": "max"],
                    "openrouter.ai/docs/guides/guides/model-migrations/claude-4-6", "2026-11"),
                Row("sampling", "free", "github.com/goruck/home-generative-agent/releases/tag/v3.45.1", "2026-11"),
            ]),
        ModelRows(
            prefixes: [
                "claude-3", "claude-opus-4-0", "claude-opus-4-1", "claude-opus-4-2", "claude-opus-4-5",
                "claude-opus-4.1", "claude-opus-4.5", "claude-sonnet-4-0", "claude-sonnet-4-2", "claude-sonnet-4-5",
                "claude-sonnet-4.5", "claude-haiku-4",
            ],
            rows: [
                Row("messages_effort", "budget", "github.com/simstudioai/sim/pull/4771", "2026-11"),
                Row("sampling", "free", "github.com/goruck/home-generative-agent/releases/tag/v3.45.1", "2026-11"),
            ]),
    ]
}

extension Vendor {
    private static let reasoningPage = "openrouter.ai/docs/guides/best-practices/reasoning-tokens"

    static let openRouter = Vendor(
        name: "OpenRouter", hosts: ["openrouter.ai", ".openrouter.ai"], wires: [.responses, .chat, .messages],
        source: "openrouter.ai/docs/cookbook (Codex CLI), openrouter.ai/docs/api", date: "2026-10",
        servesManyMakers: true,
        rows: [
            Row(
                "parallel_tool_calls", ["responses", "chat", "messages"], "openrouter.ai/docs/api/reference/parameters",
                "2026-10"),
            Row("effort", "reasoning", reasoningPage, "2026-11"),
            Row("reasoning_replay", "always", reasoningPage, "2026-11"),
            Row("reasoning_field", "reasoning", reasoningPage, "2026-11"),
            Row("missing_reasoning", false, reasoningPage, "2026-11"),
            // Without it a host that knows no tools may be chosen, which drops them (github.com/aaif-goose/goose/issues/11054).
            Row(
                "extra_fields", ["provider": ["require_parameters": true]],
                "openrouter.ai/docs/features/provider-routing", "2026-11"),
            Row("verbosity", true, "openrouter.ai/docs/api/reference/parameters", "2026-10"),
            Row("key_header", "bearer", "openrouter.ai/docs/guides/claude-code-integration", "2026-10"),
        ],
        models: [
            ModelRows(
                prefixes: ["claude-"],
                rows: [
                    Row(
                        "cache_control", "automatic",
                        "openrouter.ai/docs/client-sdks/typescript/models/anthropiccachecontroldirective", "2026-11")
                ])
        ])
}

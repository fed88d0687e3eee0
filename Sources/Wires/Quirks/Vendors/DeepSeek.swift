extension Vendor {
    private static let page = "api-docs.deepseek.com/guides/thinking_mode"

    static let deepSeek = Vendor(
        name: "DeepSeek", hosts: ["api.deepseek.com"], wires: [.chat, .responses],
        source: "api-docs.deepseek.com/guides/responses_api", date: "2026-10",
        rows: [
            Row("images", false, "api-docs.deepseek.com/api/create-chat-completion", "2026-10"),
            Row("effort", "thinking", page, "2026-10"),
            Row("effort_values", ["minimal": "low", "medium": "high", "xhigh": "high"], page, "2026-10"),
            Row("reasoning_replay", "tool_calls", page, "2026-10"),
            Row("reasoning_field", "reasoning_content", page, "2026-10"),
            Row("missing_reasoning", "", "github.com/anomalyco/opencode/issues/24722", "2026-10"),
            Row("parallel_tool_calls", [], "api-docs.deepseek.com/api/create-chat-completion", "2026-10"),
            Row("response_format", "none", "api-docs.deepseek.com/guides/json_mode", "2026-10"),
            Row("encrypted_reasoning", false, "api-docs.deepseek.com/guides/responses_api", "2026-10"),
        ])

    static let deepSeekMessages = Vendor(
        name: "DeepSeek (Messages)", hosts: ["api.deepseek.com"], paths: ["/anthropic"], wires: [.messages],
        source: "api-docs.deepseek.com/guides/anthropic_api", date: "2026-10",
        rows: [
            Row("images", false, "api-docs.deepseek.com/guides/anthropic_api", "2026-10"),
            Row("reasoning_replay", "tool_calls", page, "2026-10"),
            Row("unsigned_thinking", true, page, "2026-10"),
        ])
}

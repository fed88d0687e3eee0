extension Vendor {
    private static let page = "platform.kimi.ai/docs/api/chat"

    static let moonshot = Vendor(
        name: "Moonshot", hosts: ["api.moonshot.ai", "api.moonshot.cn"], wires: [.chat, .responses], source: page,
        date: "2026-10",
        rows: [
            Row("tool_call_ids", "kimi", "github.com/getkimchi/kimchi/issues/1066", "2026-10"),
            Row("token_field", "max_completion_tokens", page, "2026-10"),
            Row("parallel_tool_calls", [], page, "2026-10"),
            Row("sampling", "fixed", "error 400, only 1 is allowed; " + page, "2026-10"),
            Row("effort", "none", "effort is taken by kimi-k3 alone, " + page, "2026-10"),
            Row("reasoning_replay", "always", "github.com/MoonshotAI/kimi-cli/pull/2498", "2026-11"),
            Row("reasoning_field", "reasoning_content", "github.com/MoonshotAI/kimi-cli/pull/2498", "2026-11"),
            Row(
                "missing_reasoning", " ", "an empty text is refused, github.com/theopenco/llmgateway/pull/2093",
                "2026-11"),
        ],
        models: [
            ModelRows(
                prefixes: ["kimi-k3"],
                rows: [
                    Row("effort", "reasoning_effort", page, "2026-10"),
                    Row("effort_values", ["minimal": "low", "medium": "high", "xhigh": "max"], page, "2026-10"),
                ]),
            ModelRows(prefixes: ["kimi-k2.5", "kimi-k2.6"], rows: [Row("effort", "thinking_type", page, "2026-10")]),
        ])

    static let moonshotMessages = Vendor(
        name: "Moonshot (Messages)", hosts: ["api.moonshot.ai", "api.moonshot.cn"], paths: ["/anthropic"],
        wires: [.messages], source: "platform.kimi.ai/docs/guide/agent-support", date: "2026-10",
        rows: [
            Row("key_header", "bearer", "platform.kimi.ai/docs/guide/agent-support", "2026-10"),
            Row("sampling", "fixed", page, "2026-10"),
            Row("reasoning_replay", "always", "github.com/MoonshotAI/kimi-cli/pull/2498", "2026-11"),
            Row("unsigned_thinking", true, "platform.kimi.ai/docs/guide/agent-support", "2026-10"),
        ])
}

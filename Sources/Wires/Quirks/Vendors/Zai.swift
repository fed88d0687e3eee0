import JSON

extension Vendor {
    private static let hosts = ["api.z.ai", "open.bigmodel.cn"]

    /// The general endpoint speaks Chat Completions alone.
    static let zai = Vendor(
        name: "Z.ai", hosts: hosts, wires: [.chat], source: "docs.z.ai/api-reference", date: "2026-10", rows: rows,
        models: glmModels)

    /// The Coding Plan's endpoint.
    static let zaiCoding = Vendor(
        name: "Z.ai Coding Plan", hosts: hosts, paths: ["/api/coding/paas/v4"], wires: [.chat],
        source: "docs.z.ai/devpack", date: "2026-10", rows: rows, models: glmModels)

    /// The Coding Plan's endpoint for Codex.
    static let zaiResponses = Vendor(
        name: "Z.ai Coding Plan (Responses)", hosts: hosts, paths: ["/api/v1"], wires: [.responses],
        source: "docs.z.ai/devpack/tool/codex", date: "2026-10",
        rows: [
            Row("reasoning_replay", "always", "docs.z.ai/guides/capabilities/thinking-mode", "2026-10"),
            Row("effort_values", efforts, "docs.z.ai/guides/llm/glm-5.2", "2026-10"),
        ], models: glmModels)

    static let zaiMessages = Vendor(
        name: "Z.ai (Messages)", hosts: hosts, paths: ["/api/anthropic"], wires: [.messages],
        source: "docs.z.ai/devpack/tool/claude", date: "2026-10",
        rows: [
            Row("key_header", "bearer", "docs.z.ai/devpack/tool/claude", "2026-10"),
            Row("reasoning_replay", "always", "docs.z.ai/guides/capabilities/thinking-mode", "2026-10"),
            Row("unsigned_thinking", true, "docs.z.ai/guides/capabilities/thinking-mode", "2026-10"),
        ], models: glmModels)

    /// What GLM wants, wherever it is served.
    static let glmModels = [
        ModelRows(
            prefixes: ["glm-5.1", "glm-5.2", "glm-5.3"],
            rows: [Row("images", false, "docs.z.ai/guides/llm/glm-5.2", "2026-10")]),
        ModelRows(
            prefixes: ["glm-5.3"],
            rows: [
                Row(
                    "effort_values", ["minimal": "low", "medium": "high", "xhigh": "max"],
                    "docs.z.ai/guides/llm/glm-5.3", "2026-10")
            ]),
    ]

    private static let efforts: JSONValue = ["minimal": "high", "low": "high", "medium": "high", "xhigh": "max"]

    private static let rows: [Row] = [
        Row("developer_role", "user", "error 1214, github.com/agentscope-ai/agentscope", "2026-10"),
        Row("stream_options", false, "github.com/agentscope-ai/agentscope", "2026-10"),
        Row("parallel_tool_calls", [], "docs.z.ai/api-reference/llm/chat-completion", "2026-10"),
        Row("sampling", "unit", "github.com/agentscope-ai/agentscope", "2026-10"),
        Row("effort", "thinking", "docs.z.ai/guides/capabilities/thinking-mode", "2026-10"),
        Row("effort_values", efforts, "docs.z.ai/guides/llm/glm-5.2", "2026-10"),
        Row("reasoning_replay", "always", "docs.z.ai/guides/capabilities/thinking-mode", "2026-10"),
        Row("reasoning_field", "reasoning_content", "docs.z.ai/guides/capabilities/thinking-mode", "2026-10"),
        Row("response_format", "none", "docs.z.ai/guides/capabilities/struct-output", "2026-10"),
        Row(
            "extra_fields", ["thinking": ["type": "enabled", "clear_thinking": false]],
            "docs.z.ai/guides/capabilities/thinking-mode", "2026-10"),
        Row("stream_fields", ["tool_stream": true], "docs.z.ai/guides/capabilities/stream-tool", "2026-10"),
    ]
}

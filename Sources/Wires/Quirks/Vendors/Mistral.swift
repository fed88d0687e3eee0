extension Vendor {
    static let mistral = Vendor(
        name: "Mistral", hosts: ["api.mistral.ai", "codestral.mistral.ai"], wires: [.chat],
        source: "docs.mistral.ai/api", date: "2026-10",
        rows: [
            Row("tool_call_ids", "nine", "error 3280, github.com/anomalyco/opencode/issues/1680", "2026-10"),
            Row(
                "token_field", "max_tokens", "error 422, extra inputs are not permitted; docs.mistral.ai/api", "2026-10"
            ),
            Row("stream_options", false, "error 422, extra inputs are not permitted", "2026-10"),
            Row("developer_role", "user", "docs.mistral.ai/api", "2026-10"),
            Row("bridge_tool_to_user", true, "github.com/anomalyco/opencode transform.ts", "2026-10"),
            Row("tool_result_name", true, "docs.mistral.ai/capabilities/function_calling", "2026-10"),
            Row("empty_content", "empty", "docs.mistral.ai/api", "2026-10"),
            Row("parallel_tool_calls", ["chat"], "docs.mistral.ai/api", "2026-11"),
            Row("reasoning_replay", "always", "socket.dev/npm/package/@ai-sdk/mistral/diff/3.0.52", "2026-11"),
            Row("reasoning_field", "thinking", "docs.mistral.ai/capabilities/reasoning", "2026-10"),
            Row(
                "effort_values",
                ["minimal": "none", "low": "high", "medium": "high", "xhigh": "high", "max": "high"],
                "socket.dev/npm/package/@ai-sdk/mistral/diff/4.0.0-beta.8 (none or high)", "2026-11"),
        ])
}

extension Vendor {
    /// The reference for Responses and Chat Completions.
    static let openAI = Vendor(
        name: "OpenAI", hosts: ["api.openai.com", ".api.openai.com"], wires: [.responses, .chat],
        source: "platform.openai.com/docs/api-reference", date: "2026-10", rows: openAIRows)

    /// Shared with Azure, which serves the same models over the same wires.
    static let openAIRows: [Row] = {
        let page = "platform.openai.com/docs/api-reference"
        return [
            Row("system_role", "developer", page + "/chat/create", "2026-10"),
            Row("developer_role", "developer", page + "/chat/create", "2026-10"),
            Row("merge_user_messages", false, page + "/chat/create", "2026-10"),
            Row("user_first", false, page + "/chat/create", "2026-10"),
            Row("user_last", false, page + "/chat/create", "2026-10"),
            Row("tool_result_images", ["responses"], page + "/responses/create", "2026-10"),
            Row("refusal_field", true, page + "/chat/create", "2026-10"),
            Row(
                "assistant_ids", false, "measured, Codex 0.104 left them out; github.com/openai/codex/issues/12669",
                "2026-02"),
            Row("parallel_tool_calls", ["responses", "chat"], page + "/chat/create", "2026-10"),
            Row("token_field", "max_completion_tokens", page + "/chat/create", "2026-10"),
            Row("prompt_cache_key", true, page + "/responses/create", "2026-10"),
            Row("verbosity", true, page + "/responses/create", "2026-10"),
            Row("service_tier", true, page + "/responses/create", "2026-10"),
            Row("inline_thinking", "off", page + "/chat/object", "2026-10"),
        ]
    }()
}

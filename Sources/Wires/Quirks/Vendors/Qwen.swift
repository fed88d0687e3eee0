extension Vendor {
    private static let page = "alibabacloud.com/help/en/model-studio"
    private static let hosts = [
        "dashscope.aliyuncs.com", "dashscope-intl.aliyuncs.com", "dashscope-us.aliyuncs.com", ".maas.aliyuncs.com",
    ]

    static let qwen = Vendor(
        name: "Model Studio", hosts: hosts, wires: [.chat, .responses],
        source: page + "/qwen-api-via-openai-responses", date: "2026-10", servesManyMakers: true,
        rows: [
            Row("parallel_tool_calls", ["chat"], page + "/qwen-api-via-openai-chat-completions", "2026-11"),
            Row("effort", "enable_thinking", page + "/deep-thinking", "2026-10"),
            Row("reasoning_replay", "always", "github.com/vercel/ai/pull/20871", "2026-11"),
            Row("reasoning_field", "reasoning_content", "github.com/vercel/ai/pull/20871", "2026-11"),
            Row("extra_fields", ["preserve_thinking": true], "github.com/QwenLM/qwen-code/pull/5637", "2026-11"),
            Row("instructions_in_input", true, page + "/compatibility-with-openai-responses-api", "2026-02"),
            Row("response_format", "none", page + "/json-mode", "2026-10"),
        ])

    static let qwenMessages = Vendor(
        name: "Model Studio (Messages)", hosts: hosts, paths: ["/apps/anthropic"], wires: [.messages],
        source: page + "/anthropic-api-messages", date: "2026-10", servesManyMakers: true,
        rows: [Row("unsigned_thinking", true, page + "/anthropic-api-messages", "2026-10")])
}

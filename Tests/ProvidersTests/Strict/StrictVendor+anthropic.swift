extension StrictVendor {
    static let anthropic = StrictVendor(
        name: "anthropic", wire: .messages, host: "api.anthropic.com", model: "claude-sonnet-5-5",
        fields: [
            "model", "stream", "max_tokens", "metadata.user_id", "service_tier = auto|standard_only", "speed",
            "stop_sequences", "temperature", "top_p", "top_k", "inference_geo", "container",
            "cache_control.type = ephemeral", "cache_control.ttl",
            "thinking.type = enabled|adaptive|disabled", "thinking.budget_tokens", "thinking.display",
            "output_config.effort = low|medium|high|xhigh|max", "output_config.format",
            "tool_choice.type = auto|any|tool|none", "tool_choice.name", "tool_choice.disable_parallel_tool_use",
            "tools[].name", "tools[].description", "tools[].input_schema", "tools[].cache_control", "tools[].strict",
            "tools[].type", "system[].type = text", "system[].text", "system[].cache_control",
            "messages[].role = user|assistant",
            "messages[].content[].type = text|image|tool_use|tool_result|thinking|redacted_thinking",
            "messages[].content[].text", "messages[].content[].cache_control", "messages[].content[].source.type",
            "messages[].content[].source.media_type", "messages[].content[].source.data",
            "messages[].content[].source.url", "messages[].content[].id", "messages[].content[].name",
            "messages[].content[].input", "messages[].content[].tool_use_id", "messages[].content[].is_error",
            "messages[].content[].content[].type", "messages[].content[].content[].text",
            "messages[].content[].content[].source", "messages[].content[].thinking",
            "messages[].content[].signature", "messages[].content[].data",
        ],
        source: "MessageCreateParams and its parts in Anthropic's own library, anthropic 2.12.0", date: "2026-11")
}

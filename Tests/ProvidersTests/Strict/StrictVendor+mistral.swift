extension StrictVendor {
    static let mistral = StrictVendor(
        name: "mistral", wire: .chat, host: "api.mistral.ai", model: "mistral-medium-3-5", thinking: "thinking",
        status: 422,
        fields: [
            "model", "stream", "max_tokens", "min_tokens", "temperature", "top_p", "top_k", "stop", "random_seed",
            "metadata", "response_format", "tool_choice", "presence_penalty", "frequency_penalty", "n", "prediction",
            "parallel_tool_calls", "prompt_mode", "reasoning_effort", "safe_prompt", "prompt_cache_key", "service_tier",
            "tools[].type = function", "tools[].function.name", "tools[].function.description",
            "tools[].function.parameters", "tools[].function.strict",
            "messages[].role = system|user|assistant|tool", "messages[].name", "messages[].prefix",
            "messages[].tool_call_id", "messages[].tool_calls[].id", "messages[].tool_calls[].type",
            "messages[].tool_calls[].index", "messages[].tool_calls[].function.name",
            "messages[].tool_calls[].function.arguments", "messages[].content[].type = text|image_url|thinking",
            "messages[].content[].text", "messages[].content[].image_url", "messages[].content[].thinking[].type",
            "messages[].content[].thinking[].text", "messages[].content[].signature", "messages[].content[].closed",
        ],
        source:
            "ChatCompletionStreamRequest and its parts in Mistral's own library, mistralai 3.7.0; the status is that of "
            + "docs.mistral.ai/api", date: "2026-11")
}

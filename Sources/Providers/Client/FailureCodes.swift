/// Codes of vendors that say that a repetition would fail again.
enum FailureCodes {
    private static let permanent: Set<String> = [
        // OpenAI, platform.openai.com/docs/guides/error-codes, read 2026-11.
        "insufficient_quota", "usage_not_included", "invalid_prompt", "invalid_request_error",
        "context_length_exceeded",
        "model_not_found", "content_policy_violation", "invalid_api_key", "billing_hard_limit_reached",
        // Anthropic, docs.anthropic.com/en/api/errors, read 2026-11.
        "authentication_error", "permission_error", "not_found_error", "request_too_large", "billing_error",
        // OpenRouter puts HTTP statuses here, openrouter.ai/docs/api/reference/errors, read 2026-11.
        "400", "401", "402", "403", "404", "413", "422",
        // vLLM, llama.cpp and DashScope, as their servers send them, 2026-11.
        "BadRequestError", "exceed_context_size_error", "InvalidApiKey",
        // Our own decoder.
        "answer_too_large",
        // Apus' gateway.
        "model_not_approved",
    ]

    static func isPermanent(_ code: String?) -> Bool {
        code.map { permanent.contains($0) } ?? false
    }
}

extension Vendor {
    /// Google's endpoint for OpenAI's libraries.
    static let gemini = Vendor(
        name: "Gemini", hosts: ["generativelanguage.googleapis.com"], wires: [.chat],
        source: "ai.google.dev/gemini-api/docs/openai", date: "2026-10",
        rows: [
            Row("parallel_tool_calls", [], "ai.google.dev/gemini-api/docs/openai", "2026-10"),
            Row("effort_values", ["xhigh": "high", "max": "high"], "ai.google.dev/gemini-api/docs/openai", "2026-10"),
        ],
        models: [
            // A call without a signature is refused; this word stands for one that is not at hand.
            ModelRows(
                prefixes: ["gemini-3"],
                rows: [
                    Row(
                        "tool_call_fields",
                        ["extra_content": ["google": ["thought_signature": "skip_thought_signature_validator"]]],
                        "ai.google.dev/gemini-api/docs/thought-signatures, github.com/vercel/ai/issues/15550", "2026-11"
                    )
                ])
        ])
}

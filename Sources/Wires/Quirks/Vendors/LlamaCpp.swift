extension Vendor {
    private static let page = "github.com/ggml-org/llama.cpp tools/server/README.md"

    static let llamaCpp = Vendor(
        name: "llama.cpp", hosts: [], localPorts: [8_080], wires: [.chat, .responses, .messages],
        source: "measured with xllamacpp 2026.10.11549; " + page, date: "2026-11", servesManyMakers: true,
        rows: [
            Row(
                "constrain_answers", true, "github.com/ggml-org/llama.cpp tools/server/README.md, response_format",
                "2026-11"),
            Row("parallel_tool_calls", ["chat", "responses"], page, "2026-10"),
            Row("reasoning_replay", "tool_calls", page, "2026-10"),
            Row("reasoning_field", "reasoning_content", page, "2026-10"),
            Row("missing_reasoning", false, page, "2026-10"),
        ])
}

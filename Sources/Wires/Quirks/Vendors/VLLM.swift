extension Vendor {
    private static let page = "docs.vllm.ai/en/latest/serving/openai_compatible_server"

    static let vllm = Vendor(
        name: "vLLM", hosts: [], localPorts: [8_000], wires: [.chat, .responses, .messages], source: page,
        date: "2026-10", servesManyMakers: true,
        rows: [
            Row("constrain_answers", true, "docs.vllm.ai/en/latest/features/structured_outputs", "2026-11"),
            Row("parallel_tool_calls", ["chat", "responses"], page, "2026-10"),
            Row("assistant_ids", true, "github.com/vllm-project/vllm/issues/54224", "2026-11"),
        ])
}

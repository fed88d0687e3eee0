extension Vendor {
    static let lmStudio = Vendor(
        name: "LM Studio", hosts: [], localPorts: [1_234], wires: [.chat, .responses, .messages],
        source: "lmstudio.ai/docs/developer/openai-compat", date: "2026-10", servesManyMakers: true,
        rows: [
            Row("constrain_answers", true, "lmstudio.ai/docs/developer/openai-compat/structured-output", "2026-11"),
            Row("parallel_tool_calls", [], "lmstudio.ai/docs/developer/openai-compat", "2026-10"),
            Row("encrypted_reasoning", false, "lmstudio.ai/docs/developer/openai-compat/responses", "2026-10"),
        ])
}

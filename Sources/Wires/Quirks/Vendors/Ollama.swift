extension Vendor {
    private static let page = "github.com/ollama/ollama docs/openai.md"

    /// On the user's machine, and its cloud.
    static let ollama = Vendor(
        name: "Ollama", hosts: ["ollama.com"], localPorts: [11_434], wires: [.ollama, .chat, .responses, .messages],
        source: page, date: "2026-08", servesManyMakers: true,
        rows: [
            Row("constrain_answers", true, "github.com/ollama/ollama docs/api.md, structured outputs", "2026-11"),
            Row("parallel_tool_calls", [], page, "2026-08"),
            Row("reasoning_field", "reasoning", page, "2026-08"),
            Row("reasoning_replay", "tool_calls", page, "2026-08"),
            Row("missing_reasoning", false, page, "2026-08"),
            Row("unsigned_thinking", true, "github.com/ollama/ollama docs/api/anthropic-compatibility", "2026-08"),
        ])
}

extension Vendor {
    static let together = Vendor(
        name: "Together", hosts: ["api.together.xyz", "api.together.ai"], wires: [.chat],
        source: "docs.together.ai/docs/openai-api-compatibility", date: "2026-10", servesManyMakers: true,
        rows: [Row("effort", "reasoning_effort", "docs.together.ai/docs/reasoning", "2026-10")])
}

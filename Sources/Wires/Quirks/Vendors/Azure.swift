extension Vendor {
    /// OpenAI's models, and those of other makers, in Microsoft's cloud.
    static let azure = Vendor(
        name: "Azure OpenAI",
        hosts: [".openai.azure.com", ".cognitiveservices.azure.com", ".services.ai.azure.com"],
        wires: [.responses, .chat], source: "learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle",
        date: "2026-10", servesManyMakers: true,
        rows: openAIRows + [
            Row("key_header", "api-key", "learn.microsoft.com/azure/ai-foundry/openai/reference", "2026-10")
        ])
}

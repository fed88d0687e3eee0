extension VendorModels {
    /// The general endpoint; the Coding Plan is a subscription.
    static let zai = VendorModels(
        vendors: ["Z.ai"], hosts: ["api.z.ai"],
        rows: [
            ModelRow(
                ["glm-5.2", "glm-5.3"], contextWindow: 1_000_000,
                prices: .init(input: "1.4", cachedInput: "0.26", output: "4.4"),
                source: zaiPage, date: "2026-11"),
            ModelRow(
                ["glm-5.3-flash"], contextWindow: 1_048_576,
                prices: .init(input: "0.15", cachedInput: "0.03", output: "0.5"),
                source: zaiPage, date: "2026-11"),
        ])

    private static let zaiPage = "docs.z.ai/guides/overview/pricing, by LiteLLM 1.109.1 and genai-prices 0.2.3"
}

extension VendorModels {
    /// Peak hours' prices; other hours cost half.
    static let deepSeek = VendorModels(
        vendors: ["DeepSeek", "DeepSeek (Messages)"], hosts: ["api.deepseek.com"],
        rows: [
            ModelRow(
                ["deepseek-v4-flash", "deepseek-flash"], contextWindow: 1_000_000,
                prices: .init(input: "0.3", cachedInput: "0.006", output: "1.2"),
                isUpperBound: true,
                source: deepSeekPage, date: "2026-11"),
            ModelRow(
                ["deepseek-v4-pro"], contextWindow: 1_000_000,
                prices: .init(input: "1.32", cachedInput: "0.044", output: "3.96"),
                isUpperBound: true,
                source: deepSeekPage, date: "2026-11"),
        ])

    private static let deepSeekPage =
        "api-docs.deepseek.com/quick_start/pricing, by LiteLLM 1.109.1 and genai-prices 0.2.3"
}

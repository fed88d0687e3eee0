extension VendorModels {
    /// No price for `mistral-large-4`: it changed three times in a month, and the sources differ.
    static let mistral = VendorModels(
        vendors: ["Mistral"], hosts: ["api.mistral.ai"],
        rows: [
            ModelRow(
                ["mistral-large-2512"], contextWindow: 262_144,
                prices: .init(input: "0.5", cachedInput: "0.05", output: "1.5"),
                source: mistralPage, date: "2026-11"),
            ModelRow(
                ["mistral-medium-3-5"], contextWindow: 262_144,
                prices: .init(input: "1.5", cachedInput: "0.15", output: "7.5"),
                source: mistralPage, date: "2026-11"),
            ModelRow(
                ["mistral-small-2603"], contextWindow: 262_144,
                prices: .init(input: "0.15", cachedInput: "0.015", output: "0.6"),
                source: mistralPage, date: "2026-11"),
            ModelRow(
                ["codestral-2508"], contextWindow: 128_000,
                prices: .init(input: "0.3", cachedInput: "0.03", output: "0.9"),
                source: mistralPage, date: "2026-11"),
            ModelRow(
                ["mistral-large-4"], contextWindow: 1_048_576,
                source: mistralPage, date: "2026-11"),
        ])

    private static let mistralPage = "mistral.ai/pricing/api, by LiteLLM 1.109.1 and genai-prices 0.2.3"
}

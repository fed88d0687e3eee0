extension VendorModels {
    /// Where a page tells the longest input from the whole window, the input counts.
    static let openAI = VendorModels(
        vendors: ["OpenAI"], hosts: ["api.openai.com"],
        rows: [
            ModelRow(
                ["gpt-5"], contextWindow: 272_000,
                prices: .init(input: "1.25", cachedInput: "0.125", output: "10"),
                source: openAIPage, date: "2026-11"),
            ModelRow(
                ["gpt-5-mini"], contextWindow: 272_000,
                prices: .init(input: "0.25", cachedInput: "0.025", output: "2"),
                source: openAIPage, date: "2026-11"),
            ModelRow(
                ["gpt-5.2"], contextWindow: 272_000,
                prices: .init(input: "1.75", cachedInput: "0.175", output: "14"),
                source: openAIPage, date: "2026-11"),
            ModelRow(
                ["gpt-5.3-codex"], contextWindow: 272_000,
                prices: .init(input: "1.75", cachedInput: "0.175", output: "14"),
                source: openAIPage, date: "2026-11"),
            ModelRow(
                ["gpt-5.4"], contextWindow: 1_050_000,
                prices: .init(input: "2.5", cachedInput: "0.25", output: "15"),
                beyond: (272_000, .init(input: "5", cachedInput: "0.5", output: "22.5")),
                source: openAIPage, date: "2026-11"),
            ModelRow(
                ["gpt-5.4-mini"], contextWindow: 272_000,
                prices: .init(input: "0.75", cachedInput: "0.075", output: "4.5"),
                source: openAIPage, date: "2026-11"),
            ModelRow(
                ["gpt-5.5"], contextWindow: 1_000_000,
                prices: .init(input: "5", cachedInput: "0.5", output: "30"),
                beyond: (272_000, .init(input: "10", cachedInput: "1", output: "45")),
                source: openAIPage, date: "2026-11"),
            ModelRow(
                ["gpt-5.6-sol"], contextWindow: 922_000,
                prices: .init(input: "4", cachedInput: "0.4", cacheWrite: "5", output: "20"),
                beyond: (272_000, .init(input: "8", cachedInput: "0.8", cacheWrite: "10", output: "30")),
                source: openAIPage, date: "2026-11"),
            ModelRow(
                ["gpt-5.6-terra"], contextWindow: 922_000,
                prices: .init(input: "2", cachedInput: "0.2", cacheWrite: "2.5", output: "12"),
                beyond: (272_000, .init(input: "4", cachedInput: "0.4", cacheWrite: "5", output: "18")),
                source: openAIPage, date: "2026-11"),
            ModelRow(
                ["gpt-5.6-luna"], contextWindow: 922_000,
                prices: .init(input: "0.2", cachedInput: "0.02", cacheWrite: "0.25", output: "1.2"),
                beyond: (272_000, .init(input: "0.4", cachedInput: "0.04", cacheWrite: "0.5", output: "1.8")),
                source: openAIPage, date: "2026-11"),
            ModelRow(
                ["gpt-6-sol"], contextWindow: 922_000,
                prices: .init(input: "2", cachedInput: "0.2", cacheWrite: "2.5", output: "10"),
                beyond: (272_000, .init(input: "4", cachedInput: "0.4", cacheWrite: "5", output: "15")),
                source: openAIPage, date: "2026-11"),
            ModelRow(
                ["gpt-6.1-sol"], contextWindow: 922_000,
                prices: .init(input: "2", cachedInput: "0.1", cacheWrite: "2.5", output: "10"),
                beyond: (272_000, .init(input: "4", cachedInput: "0.2", cacheWrite: "5", output: "15")),
                source: openAIPage, date: "2026-11"),
        ])

    private static let openAIPage = "developers.openai.com/api/docs/pricing, by LiteLLM 1.109.1 and genai-prices 0.2.3"
}

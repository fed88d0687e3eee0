extension VendorModels {
    /// From 3.6 on flash costs half until the end of 2026: the price is the one from 2027-01-01.
    static let gemini = VendorModels(
        vendors: ["Gemini"], hosts: ["generativelanguage.googleapis.com"],
        rows: [
            ModelRow(
                ["gemini-2.5-pro"], contextWindow: 1_048_576,
                prices: .init(input: "1.25", cachedInput: "0.125", output: "10"),
                beyond: (200_000, .init(input: "2.5", cachedInput: "0.25", output: "15")),
                source: geminiPage, date: "2026-11"),
            ModelRow(
                ["gemini-3.1-pro-preview"], contextWindow: 1_048_576,
                prices: .init(input: "2", cachedInput: "0.2", output: "12"),
                beyond: (200_000, .init(input: "4", cachedInput: "0.4", output: "18")),
                source: geminiPage, date: "2026-11"),
            ModelRow(
                ["gemini-3.1-flash-lite"], contextWindow: 1_000_000,
                prices: .init(input: "0.25", cachedInput: "0.025", output: "1.5"),
                source: geminiPage, date: "2026-11"),
            ModelRow(
                ["gemini-3.5-flash"], contextWindow: 1_000_000,
                prices: .init(input: "1.5", cachedInput: "0.15", output: "9"),
                source: geminiPage, date: "2026-11"),
            ModelRow(
                ["gemini-3.5-flash-lite"], contextWindow: 1_000_000,
                prices: .init(input: "0.3", cachedInput: "0.03", output: "2.5"),
                source: geminiPage, date: "2026-11"),
            ModelRow(
                ["gemini-3.6-flash", "gemini-3.7-flash", "gemini-3.8-flash"], contextWindow: 1_000_000,
                prices: .init(input: "1.5", cachedInput: "0.15", output: "7.5"),
                isUpperBound: true,
                source: geminiPage, date: "2026-11"),
        ])

    private static let geminiPage = "ai.google.dev/gemini-api/docs/pricing, by LiteLLM 1.109.1 and genai-prices 0.2.3"
}

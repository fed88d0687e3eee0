extension VendorModels {
    static let anthropic = VendorModels(
        vendors: ["Anthropic"], hosts: ["api.anthropic.com"],
        rows: [
            ModelRow(
                ["claude-haiku-4-5", "claude-haiku-4-5-20251001"], contextWindow: 200_000,
                prices: .init(input: "1", cachedInput: "0.1", cacheWrite: "1.25", output: "5"),
                source: anthropicPage, date: "2026-11"),
            ModelRow(
                ["claude-opus-4-5", "claude-opus-4-5-20251101"], contextWindow: 200_000,
                prices: .init(input: "5", cachedInput: "0.5", cacheWrite: "6.25", output: "25"),
                source: anthropicPage, date: "2026-11"),
            ModelRow(
                ["claude-sonnet-4-6"], contextWindow: 1_000_000,
                prices: .init(input: "3", cachedInput: "0.3", cacheWrite: "3.75", output: "15"),
                source: anthropicPage, date: "2026-11"),
            ModelRow(
                ["claude-opus-4-6", "claude-opus-4-7", "claude-opus-4-8", "claude-opus-5"], contextWindow: 1_000_000,
                prices: .init(input: "5", cachedInput: "0.5", cacheWrite: "6.25", output: "25"),
                source: anthropicPage, date: "2026-11"),
            ModelRow(
                ["claude-sonnet-5"], contextWindow: 1_000_000,
                prices: .init(input: "2", cachedInput: "0.2", cacheWrite: "2.5", output: "10"),
                source: anthropicPage, date: "2026-11"),
            ModelRow(
                ["claude-haiku-5-5"], contextWindow: 1_000_000,
                prices: .init(input: "0.1", cachedInput: "0.01", cacheWrite: "0.125", output: "0.5"),
                beyond: (100_000, .init(input: "0.5", cachedInput: "0.05", cacheWrite: "0.625", output: "2.5")),
                source: anthropicPage, date: "2026-11"),
            ModelRow(
                ["claude-sonnet-5-5"], contextWindow: 1_000_000,
                prices: .init(input: "2", cachedInput: "0.1", cacheWrite: "2.5", output: "10"),
                source: anthropicPage, date: "2026-11"),
            ModelRow(
                ["claude-opus-5-5"], contextWindow: 1_000_000,
                prices: .init(input: "4", cachedInput: "0.2", cacheWrite: "5", output: "20"),
                source: anthropicPage, date: "2026-11"),
            ModelRow(
                ["claude-fable-5"], contextWindow: 1_000_000,
                prices: .init(input: "10", cachedInput: "1", cacheWrite: "12.5", output: "50"),
                source: anthropicPage, date: "2026-11"),
            ModelRow(
                ["claude-fable-5-1"], contextWindow: 1_000_000,
                prices: .init(input: "10", cachedInput: "0.25", cacheWrite: "12.5", output: "50"),
                source: anthropicPage, date: "2026-11"),
        ])

    private static let anthropicPage =
        "platform.claude.com/docs/en/about-claude/pricing, by LiteLLM 1.109.1 and genai-prices 0.2.3"
}

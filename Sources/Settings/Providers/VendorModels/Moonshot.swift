extension VendorModels {
    static let moonshot = VendorModels(
        vendors: ["Moonshot", "Moonshot (Messages)"], hosts: ["api.moonshot.ai"],
        rows: [
            ModelRow(
                ["kimi-k2.6"], contextWindow: 262_144,
                prices: .init(input: "0.95", cachedInput: "0.16", output: "4"),
                source: moonshotPage, date: "2026-11"),
            ModelRow(
                ["kimi-k2.7-code"], contextWindow: 262_144,
                prices: .init(input: "0.95", cachedInput: "0.19", output: "4"),
                source: moonshotPage, date: "2026-11"),
            ModelRow(
                ["kimi-k3"], contextWindow: 1_048_576,
                prices: .init(input: "3", cachedInput: "0.3", cacheWrite: "3", output: "15"),
                source: moonshotPage, date: "2026-11"),
            ModelRow(
                ["kimi-k3.1-pro"], contextWindow: 1_048_576,
                prices: .init(input: "2", cachedInput: "0.2", cacheWrite: "2", output: "10"),
                source: moonshotPage, date: "2026-11"),
        ])

    private static let moonshotPage = "platform.kimi.ai/docs/pricing/chat, by LiteLLM 1.109.1 and genai-prices 0.2.3"
}

import Money
import Settings
import Testing

@testable import struct Settings.VendorModels

@Suite struct VendorModelsTests {
    /// Each row can be read, says where it comes from and when, and is the only one of its name.
    @Test func everyRowIsValid() throws {
        for catalogue in VendorModels.all {
            let names = catalogue.rows.flatMap(\.names)
            #expect(Set(names).count == names.count && !catalogue.hosts.isEmpty && !catalogue.vendors.isEmpty)
            for row in catalogue.rows {
                let price = try row.price()
                #expect(price != nil || row.contextWindow != nil, "\(row.names)")
                #expect((price == nil) == (row.prices == nil))
                if let price {
                    #expect(price.input > 0 && price.output >= price.input && price.cachedInput <= price.input)
                    if let beyond = price.beyond {
                        #expect(beyond.price.input >= price.input && beyond.price.output >= price.output)
                        #expect(beyond.tokens < row.contextWindow ?? .max)
                    }
                }
                #expect(row.contextWindow.map { $0 >= 8_192 } ?? true)
                #expect(row.source.count > 8 && row.date.wholeMatch(of: /20[0-9]{2}-(0[1-9]|1[0-2])/) != nil)
                for name in row.names { #expect(name == name.lowercased()) }
            }
            for host in catalogue.hosts {
                for vendor in catalogue.vendors where !vendor.hasSuffix("(Messages)") {
                    let path = vendor == "Z.ai" ? "/api/paas/v4" : "/v1"
                    #expect(ProviderSettings.vendor(of: "https://\(host)\(path)", model: "m").vendor == vendor)
                }
            }
        }
    }

    private static func load(_ lines: String, _ environment: [String: String] = [:]) throws -> EffectiveSettings {
        try Fixture(["home/.apus/config.toml": lines]).load(environment)
    }

    @Test func whatNobodyConfiguresIsInTheRows() throws {
        let known = try Self.load("model = \"glm-5.2\"\nmodel_provider = \"zai\"\n").modelSettings(for: "glm-5.2")
        let price = try #require(known.price)
        #expect(price.value == (try Price(input: "1.4", cachedInput: "0.26", output: "4.4")))
        #expect(known.contextWindow?.value == 1_000_000)
        #expect(
            price.source.description
                == "built-in, from docs.z.ai/guides/overview/pricing, by LiteLLM 1.109.1 and genai-prices 0.2.3, read 2026-11"
        )
        #expect(known.contextWindow?.source == price.source && known.maxOutputTokens == nil)
    }

    @Test func theUserOutranksTheRows() throws {
        let table = "[models.\"gpt-5.5\"]\nprice = { input = 1, output = 2 }\n"
        let settings = try Self.load("model = \"gpt-5.5\"\nmodel_context_window = 9000\n" + table)
        let known = settings.modelSettings(for: "gpt-5.5")
        #expect(known.contextWindow?.value == 9_000 && known.contextWindow?.source.line == 2)
        #expect(known.price?.value == (try Price(input: "1", output: "2")) && known.price?.source.line != nil)
        #expect(!settings.configText().contains("read 2026"))
    }

    @Test(arguments: [
        // A router, a gateway, a subscription and a national host set prices of their own.
        ("https://openrouter.ai/api/v1", "gpt-5.5"), ("https://llm.acme.example/v1", "gpt-5.5"),
        ("https://eu.api.openai.com/v1", "gpt-5.5"), ("https://api.z.ai/api/coding/paas/v4", "glm-5.2"),
        ("https://api.z.ai/api/anthropic", "glm-5.2"), ("https://open.bigmodel.cn/api/paas/v4", "glm-5.2"),
        ("https://api.moonshot.cn/v1", "kimi-k3"), ("http://localhost:11434/v1", "gpt-5.5"),
        ("https://api.openai.com.evil.example/v1", "gpt-5.5"),
        // A name that is only similar is another model.
        ("https://api.openai.com/v1", "gpt-5.5-pro"), ("https://api.openai.com/v1", "openai/gpt-5.5"),
        ("https://api.openai.com/v1", ""), ("https://api.mistral.ai/v1", "mistral-medium-latest"),
    ])
    func whatIsNotKnownHasNoPrice(_ url: String, _ model: String) throws {
        #expect(VendorModels.row(for: model, at: url)?.names == nil)
        let settings = try Self.load(
            "model = \"\(model.isEmpty ? "m" : model)\"\nmodel_provider = \"x\"\n[model_providers.x]\nbase_url = \"\(url)\"\n"
        )
        let known = settings.modelSettings(for: model)
        #expect(known.price == nil && known.contextWindow == nil)
    }

    /// A table of the user's at a vendor's own host has the vendor's prices.
    @Test func theHostDecidesNotTheID() throws {
        let settings = try Self.load(
            "model = \"Kimi-K3\"\nmodel_provider = \"x\"\n[model_providers.x]\nbase_url = \"https://api.moonshot.ai/v1\"\n"
        )
        #expect(settings.modelSettings(for: "Kimi-K3").price != nil)
    }

    @Test(arguments: [(nil, true), ("auto", true), ("flex", true), ("priority", false), ("ultrafast", false)])
    func aDearerTierHasNoPrice(_ tier: String?, _ isPriced: Bool) throws {
        let line = tier.map { "service_tier = \"\($0)\"\n" } ?? ""
        let known = try Self.load("model = \"gpt-5.5\"\n" + line).modelSettings(for: "gpt-5.5")
        #expect((known.price != nil) == isPriced && known.contextWindow != nil)
    }

    @Test func configShowsWhereTheyComeFrom() throws {
        let text = try Self.load("model = \"gpt-5.5\"\n").configText()
        #expect(text.contains("models.\"gpt-5.5\".context_window = 1000000 "))
        #expect(
            text.contains(
                "models.\"gpt-5.5\".price = \"input 5, cached input 0.5, output 30; above 272000 tokens of input: input 10, "
                    + "cached input 1, output 45\"  # built-in, from developers.openai.com/api/docs/pricing, by LiteLLM"
            ),
            "\(text)")
        let json = try Self.load("model = \"gpt-5.5\"\n").configJSON()
        #expect(json["models.\"gpt-5.5\".price"]?["file"]?.string?.hasPrefix("built-in, from ") == true)
        #expect(!(try Self.load("model = \"unheard-of\"\n").configText().contains("models.")))
    }
}

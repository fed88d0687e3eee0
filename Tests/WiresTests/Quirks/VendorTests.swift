import Conversation
import JSON
import Testing

@testable import Wires

@Suite struct VendorTests {
    private static let endpoints: [(String, Int?, String, String?)] = [
        ("api.openai.com", nil, "/v1", "OpenAI"), ("eu.api.openai.com", nil, "/v1", "OpenAI"),
        ("API.OpenAI.com.", nil, "/v1/", "OpenAI"), ("acme.openai.azure.com", nil, "/openai/v1", "Azure OpenAI"),
        ("openai.azure.com", nil, "/openai/v1", nil), ("openrouter.ai", nil, "/api/v1", "OpenRouter"),
        ("eu.openrouter.ai", nil, "/api/v1", "OpenRouter"), ("notopenrouter.ai", nil, "/api/v1", nil),
        ("api.mistral.ai", nil, "/v1", "Mistral"), ("api.mistral.ai.evil.com", nil, "/v1", nil),
        ("evil-api.mistral.ai", nil, "/v1", nil), ("mistral.ai", nil, "/v1", nil), ("", nil, "", nil),
        ("api.z.ai", nil, "/api/paas/v4", "Z.ai"), ("api.z.ai", nil, "/api/coding/paas/v4", "Z.ai Coding Plan"),
        ("api.z.ai", nil, "/api/coding/paas/v4/", "Z.ai Coding Plan"), ("api.z.ai", nil, "/api/codingx", "Z.ai"),
        ("api.z.ai", nil, "/api/v1", "Z.ai Coding Plan (Responses)"), ("api.z.ai", nil, "/api/v10", "Z.ai"),
        ("api.z.ai", nil, "//api//anthropic/v1", "Z.ai (Messages)"),
        ("open.bigmodel.cn", nil, "/api/paas/v4", "Z.ai"), ("api.deepseek.com", nil, "", "DeepSeek"),
        ("api.deepseek.com", nil, "/anthropic/v1", "DeepSeek (Messages)"),
        ("api.moonshot.cn", nil, "/v1", "Moonshot"), ("api.moonshot.ai", nil, "/anthropic", "Moonshot (Messages)"),
        ("dashscope-intl.aliyuncs.com", nil, "/compatible-mode/v1", "Model Studio"),
        ("ws1.ap-southeast-1.maas.aliyuncs.com", nil, "/compatible-mode/v1", "Model Studio"),
        ("dashscope.aliyuncs.com", nil, "/apps/anthropic", "Model Studio (Messages)"),
        ("api.together.xyz", nil, "/v1", "Together"), ("api.anthropic.com", nil, "/v1", "Anthropic"),
        ("generativelanguage.googleapis.com", nil, "/v1beta/openai", "Gemini"),
        ("localhost", 11_434, "/v1", "Ollama"), ("ollama.com", nil, "/v1", "Ollama"),
        ("127.0.0.1", 1_234, "/v1", "LM Studio"), ("[::1]", 8_080, "/v1", "llama.cpp"),
        ("192.168.1.5", 8_000, "/v1", "vLLM"), ("10.0.0.7", 11_434, "/v1", "Ollama"),
        ("172.16.0.1", 11_434, "/v1", "Ollama"), ("172.32.0.1", 11_434, "/v1", nil),
        ("fd00::1", 11_434, "/v1", "Ollama"), ("gpu-box", 8_000, "/v1", "vLLM"),
        ("studio.local", 1_234, "/v1", "LM Studio"), ("llm.example.com", 11_434, "/v1", nil),
        ("8.8.8.8", 11_434, "/v1", nil), ("127.evil.com", 11_434, "/v1", nil), ("localhost", nil, "/v1", nil),
        ("localhost", 9_999, "/v1", nil),
    ]

    @Test(arguments: endpoints)
    func anEndpointHasItsRow(host: String, port: Int?, path: String, vendor: String?) {
        #expect(Quirks.forEndpoint(host: host, port: port, path: path, model: "m").vendor == vendor)
    }

    @Test func anUnknownEndpointHasTheStandardAndNoWires() {
        let match = Quirks.forEndpoint(host: "llm.example.com", path: "/v1", model: "house-model")
        #expect(match.quirks == .standard)
        #expect(match.supportedWires.isEmpty)
    }

    private static let models: [(String, String, JSONValue)] = [
        ("kimi-k2-thinking", "tool_call_ids", "kimi"),
        ("moonshotai/Kimi-K2.6:free", "tool_call_ids", "kimi"),
        ("deepseek/deepseek-v4-pro", "missing_reasoning", ""),
        ("accounts/acme/models/glm-5.2", "images", false), ("MiniMaxAI/MiniMax-M3", "reasoning_replay", "always"),
        ("gpt-oss:20b", "reasoning_replay", "tool_calls"), ("claude-opus-4-7", "messages_effort", "adaptive"),
        ("anthropic/claude-sonnet-4-5", "messages_effort", "budget"),
        ("claude-opus-4-20250514", "messages_effort", "budget"),
    ]

    @Test(arguments: models)
    func aModelTakesItsMakersWishesToUnknownHosts(model: String, field: String, value: JSONValue) throws {
        let quirks = Quirks.forEndpoint(host: "llm.example.com", path: "/v1", model: model).quirks
        var same = quirks
        try same.set(field, to: value)
        #expect(same == quirks)
        #expect(quirks != .standard)
    }

    @Test(arguments: ["my-kimi-k2", "", "/", "notglm-5.2"]) func otherModelsDoNot(model: String) {
        #expect(Quirks.forEndpoint(host: "llm.example.com", path: "/v1", model: model).quirks == .standard)
    }

    @Test func theHostOutranksTheMaker() {
        let routed = Quirks.forEndpoint(host: "openrouter.ai", path: "/api/v1", model: "deepseek/deepseek-v4-pro")
            .quirks
        #expect(routed.missingReasoning == nil)
        #expect(routed.reasoningField == "reasoning")
        #expect(!routed.images)
        let own = Quirks.forEndpoint(host: "api.deepseek.com", path: "", model: "deepseek-v4-pro").quirks
        #expect(own.missingReasoning == "")
        // A vendor that serves its own models alone is not asked what others want.
        let mistral = Quirks.forEndpoint(host: "api.mistral.ai", path: "/v1", model: "kimi-k2").quirks
        #expect(mistral.callIDs == .nine)
    }

    /// Each row can be set, says where it comes from and when, and changes something.
    @Test func everyRowIsValid() throws {
        let parts = Vendor.all.flatMap { vendor in
            [(vendor.name, vendor.rows)] + vendor.models.map { (vendor.name, $0.rows) }
        }
        for (name, rows) in parts + Vendor.anywhere.map({ ("anywhere", $0.rows) }) {
            for row in rows {
                var quirks = Quirks.standard
                #expect(throws: Never.self, "\(name) \(row.field)") { try quirks.set(row.field, to: row.value) }
                #expect(row.source.count > 8, "\(name) \(row.field)")
                #expect(row.date.wholeMatch(of: /20[0-9]{2}-(0[1-9]|1[0-2])/) != nil, "\(name) \(row.field)")
            }
            #expect(Set(rows.map(\.field)).count == rows.count, "\(name)")
        }
        for vendor in Vendor.all {
            #expect(!vendor.wires.isEmpty)
            #expect(vendor.source.count > 8)
            #expect(vendor.date.wholeMatch(of: /20[0-9]{2}-(0[1-9]|1[0-2])/) != nil)
            #expect(!(vendor.hosts.isEmpty && vendor.localPorts.isEmpty))
        }
        #expect(Set(Vendor.all.map(\.name)).count == Vendor.all.count)
    }

    /// Hosts and models are compared in lower case.
    @Test func namesAreLowerCase() {
        for part in Vendor.all.flatMap(\.models) + Vendor.anywhere {
            for prefix in part.prefixes { #expect(prefix == prefix.lowercased()) }
        }
        for host in Vendor.all.flatMap(\.hosts) { #expect(host == host.lowercased()) }
    }
}

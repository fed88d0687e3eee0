import Conversation
import Testing

@testable import Wires

/// An endpoint of each vendor, for tests that go through all of them.
struct VendorEndpoint: Sendable, CustomTestStringConvertible {
    let name: String
    let host: String
    var port: Int?
    var path = "/v1"
    var model = "m1"
    /// The field in which the vendor's own thinking comes over Chat Completions.
    var field = "reasoning_content"

    var match: VendorMatch { Quirks.forEndpoint(host: host, port: port, path: path, model: model) }
    var quirks: Quirks { match.quirks }
    var wires: [Wire] {
        let known = match.supportedWires
        return Wire.allCases.filter { known.isEmpty || known.contains($0) }
    }
    var testDescription: String { name }

    static let all: [VendorEndpoint] = [
        VendorEndpoint(name: "openai", host: "api.openai.com", model: "gpt-5.5"),
        VendorEndpoint(name: "azure", host: "acme.openai.azure.com", path: "/openai/v1", model: "gpt-5.5"),
        VendorEndpoint(
            name: "openrouter", host: "openrouter.ai", path: "/api/v1", model: "z-ai/glm-5.2",
            field: "reasoning_details"),
        VendorEndpoint(
            name: "openrouter-claude", host: "openrouter.ai", path: "/api/v1", model: "anthropic/claude-opus-4.7",
            field: "reasoning_details"),
        VendorEndpoint(name: "anthropic", host: "api.anthropic.com", model: "claude-opus-4-7"),
        VendorEndpoint(name: "anthropic-budget", host: "api.anthropic.com", model: "claude-sonnet-4-5"),
        VendorEndpoint(name: "zai", host: "api.z.ai", path: "/api/paas/v4", model: "glm-5.2"),
        VendorEndpoint(name: "zai-coding", host: "api.z.ai", path: "/api/coding/paas/v4", model: "glm-5.2"),
        VendorEndpoint(name: "zai-responses", host: "api.z.ai", path: "/api/v1", model: "glm-5.2"),
        VendorEndpoint(name: "zai-messages", host: "open.bigmodel.cn", path: "/api/anthropic", model: "glm-5.2"),
        VendorEndpoint(name: "mistral", host: "api.mistral.ai", model: "mistral-medium-latest", field: "thinking"),
        VendorEndpoint(name: "deepseek", host: "api.deepseek.com", model: "deepseek-v4-pro"),
        VendorEndpoint(
            name: "deepseek-messages", host: "api.deepseek.com", path: "/anthropic", model: "deepseek-v4-pro"),
        VendorEndpoint(name: "moonshot", host: "api.moonshot.ai", model: "kimi-k2.6"),
        VendorEndpoint(name: "moonshot-k3", host: "api.moonshot.cn", model: "kimi-k3"),
        VendorEndpoint(name: "moonshot-messages", host: "api.moonshot.ai", path: "/anthropic", model: "kimi-k3"),
        VendorEndpoint(
            name: "qwen", host: "dashscope-intl.aliyuncs.com", path: "/compatible-mode/v1", model: "qwen3.7-max"),
        VendorEndpoint(
            name: "qwen-messages", host: "dashscope.aliyuncs.com", path: "/apps/anthropic", model: "qwen3.7-max"),
        VendorEndpoint(
            name: "together", host: "api.together.xyz", model: "deepseek-ai/DeepSeek-V4-Pro", field: "reasoning"),
        VendorEndpoint(
            name: "gemini", host: "generativelanguage.googleapis.com", path: "/v1beta/openai",
            model: "gemini-3.8-flash"),
        VendorEndpoint(name: "ollama", host: "localhost", port: 11_434, model: "gpt-oss:20b", field: "reasoning"),
        VendorEndpoint(name: "lmstudio", host: "127.0.0.1", port: 1_234, model: "qwen3-8b"),
        VendorEndpoint(name: "llamacpp", host: "127.0.0.1", port: 8_080, model: "smollm"),
        VendorEndpoint(name: "vllm", host: "gpu-box", port: 8_000, model: "kimi-k2-thinking", field: "reasoning"),
        VendorEndpoint(name: "unknown", host: "llm.example.com", model: "house-model"),
        VendorEndpoint(name: "unknown-minimax", host: "llm.example.com", model: "MiniMax-M3", field: "think_tag"),
    ]
}

import Providers
import Testing

@Suite struct OllamaWindowTests {
    /// An 8B model at 4 bits: 144 KB a token.
    private static let model = OllamaModel(
        contextLength: 262_144, weights: 5_000_000_000, bytesPerToken: 147_456, capabilities: ["tools"])

    @Test(
        arguments: [
            // Free memory in GB, configured, the window, whether a person is told.
            (nil, nil, 65_536, false), (32, nil, 65_536, false), (12, nil, 32_768, false), (8, nil, 16_384, false),
            (7, nil, 8_192, false), (4, nil, 8_192, true), (32, 131_072, 131_072, false), (12, 131_072, 131_072, true),
            (32, 1_000_000, 262_144, true), (32, 4_096, 4_096, false),
        ] as [(Int?, Int?, Int, Bool)])
    func `it is as large as model and memory allow`(gigabytes: Int?, configured: Int?, tokens: Int, isTold: Bool) {
        let window = OllamaWindow(
            model: Self.model, name: "qwen3:8b", configured: configured, memory: gigabytes.map { $0 * 1_000_000_000 })
        #expect(window.tokens == tokens && (window.notice != nil) == isTold, "\(window)")
    }

    @Test func `what is short is told with both figures`() throws {
        let window = OllamaWindow(model: Self.model, name: "qwen3:8b", configured: nil, memory: 4_000_000_000)
        #expect(
            window.notice
                == "qwen3:8b may not fit: 5.0 GB of weights and 1.2 GB for a window of 8192 tokens, and 4.0 GB of memory "
                + "are free; Ollama will be slow or refuse. A smaller model, or context_window under [models.\"qwen3:8b\"], helps"
        )
    }

    @Test func `a model that is loaded already needs no room for what it holds`() {
        var model = Self.model
        model.loaded = 6_000_000_000
        #expect(OllamaWindow(model: model, name: "m", configured: nil, memory: 4_000_000_000).notice == nil)
    }

    @Test func `a small model's window is not exceeded`() {
        let small = OllamaModel(contextLength: 2_048, weights: 1)
        #expect(OllamaWindow(model: small, name: "m", configured: nil, memory: nil).tokens == 2_048)
        #expect(OllamaWindow(model: OllamaModel(), name: "m", configured: nil, memory: nil).tokens == 65_536)
        let absurd = OllamaModel(contextLength: .max, weights: .max, bytesPerToken: .max)
        #expect(OllamaWindow(model: absurd, name: "m", configured: .max, memory: 1).tokens == .max)
    }
}

import Conversation
import Providers
import ScriptedModel
import Testing
import Transport

@Suite struct WindowProbeTests {
    private struct Asked: Sendable {
        var known: KnownWindow
        var window: KnownWindow
        var paths: [String]
        var url: String
    }

    private static func ask(
        _ pages: [ScriptedPage], model: String = "m", provider: String = "here", wire: Wire = .chat,
        configured: KnownWindow? = nil,
        builtIn: KnownWindow? = nil, learned: Int? = nil
    ) async throws -> Asked {
        try await Replies.serve(pages, provider: provider, wire: wire) { endpoint, http, server in
            let memory = ProviderMemory(provider: provider, baseURL: endpoint.baseURL.description)
            if let learned { memory.remember(window: learned, of: model) }
            let client = ProviderClient(endpoint: endpoint, http: http, memory: memory)
            let probe = WindowProbe(
                model: model, client: client, memory: memory, configured: configured, builtIn: builtIn)
            let window = await probe.ask()
            return Asked(
                known: probe.known, window: window, paths: await server.requests.map(\.path),
                url: endpoint.baseURL.description)
        }
    }

    private static func models(_ body: String) -> [ScriptedPage] { [ScriptedPage("GET", "/v1/models", body: body)] }

    @Test func theServerIsAsked() async throws {
        let asked = try await Self.ask(Self.models(Replies.vllm), model: "Qwen/Qwen3.6-27B")
        #expect(asked.window.tokens == 40_960 && asked.window.source == .server(asked.url))
        #expect(asked.window.server == "vLLM" && asked.paths == ["/v1/models"])
        #expect(asked.known == KnownWindow(32_768, .assumed))
    }

    /// config > live > learned > built-in > assumed.
    @Test func theOrderOfWeight() async throws {
        let configured = KnownWindow(9_000, .configuration("f:1"))
        let builtIn = KnownWindow(50_000, .builtIn("page"))
        let model = "Qwen/Qwen3.6-27B"
        let set = try await Self.ask(
            Self.models(Replies.vllm), model: model, configured: configured, builtIn: builtIn, learned: 7_000)
        #expect(set.window == configured && set.paths.isEmpty)
        let live = try await Self.ask(Self.models(Replies.vllm), model: model, builtIn: builtIn, learned: 7_000)
        #expect(live.window.tokens == 40_960)
        let learned = try await Self.ask(Self.models(Replies.bare), builtIn: builtIn, learned: 7_000)
        #expect(learned.window == KnownWindow(7_000, .overflow))
        let own = try await Self.ask(Self.models(Replies.bare), builtIn: builtIn)
        #expect(own.window == builtIn)
        #expect(try await Self.ask(Self.models(Replies.bare)).window == KnownWindow(32_768, .assumed))
    }

    @Test func aListDoesNotOutweighWhatWasRefused() async throws {
        let listed = try await Self.ask(Self.models(Replies.groq), model: "llama", learned: 8_000)
        #expect(listed.window == KnownWindow(8_000, .overflow))
        let larger = try await Self.ask(Self.models(Replies.groq), model: "llama", learned: 200_000)
        #expect(larger.window.tokens == 131_072)
    }

    @Test func ollamaByWhatItHasLoaded() async throws {
        let pages = [
            ScriptedPage("GET", "/api/ps", body: Replies.ollamaPS),
            ScriptedPage("POST", "/api/show", asked: #""qwen3:8b""#, body: Replies.ollamaShow),
            ScriptedPage("POST", "/api/show", asked: #""tiny""#, body: Replies.ollamaShowTiny),
        ]
        let loaded = try await Self.ask(pages, model: "qwen3:8b", provider: "ollama")
        #expect(loaded.window.tokens == 4096 && Set(loaded.paths) == ["/api/show", "/api/ps"])
        #expect(try await Self.ask(pages, model: "tiny", provider: "ollama").window.tokens == 16_384)
        #expect(try await Self.ask(pages, model: "gone", provider: "ollama").window.source == .assumed)
        // Not loaded: nobody knows with how much it will be, only that it is no more than it was trained with.
        let unloaded = [ScriptedPage("POST", "/api/show", body: Replies.ollamaShow)]
        let unknown = try await Self.ask(unloaded, model: "x", provider: "ollama").window
        #expect(unknown.tokens == 32_768 && unknown.source == .assumed && unknown.server == "Ollama")
        let small = [
            ScriptedPage(
                "POST", "/api/show",
                body: #"{"model_info":{"general.architecture":"llama","llama.context_length":8192}}"#)
        ]
        #expect(try await Self.ask(small, model: "x", provider: "ollama").window.tokens == 8192)
    }

    /// Over Ollama's own wire each request says the window: what is loaded now does not bound it, training does.
    @Test(arguments: [
        ("qwen3:8b", 32_768), ("tiny", 32_768), ("small", 8_192), ("wide", 65_536),
    ]) func ollamasOwnWireAsksForItsWindow(model: String, window: Int) async throws {
        func show(_ name: String, _ trained: Int, _ parameters: String) -> ScriptedPage {
            ScriptedPage(
                "POST", "/api/show", asked: "\"\(name)\"",
                body:
                    #"{"parameters":"\#(parameters)","model_info":{"general.architecture":"a","a.context_length":\#(trained)}}"#
            )
        }
        let pages = [
            ScriptedPage("GET", "/api/ps", body: Replies.ollamaPS), show("qwen3:8b", 40_960, ""),
            show("tiny", 131_072, "num_ctx 16384"), show("small", 8_192, ""), show("wide", 131_072, "num_ctx 65536"),
        ]
        let asked = try await Self.ask(pages, model: model, provider: "ollama", wire: .ollama)
        #expect(asked.window.tokens == window)
    }

    @Test func llamaCppAnswersUnderAnyName() async throws {
        let pages =
            Self.models(Replies.llamaCppModels) + [ScriptedPage("GET", "/props", body: Replies.llamaCppProps)]
        #expect(try await Self.ask(pages, model: "whatever", provider: "llamacpp").window.tokens == 8192)
        // At another port it is known by its answer.
        let found = try await Self.ask(pages, model: "whatever")
        #expect(found.window.tokens == 8192 && found.window.server == "llama.cpp")
    }

    @Test func lmStudioByWhatItHasLoaded() async throws {
        let pages = [ScriptedPage("GET", "/api/v1/models", body: Replies.lmStudio)]
        #expect(try await Self.ask(pages, model: "gemma-3", provider: "lmstudio").window.tokens == 4096)
        let unloaded = try await Self.ask(pages, model: "unloaded", provider: "lmstudio").window
        #expect(unloaded.tokens == 32_768 && unloaded.source == .assumed)
    }

    @Test func aServerThatIsNotThereCostsNothing() async throws {
        let port = try await ScriptedServer.run(Script([])) { $0.port }
        let limit = Duration.seconds(60)
        let endpoint = Endpoint(
            provider: "p", baseURL: try HTTPURL("http://127.0.0.1:\(port)/v1"), wire: .chat,
            limits: TimeLimits(connect: limit, firstByte: limit, idle: limit, total: limit))
        let http = HTTPClient(TransportSettings(environment: [:]))
        let memory = ProviderMemory(provider: "p", baseURL: "u")
        let probe = WindowProbe(
            model: "m", client: ProviderClient(endpoint: endpoint, http: http, memory: memory), memory: memory)
        #expect(await probe.ask() == KnownWindow(32_768, .assumed))
        await http.close()
    }

    /// The key of a hosted vendor is not used where nothing is to be learned.
    @Test(arguments: [
        ("https://api.openai.com/v1", false, false), ("https://llm.corp.example/v1", false, false),
        ("https://openrouter.ai/api/v1", false, true), ("https://openrouter.ai/api/v1", true, false),
        ("https://api.mistral.ai/v1", false, true), ("https://api.deepseek.com", false, false),
        ("http://10.0.0.7:9000/v1", true, true), ("http://localhost:11434/v1", true, true),
    ]) func whoIsAsked(base: String, hasRow: Bool, isAsked: Bool) throws {
        let endpoint = Endpoint(provider: "p", baseURL: try HTTPURL(base), wire: .chat, limits: .standard)
        let http = HTTPClient(TransportSettings(environment: [:]))
        let memory = ProviderMemory(provider: "p", baseURL: base)
        let probe = WindowProbe(
            model: "m", client: ProviderClient(endpoint: endpoint, http: http, memory: memory), memory: memory,
            builtIn: hasRow ? KnownWindow(1_000, .builtIn("x")) : nil)
        #expect(probe.isWorthAsking == isAsked)
    }

    @Test func aKeptListCountsForADay() throws {
        let endpoint = Endpoint(
            provider: "p", baseURL: try HTTPURL("https://openrouter.ai/api/v1"), wire: .chat, limits: .standard)
        let http = HTTPClient(TransportSettings(environment: [:]))
        func probe(_ model: String, age: Int) -> WindowProbe {
            let time = TimeBox(1_000_000)
            let memory = ProviderMemory(provider: "p", baseURL: "u", now: { time.now })
            memory.remember([ModelListing(provider: "p", id: "a/b", contextWindow: 65_536)])
            time.pass(age)
            return WindowProbe(
                model: model, client: ProviderClient(endpoint: endpoint, http: http, memory: memory), memory: memory)
        }
        #expect(probe("a/b", age: 3_600).known == KnownWindow(65_536, .list(age: 3_600)))
        #expect(probe("a/b:free", age: 60).known.tokens == 65_536 && !probe("a/b", age: 60).isWorthAsking)
        #expect(probe("other", age: 60).known == KnownWindow(128_000, .assumed))
        #expect(probe("a/b", age: 90_000).known.source == .assumed && probe("a/b", age: 90_000).isWorthAsking)
    }

    @Test(arguments: [
        ("ollama", "OLLAMA_CONTEXT_LENGTH"), ("lmstudio", "--context-length"), ("llamacpp", "-c 32768"),
        ("vllm", "--max-model-len"), ("mine", "context_window"),
    ]) func everyServersSettingIsNamed(provider: String, words: String) throws {
        let endpoint = Endpoint(
            provider: provider, baseURL: try HTTPURL("http://127.0.0.1:9/v1"), wire: .chat, limits: .standard)
        let memory = ProviderMemory(provider: "p", baseURL: "u")
        let client = ProviderClient(
            endpoint: endpoint, http: HTTPClient(TransportSettings(environment: [:])), memory: memory)
        let probe = WindowProbe(model: "m", client: client, memory: memory)
        #expect(probe.setting(for: probe.known).contains(words))
    }
}

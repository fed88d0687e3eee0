import Money
import Providers
import ScriptedModel
import Testing
import Transport

/// Lists of models over real HTTP, as real servers answer.
@Suite struct ModelListTests {
    private static func list(
        _ pages: [ScriptedPage], provider: String = "here", path: String = "/v1"
    ) async throws -> (models: [ModelListing], paths: [String]) {
        try await Replies.serve(pages, provider: provider, path: path) { endpoint, http, server in
            (try await ModelList(endpoint: endpoint, http: http).fetch(), await server.requests.map(\.path))
        }
    }

    private static func page(_ path: String, _ body: String) -> ScriptedPage { ScriptedPage("GET", path, body: body) }

    private static func plain(_ body: String) async throws -> [ModelListing] {
        try await list([page("/v1/models", body)]).models
    }

    @Test func openRouter() async throws {
        let models = try await Self.plain(Replies.openRouter)
        #expect(
            models[0]
                == ModelListing(
                    provider: "here", id: "openai/gpt-5.4", contextWindow: 1_050_000, maxOutputTokens: 128_000,
                    price: try Price(input: "2.5", cachedInput: "0.25", output: "15")
                        .above(272_000, Price(input: "5", cachedInput: "0.5", output: "22.5")), tools: true,
                    vision: true,
                    reasoning: true))
        // The first host's window counts, free is a price, and what is not said is unknown.
        #expect(
            models[1]
                == ModelListing(
                    provider: "here", id: "meta/old", contextWindow: 8192, price: try Price(input: "0", output: "0"),
                    tools: false, vision: false, reasoning: false))
        #expect(models[2].price == nil && models[2].contextWindow == 2_000_000)
        #expect(models[3].price?.isUpperBound == true && models[3].price?.description == "at most input 2, output 4")
    }

    @Test func vllm() async throws {
        #expect(
            try await Self.plain(Replies.vllm) == [
                ModelListing(provider: "here", id: "Qwen/Qwen3.6-27B", contextWindow: 40_960, windowKind: .served)
            ])
    }

    @Test func mistral() async throws {
        #expect(
            try await Self.plain(Replies.mistral) == [
                ModelListing(
                    provider: "here", id: "mistral-medium-3-5", contextWindow: 262_144, tools: true, vision: true,
                    reasoning: true)
            ])
    }

    @Test func together() async throws {
        #expect(
            try await Self.plain(Replies.together) == [
                ModelListing(
                    provider: "here", id: "openai/gpt-oss-20b", contextWindow: 131_072,
                    price: try Price(input: "0.05", output: "0.2")),
                ModelListing(provider: "here", id: "own/dedicated"),
            ])
    }

    @Test func othersInOneShape() async throws {
        #expect(
            try await Self.plain(Replies.moonshot) == [
                ModelListing(provider: "here", id: "kimi-k3", contextWindow: 262_144, vision: true, reasoning: true)
            ])
        #expect(
            try await Self.plain(Replies.anthropic) == [
                ModelListing(
                    provider: "here", id: "claude-sonnet-5-5", contextWindow: 200_000, maxOutputTokens: 64_000,
                    vision: true, reasoning: true)
            ])
        #expect(
            try await Self.plain(Replies.groq) == [
                ModelListing(provider: "here", id: "llama", contextWindow: 131_072, maxOutputTokens: 32_768)
            ])
        #expect(
            try await Self.plain(Replies.codex) == [
                ModelListing(provider: "here", id: "gpt-5.5", contextWindow: 272_000, vision: true, reasoning: true)
            ])
        #expect(try await Self.plain(Replies.gemini) == [ModelListing(provider: "here", id: "gemini-3.8-flash")])
        #expect(try await Self.plain(Replies.bare) == [ModelListing(provider: "here", id: "gpt-5")])
        #expect(try await Self.plain(#"{"data":[]}"#) == [])
    }

    private static let llamaCpp = ModelListing(
        provider: "llamacpp", id: "smollm2-135m", contextWindow: 8192, windowKind: .served, tools: false, vision: false)

    @Test func llamaCppByItsNameOrItsAnswer() async throws {
        let pages = [
            Self.page("/v1/models", Replies.llamaCppModels), Self.page("/props", Replies.llamaCppProps),
        ]
        let known = try await Self.list(pages, provider: "llamacpp")
        #expect(known.models == [Self.llamaCpp] && known.paths == ["/v1/models", "/props"])
        // Elsewhere it is known by its answer.
        let found = try await Self.list(pages)
        #expect(found.models.first?.contextWindow == 8192 && found.models.first?.tools == false)
        // Before 2026 the list had no window.
        let old = try await Self.list([
            Self.page(
                "/v1/models", #"{"data":[{"id":"smollm2-135m","owned_by":"llamacpp","meta":{"n_ctx_train":16384}}]}"#),
            Self.page("/props", Replies.llamaCppProps),
        ])
        #expect(old.models.first?.contextWindow == 8192 && old.models.first?.tools == false)
    }

    private static let ollamaPages = [
        page("/api/tags", Replies.ollamaTags), page("/api/ps", Replies.ollamaPS),
        ScriptedPage("POST", "/api/show", asked: "qwen3", body: Replies.ollamaShow),
        ScriptedPage("POST", "/api/show", asked: "tiny", body: Replies.ollamaShowTiny),
    ]

    private static let ollamaModels = [
        ModelListing(
            provider: "ollama", id: "qwen3:8b", contextWindow: 4096, windowKind: .served, tools: true, vision: false,
            reasoning: true),
        ModelListing(
            provider: "ollama", id: "tiny:latest", contextWindow: 16_384, windowKind: .served, tools: false,
            vision: true, reasoning: false),
    ]

    @Test(arguments: ["/v1", "", "/v1/"]) func ollama(path: String) async throws {
        #expect(try await Self.list(Self.ollamaPages, provider: "ollama", path: path).models == Self.ollamaModels)
    }

    @Test func ollamaUnderAnotherName() async throws {
        let v1 = #"{"object":"list","data":[{"id":"qwen3:8b","object":"model","owned_by":"library"}]}"#
        let found = try await Self.list([Self.page("/v1/models", v1)] + Self.ollamaPages)
        #expect(found.models.map(\.contextWindow) == [4096] && found.models.map(\.id) == ["qwen3:8b"])
    }

    @Test func anUnloadedModelsWindowIsOnlyPossible() async throws {
        let pages = [
            Self.page("/api/tags", Replies.ollamaTags), Self.page("/api/ps", #"{"models":[]}"#),
            ScriptedPage("POST", "/api/show", asked: "qwen3", body: Replies.ollamaShow),
        ]
        let models = try await Self.list(pages, provider: "ollama").models
        #expect(models[0].contextWindow == 40_960 && models[0].windowKind == .possible)
        #expect(models[1] == ModelListing(provider: "ollama", id: "tiny:latest", windowKind: .possible))
    }

    @Test func lmStudioNewAndOld() async throws {
        let new = try await Self.list([Self.page("/api/v1/models", Replies.lmStudio)], provider: "lmstudio")
        #expect(
            new.models == [
                ModelListing(
                    provider: "lmstudio", id: "gemma-3", contextWindow: 4096, windowKind: .served, tools: true,
                    vision: true
                ),
                ModelListing(
                    provider: "lmstudio", id: "unloaded", contextWindow: 131_072, windowKind: .possible, tools: false,
                    vision: false),
            ])
        // Older ones answer any path, with status 200 and a complaint.
        let unknown = #"{"error":"Unexpected endpoint or method. (GET /api/v1/models)"}"#
        let old = try await Self.list(
            [Self.page("/api/v1/models", unknown), Self.page("/api/v0/models", Replies.lmStudioOld)],
            provider: "lmstudio")
        #expect(old.paths == ["/api/v1/models", "/api/v0/models"])
        #expect(
            old.models.map(\.windowKind) == [.possible, .served] && old.models.map(\.contextWindow) == [32_768, 8192])
        #expect(old.models.map(\.vision) == [true, nil])
        let oldest = try await Self.list(
            [
                ScriptedPage("GET", "/api/v1/models", status: 404, body: ""), Self.page("/api/v0/models", unknown),
                Self.page("/v1/models", Replies.bare),
            ], provider: "lmstudio")
        #expect(oldest.models.map(\.id) == ["gpt-5"])
    }

    @Test func liteLLMIsAskedForMore() async throws {
        let found = try await Self.list([
            Self.page("/v1/models", Replies.liteLLMModels), Self.page("/v1/model/info", Replies.liteLLMInfo),
        ])
        #expect(
            found.models == [
                ModelListing(
                    provider: "here", id: "fast", contextWindow: 128_000, maxOutputTokens: 8192,
                    price: try Price(input: "0.15", cachedInput: "0.075", output: "0.6"), tools: true, reasoning: false)
            ])
        // Where it says no more, the names remain.
        let bare = try await Self.list([Self.page("/v1/models", Replies.liteLLMModels)])
        #expect(bare.models == [ModelListing(provider: "here", id: "fast")])
    }

    @Test(arguments: [
        (
            ScriptedPage("GET", "/v1/models", status: 401, body: #"{"error":{"message":"no key"}}"#), "refused_key",
            "no key"
        ),
        (
            ScriptedPage("GET", "/v1/models", status: 404, body: "<html><title>Not Found</title></html>"), "not_found",
            "no list of models"
        ),
        (ScriptedPage("GET", "/v1/models", body: "<html>Log in</html>"), "not_found", "is no list of models"),
        (ScriptedPage("GET", "/v1/models", body: #"{"ok":true}"#), "not_found", "is no list of models"),
        (ScriptedPage("GET", "/v1/models", status: 302, body: ""), "redirect_refused", "HTTP 302"),
        (ScriptedPage("GET", "/v1/models", status: 503, body: "busy"), "provider_unavailable", "busy"),
    ]) func whatIsNoListIsTold(page: ScriptedPage, code: String, words: String) async throws {
        try await Replies.serve([page]) { endpoint, http, _ in
            do throws(ProviderError) {
                _ = try await ModelList(endpoint: endpoint, http: http).fetch()
                Issue.record("listed")
            } catch {
                #expect(error.code.rawValue == code && error.message.contains(words), "\(error.message)")
            }
        }
    }

    /// Whatever a server says, nothing crashes and nothing unknown is 0.
    @Test(arguments: [
        #"{"data":[{"id":7},{"id":""},{"id":"a","context_length":0},{"id":"a","context_length":5000},{"id":"b","context_length":-1}]}"#,
        #"{"data":[{"id":"a","context_length":1e400,"pricing":{"prompt":"NaN","completion":"1"}},{"id":"b","context_length":"8192x"}]}"#,
        #"{"models":[null,7,"x",{"name":"a","capabilities":7,"pricing":[],"top_provider":"x","meta":[]},{"slug":"b"}]}"#,
        #"[[],{},{"id":"a","loaded_instances":[7]},{"id":"b","model_info":{"max_input_tokens":99999999999999999999}}]"#,
    ]) func oddListsAreRead(body: String) async throws {
        let models = try await Self.plain(body)
        #expect(models.map(\.id) == ["a", "b"])
        #expect(models.allSatisfy { $0.contextWindow == nil && $0.price == nil && $0.maxOutputTokens == nil })
    }
}

import Conversation
import JSON
import Settings
import Testing

@Suite struct ProviderTests {
    @Test func everyKeyIsRead() throws {
        let fixture = try Fixture([
            "home/.apus/config.toml": """
            model = "m"
            model_provider = "acme"
            [model_providers.acme]
            name = "Acme"
            base_url = "https://llm.acme.example/api/v1/"
            env_key_instructions = "See the wiki."
            experimental_bearer_token = "canary"
            wire_api = "messages"
            request_max_retries = 1000
            stream_max_retries = 0
            stream_idle_timeout_ms = 1
            connect_timeout_ms = 2
            first_byte_timeout_ms = 3
            total_timeout_ms = 4
            proxy = "http://me:pw@proxy.example:3128"
            requires_openai_auth = true
            [model_providers.acme.query_params]
            b = "2"
            a = "1"
            [model_providers.acme.http_headers]
            Z = "z"
            A = "a"
            [model_providers.acme.env_http_headers]
            X-Team = "TEAM"
            [model_providers.acme.extra_body]
            seed = 7
            temperature = 0.10
            nested = { list = [1, "two", true] }
            """
        ])
        let provider = try fixture.load().provider
        #expect(provider.id == "acme" && provider.name == "Acme")
        #expect(provider.baseURL.value == "https://llm.acme.example/api/v1")
        #expect(provider.wire.value == .messages && provider.wire.source.line == 8)
        #expect(provider.envKey == nil && provider.envKeyInstructions == "See the wiki.")
        #expect(provider.bearerToken?.reveal() == "canary")
        #expect(provider.requestMaxRetries == 100 && provider.streamMaxRetries == 0)
        #expect(provider.streamIdleTimeoutMilliseconds == 1 && provider.connectTimeoutMilliseconds == 2)
        #expect(provider.firstByteTimeoutMilliseconds == 3 && provider.totalTimeoutMilliseconds == 4)
        #expect(provider.proxy?.reveal() == "http://me:pw@proxy.example:3128")
        #expect(provider.requiresOpenAIAuth)
        #expect(provider.queryParams.map(\.name) == ["b", "a"])
        #expect(provider.httpHeaders.map(\.name) == ["Z", "A"])
        #expect(provider.envHTTPHeaders.map(\.variable) == ["TEAM"])
        #expect(
            JSONValue.object(provider.extraBody).serialized()
                == #"{"seed":7,"temperature":0.10,"nested":{"list":[1,"two",true]}}"#)
        #expect(provider.source?.line == 3)
        #expect(!"\(provider)".contains("canary") && !"\(provider)".contains("pw@"))
    }

    @Test func defaults() throws {
        let fixture = try Fixture([
            "home/.codex/config.toml": "model_provider = \"x\"\n[model_providers.x]\nbase_url = \"https://x.example\"\n"
        ])
        let provider = try fixture.load().provider
        #expect(provider.name == "x" && provider.wire == Sourced(.responses, .builtIn))
        #expect(provider.requestMaxRetries == 4 && provider.streamMaxRetries == 5)
        #expect(provider.streamIdleTimeoutMilliseconds == 300_000 && provider.connectTimeoutMilliseconds == 10_000)
        #expect(provider.firstByteTimeoutMilliseconds == 300_000 && provider.totalTimeoutMilliseconds == nil)
    }

    @Test(arguments: [
        ("http://localhost:8080/v1", 1_800_000), ("http://127.0.0.1/v1", 1_800_000),
        ("http://[::1]:8080/v1", 1_800_000),
        ("http://192.168.1.20:8000/v1", 1_800_000), ("http://gpu-box:8000/v1", 1_800_000),
        ("http://nas.local", 1_800_000),
        ("https://api.example.com/v1", 300_000), ("https://localhost.example.com", 300_000),
        ("http://127.0.0.1.example.com", 300_000), ("http://2130706433", 300_000),
    ])
    func localServersGetMoreTimeToLoad(_ url: String, _ milliseconds: Int) throws {
        let fixture = try Fixture([
            "home/.codex/config.toml": "model_provider = \"x\"\n[model_providers.x]\nbase_url = \"\(url)\"\n"
        ])
        #expect(try fixture.load().provider.firstByteTimeoutMilliseconds == milliseconds)
    }

    @Test func aBlockWithoutAddressAsksOpenAIAndSaysSo() throws {
        let fixture = try Fixture([
            "home/.codex/config.toml": "model_provider = \"x\"\n[model_providers.x]\nname = \"X\"\n"
        ])
        #expect(try fixture.load().provider.baseURL == Sourced("https://api.openai.com/v1", .builtIn))
        #expect(
            try fixture.notices() == ["warning: provider \"x\" has no base_url: https://api.openai.com/v1 is asked"])
    }

    @Test func chatIsChosenForAHostWithoutResponses() throws {
        let fixture = try Fixture([
            "home/.codex/config.toml":
                "model = \"m\"\nmodel_provider = \"mistral\"\n[model_providers.mistral]\nbase_url = \"https://api.mistral.ai/v1\"\n"
        ])
        #expect(try fixture.load().provider.wire == Sourced(.chat, .builtIn))
        #expect(
            try fixture.notices() == [
                """
                note: provider "mistral" is asked over chat, since its host does not know responses; wire_api = "chat" in its \
                block says so for good
                """
            ])
    }

    /// What would stop a run stays a warning while another provider is selected.
    @Test(arguments: [
        ("[model_providers.bad]\nwire_api = \"grpc\"\nbase_url = \"https://x.example\"\n", true),
        ("[model_providers.bad]\nbase_url = 3\n", true),
        ("[model_providers.bad]\nname = \"\"\n", true),
        ("[model_providers.bad]\nenv_key = \"A\"\nauth = { command = \"c\" }\n", true),
        ("[model_providers]\nbad = 3\n", true),
        ("[model_providers.lmstudio]\nbase_url = \"http://gpu:1\"\n", true),
        ("[model_providers.bad]\naws = {}\n", false),
        ("[model_providers.bad]\ngateway_oauth = {}\n", false),
    ])
    func anErrorElsewhereIsAWarning(_ block: String, _ warns: Bool) throws {
        let fixture = try Fixture(["home/.codex/config.toml": "model = \"m\"\nmodel_provider = \"ollama\"\n" + block])
        let settings = try fixture.load()
        #expect(settings.provider.id == "ollama")
        #expect(!settings.providers.contains { $0.id == "bad" })
        #expect(settings.notices.map(\.code) == (warns ? [.unusableProvider] : []))
    }

    @Test func warningsOfUnusedBlocks() throws {
        let fixture = try Fixture([
            "home/.codex/config.toml": """
            model_provider = "lmstudio"
            [model_providers.bad]
            wire_api = "grpc"
            base_url = "https://x.example"
            [model_providers.ollama]
            base_url = "http://gpu:11434/v1"
            """
        ])
        #expect(
            try fixture.notices() == [
                """
                warning: ROOT/home/.codex/config.toml:3: model_providers.bad.wire_api: expected "responses", "chat", \
                "messages" or "ollama", found "grpc" (provider "bad" cannot be used)
                """,
                """
                warning: ROOT/home/.codex/config.toml:5: [model_providers.ollama] is ignored, since Apus brings "ollama" along; \
                rename it, for example to [model_providers.ollama-custom]
                """,
            ])
    }

    @Test func keysInFilesThatOthersRead() throws {
        let fixture = try Fixture()
        try fixture.write(
            "home/.codex/config.toml", openRouter + "experimental_bearer_token = \"canary\"\n", mode: 0o644)
        let environment = ["OPENROUTER_API_KEY": "k"]
        #expect(
            try fixture.notices(environment) == [
                """
                warning: ROOT/home/.codex/config.toml:9: holds a key, and other users may read the file (mode 644); chmod 600 \
                it, or keep the key in a variable and name it with env_key
                """
            ])
        try fixture.write(
            "home/.codex/config.toml", openRouter + "http_headers = { x-api-key = \"canary\" }\n", mode: 0o640)
        #expect(try fixture.notices(environment).count == 1)
        try fixture.write("home/.codex/config.toml", openRouter + "http_headers = { X-Title = \"t\" }\n", mode: 0o644)
        #expect(try fixture.notices(environment).isEmpty)
        try fixture.write(
            "home/.codex/config.toml", openRouter + "experimental_bearer_token = \"canary\"\n", mode: 0o600)
        #expect(try fixture.notices(environment).isEmpty)
    }

    @Test(arguments: [
        ("http://api.example.com/v1", true), ("http://8.8.8.8/v1", true), ("http://[2001:db8::1]/v1", true),
        ("http://localhost.evil.example/v1", true), ("http://10.0.0.1.evil.example", true), ("http://0x7f.1", true),
        ("http://172.32.0.1", true), ("http://100.128.0.1", true),
        ("https://api.example.com/v1", false), ("http://10.1.2.3/v1", false), ("http://172.16.0.1", false),
        ("http://192.168.0.9:8000/v1", false), ("http://100.64.0.1", false), ("http://localhost:1/v1", false),
        ("http://[fd00::1]/v1", false), ("http://gpu.internal/v1", false), ("http://gpu/v1", false),
    ])
    func keysOverPlainHTTP(_ url: String, _ warns: Bool) throws {
        let block = "model_provider = \"x\"\n[model_providers.x]\nbase_url = \"\(url)\"\nenv_key = \"K\"\n"
        let fixture = try Fixture(["home/.codex/config.toml": block])
        #expect(try fixture.load().notices.map(\.code) == (warns ? [.plainHTTP] : []))
        let open = try Fixture(["home/.codex/config.toml": block.replacing("env_key = \"K\"\n", with: "")])
        #expect(try open.load().notices.isEmpty)
    }

    @Test func plainHTTPToTheWord() throws {
        let fixture = try Fixture(["home/.codex/config.toml": openRouter.replacing("https:", with: "http:")])
        #expect(
            try fixture.notices() == [
                """
                warning: the key of provider "openrouter" travels unencrypted to openrouter.ai (ROOT/home/.codex/config.toml:6); \
                use https
                """
            ])
    }
}

import JSON
import Settings
import Testing

@Suite struct ReportTests {
    private static let file = """
        model = "m"
        model_provider = "x"
        model_reasoning_effort = "high"
        notify = ["n"]
        [model_providers.x]
        base_url = "https://x.example/v1"
        experimental_bearer_token = "canary"
        proxy = "http://me:canary@proxy.example:1"
        http_headers = { Authorization = "canary", X-Title = "t", api-key = "canary", Other = "Bearer canary" }
        query_params = { api-version = "1", key = "canary" }
        extra_body = { user = "u", api_key = "canary", max_tokens = 5, deep = [{ secret = "canary" }] }
        [shell_environment_policy.set]
        MY_KEY = "canary"
        PLAIN = "p"
        [profiles.p]
        model = "other"
        [projects."/elsewhere"]
        trust_level = "trusted"
        """

    @Test func everyKeyHasItsPlaceAndNoSecretIsShown() throws {
        let fixture = try Fixture(["home/.codex/config.toml": Self.file])
        let settings = try fixture.load(flags: .init(overrides: ["model_verbosity=low"]))
        let text = fixture.plain(settings.configText())
        #expect(!text.contains("canary"))
        let lines = text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        #expect(
            lines == [
                "approval_policy = \"on-request\" # built-in",
                "model = \"m\" # ROOT/home/.codex/config.toml:1",
                "model_provider = \"x\" # ROOT/home/.codex/config.toml:2",
                "model_providers.x.base_url = \"https://x.example/v1\" # ROOT/home/.codex/config.toml:6",
                "model_providers.x.connect_timeout_ms = 10000 # built-in",
                "model_providers.x.experimental_bearer_token = \"***\" # ROOT/home/.codex/config.toml:7",
                "model_providers.x.extra_body.api_key = \"***\" # ROOT/home/.codex/config.toml:11",
                "model_providers.x.extra_body.deep = [{\"secret\":\"***\"}] # ROOT/home/.codex/config.toml:11",
                "model_providers.x.extra_body.max_tokens = 5 # ROOT/home/.codex/config.toml:11",
                "model_providers.x.extra_body.user = \"u\" # ROOT/home/.codex/config.toml:11",
                "model_providers.x.first_byte_timeout_ms = 300000 # built-in",
                "model_providers.x.http_headers.Authorization = \"***\" # ROOT/home/.codex/config.toml:9",
                "model_providers.x.http_headers.Other = \"***\" # ROOT/home/.codex/config.toml:9",
                "model_providers.x.http_headers.X-Title = \"t\" # ROOT/home/.codex/config.toml:9",
                "model_providers.x.http_headers.api-key = \"***\" # ROOT/home/.codex/config.toml:9",
                "model_providers.x.proxy = \"http://***@proxy.example:1\" # ROOT/home/.codex/config.toml:8",
                "model_providers.x.query_params.api-version = \"1\" # ROOT/home/.codex/config.toml:10",
                "model_providers.x.query_params.key = \"***\" # ROOT/home/.codex/config.toml:10",
                "model_providers.x.request_max_retries = 4 # built-in",
                "model_providers.x.stream_idle_timeout_ms = 300000 # built-in",
                "model_providers.x.stream_max_retries = 5 # built-in",
                "model_providers.x.wire_api = \"responses\" # built-in",
                "model_reasoning_effort = \"high\" # ROOT/home/.codex/config.toml:3",
                "model_verbosity = \"low\" # command line",
                "project_doc_max_bytes = 32768 # built-in",
                "sandbox_mode = \"read-only\" # built-in",
                "shell_environment_policy.ignore_default_excludes = false # built-in",
                "shell_environment_policy.inherit = \"all\" # built-in",
                "shell_environment_policy.set.MY_KEY = \"***\" # ROOT/home/.codex/config.toml:13",
                "shell_environment_policy.set.PLAIN = \"p\" # ROOT/home/.codex/config.toml:14",
            ])
    }

    @Test func json() throws {
        let fixture = try Fixture(["home/.codex/config.toml": Self.file])
        let json = try fixture.load(flags: .init(model: "c")).configJSON()
        #expect(json["model"]?.serialized() == #"{"value":"c","file":"command line","line":null}"#)
        #expect(
            (json["model_reasoning_effort"]?.serialized()).map(fixture.plain)
                == #"{"value":"high","file":"ROOT/home/.codex/config.toml","line":3}"#)
        #expect(json["sandbox_mode"]?.serialized() == #"{"value":"read-only","file":"built-in","line":null}"#)
        #expect(json["model_providers.x.experimental_bearer_token"]?["value"] == "***")
    }

    @Test func environmentVariablesAreNamedAsSources() throws {
        let fixture = try Fixture()
        let text = try fixture.load(["CODEX_OSS_PORT": "9"], flags: .init(overrides: ["model_provider=ollama"]))
            .configText()
        #expect(text.contains("model_providers.ollama.base_url = \"http://localhost:9/v1\""))
        #expect(text.contains("# environment variable CODEX_OSS_PORT\n"))
    }

    @Test func secretsHideFromEveryDescription() {
        let secret = Secret("canary")
        #expect("\(secret)" == "***" && String(reflecting: secret) == "***")
        var dumped = ""
        dump(["a": secret], to: &dumped)
        #expect(!dumped.contains("canary"))
    }

    @Test func warningsComeBeforeNotes() {
        let notices = [
            Notice(.choice, "a", isWarning: false), Notice(.unknownKey, "b"), Notice(.plainHTTP, "c"),
            Notice(.oldKey, "d", isWarning: false),
        ]
        #expect(Notice.ordered(notices).map(\.description) == ["warning: b", "warning: c", "note: a", "note: d"])
        #expect(Notice.ordered([]).isEmpty)
    }
}

@Suite struct FirstStepsTests {
    @Test func foundKeysGiveABlockThatWorks() throws {
        let environment = [
            "OPENAI_API_KEY": "canary", "OPENROUTER_API_KEY": "canary", "MISTRAL_API_KEY": " ", "ZAI_API_KEY": "canary",
            "DEEPSEEK_API_KEY": "canary", "MOONSHOT_API_KEY": "canary", "DASHSCOPE_API_KEY": "canary",
            "ANTHROPIC_API_KEY": "canary", "TOGETHER_API_KEY": "canary",
        ]
        let steps = try Fixture().load(environment).firstSteps()
        #expect(
            steps.keys.map(\.variable) == [
                "OPENROUTER_API_KEY", "OPENAI_API_KEY", "ANTHROPIC_API_KEY", "ZAI_API_KEY", "DEEPSEEK_API_KEY",
                "MOONSHOT_API_KEY", "DASHSCOPE_API_KEY", "TOGETHER_API_KEY",
            ])
        for key in steps.keys {
            let fixture = try Fixture(["home/.apus/config.toml": key.block])
            let settings = try fixture.load(environment, flags: .init(strict: true))
            #expect(settings.provider.id == key.providerID && settings.notices.isEmpty)
            #expect(settings.provider.envKey?.value == key.variable)
            try settings.checkBeforeRun()
        }
        #expect(!"\(steps)".contains("canary"))
    }

    @Test func theSuggestionToTheWord() throws {
        let fixture = try Fixture(["home/.codex/config.toml": "model_verbosity = \"low\"\n"])
        let settings = try fixture.load()
        #expect(settings.isUnconfigured)
        let steps = settings.firstSteps()
        #expect(steps.keys.isEmpty)
        #expect(steps.codexFile.map(fixture.plain) == "ROOT/home/.codex/config.toml")
        #expect(fixture.plain(steps.targetFile) == "ROOT/home/.apus/config.toml")
        #expect(
            steps.suggestedBlock == """
                model = "openai/gpt-5.3-codex"
                model_provider = "openrouter"

                """)
        #expect(
            FirstSteps.localBlock(id: "ollama", baseURL: "http://localhost:11434/v1", wire: .chat, model: "qwen3")
                == "model = \"qwen3\"\nmodel_provider = \"ollama\"\n")
        #expect(
            FirstSteps.localBlock(id: "local", baseURL: "http://localhost:8080/v1", wire: .chat, model: nil) == """
                model = "MODEL"
                model_provider = "local"

                [model_providers.local]
                base_url = "http://localhost:8080/v1"
                wire_api = "chat"

                """)
    }
}

import Settings
import Testing

/// What is sent as it stands and was probably meant otherwise.
@Suite struct MistakeTests {
    private static let block = "model_provider = \"x\"\n[model_providers.x]\nbase_url = \"https://x.example/v1\"\n"

    @Test(arguments: [
        (
            "http_headers = { ApiKey = \"MY_API_KEY\" }",
            "http_headers.ApiKey is sent as it stands: variables are not filled in; env_http_headers names variables"
        ),
        (
            "http_headers = { Authorization = \"Bearer ${TOKEN}\" }",
            "http_headers.Authorization is sent as it stands: variables are not filled in; env_http_headers names variables"
        ),
        (
            "http_headers = { X-User = \"$USER\" }",
            "http_headers.X-User is sent as it stands: variables are not filled in; env_http_headers names variables"
        ),
        (
            "query_params = { key = \"$KEY\" }",
            "query_params.key is sent as it stands: variables are not filled in; env_key names a variable"
        ),
        (
            "experimental_bearer_token = \"${OPENAI_API_KEY}\"",
            "experimental_bearer_token is sent as it stands: variables are not filled in; env_key names a variable"
        ),
        (
            "env_http_headers = { X-Key = \"Bearer 123\" }",
            "env_http_headers.X-Key is not sent: it must hold the name of a variable; a fixed value belongs into http_headers"
        ),
    ])
    func isTold(_ line: String, _ message: String) throws {
        let fixture = try Fixture(["home/.codex/config.toml": Self.block + line + "\n"])
        #expect(
            try fixture.notices() == ["warning: ROOT/home/.codex/config.toml:4: model_providers.x.\(message)"])
    }

    @Test(arguments: [
        "http_headers = { X-Team = \"TEAM_WEB\" }", "http_headers = { Api-Key = \"abc-DEF_1\" }",
        "http_headers = { X-Price = \"$5\" }", "env_http_headers = { Api-Key = \"lower_case\" }",
        "query_params = { api-version = \"2025_PREVIEW\" }", "experimental_bearer_token = \"EMPTY\"",
    ])
    func whatMayBeMeantIsNot(_ line: String) throws {
        let fixture = try Fixture(["home/.codex/config.toml": Self.block + line + "\n"])
        #expect(try fixture.notices().isEmpty)
    }

    /// Only the selected provider sends anything.
    @Test func aBlockThatRestsIsLeftAlone() throws {
        let fixture = try Fixture([
            "home/.codex/config.toml": """
            [model_providers.x]
            base_url = "https://x.example/v1/responses"
            http_headers = { ApiKey = "MY_API_KEY" }
            """
        ])
        #expect(try fixture.notices().isEmpty)
    }

    /// Nothing that a vendor may call a key is shown.
    @Test(arguments: [
        "x-portkey-virtual-key", "Helicone-Auth", "X-Company-Auth", "CF-Access-Client-Secret", "X-Goog-Api-Key",
        "x_pat",
        "Ocp-Apim-Subscription-Key", "cf-aig-authorization", "X-JWT-Assertion", "SESSION_TOKEN", "Cookie",
    ])
    func headersAreMasked(_ name: String) throws {
        for key in ["http_headers", "query_params"] {
            let fixture = try Fixture([
                "home/.codex/config.toml": Self.block + "\(key) = { \(name) = \"canary-1\", X-Monkey = \"shown\" }\n"
            ])
            let text = try fixture.load().configText()
            #expect(!text.contains("canary") && text.contains("\"shown\""))
        }
    }

    @Test func whatIsShownIsWhatHolds() throws {
        let fixture = try Fixture([
            "home/.codex/config.toml": """
            model_provider = "x"
            [sandbox_workspace_write]
            writable_roots = ["sub", "~/x"]
            [model_providers.x]
            base_url = "https://x.example/v1//"
            request_max_retries = 1000
            stream_max_retries = 101
            stream_idle_timeout_ms = 999999999999
            """
        ])
        let settings = try fixture.load(flags: .init(addedDirectories: ["more"]))
        let json = settings.configJSON()
        func shown(_ key: String) -> String? { (json[key]?["value"]?.serialized()).map(fixture.plain) }
        #expect(shown("model_providers.x.base_url") == "\"https://x.example/v1\"")
        #expect(shown("model_providers.x.request_max_retries") == "100")
        #expect(shown("model_providers.x.stream_max_retries") == "100")
        #expect(shown("model_providers.x.stream_idle_timeout_ms") == "86400000")
        #expect(settings.provider.streamIdleTimeoutMilliseconds == 86_400_000)
        #expect(
            shown("sandbox_workspace_write.writable_roots")
                == "[\"ROOT/home/.codex/sub\",\"ROOT/home/x\",\"ROOT/work/more\"]")
        #expect(json["sandbox_workspace_write.writable_roots"]?["file"] == "command line")
    }

    @Test func hooksThatWouldRefuseAreTold() throws {
        let fixture = try Fixture(["home/.codex/config.toml": "[[hooks.PreToolUse]]\nmatcher = \"x\"\n"])
        #expect(
            try fixture.notices().first
                == "warning: hooks.PreToolUse (ROOT/home/.codex/config.toml:1) does not run in Apus: what it would forbid is not forbidden"
        )
        try fixture.write("home/.codex/config.toml", "[hooks.state]\na = 1\n[[hooks.Stop]]\nmatcher = \"x\"\n")
        #expect(try fixture.notices() == ["note: not used by Apus: hooks"])
    }
}

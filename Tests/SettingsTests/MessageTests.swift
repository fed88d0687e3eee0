import Settings
import Testing

/// Every message that ends a run, to the word.
@Suite struct MessageTests {
    /// A file of Codex's that cannot hold, and what is said about it.
    struct Case: CustomTestStringConvertible {
        let name: String
        let file: String
        let message: String
        var environment: [String: String] = [:]
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(
            name: "a provider that is not there, with one near",
            file:
                "model = \"m\"\nmodel_provider = \"opnrouter\"\n\n[model_providers.openrouter]\nbase_url = \"https://openrouter.ai/api/v1\"\n",
            message: """
                ROOT/home/.codex/config.toml:2:18: error: model_provider = "opnrouter" names no provider; did you mean \
                "openrouter"? A provider is a table [model_providers.opnrouter] with at least base_url
                 2 | model_provider = "opnrouter"
                   |                  ^
                """),
        Case(
            name: "a provider that is not there, none near",
            file: "model_provider = \"my company\"\n",
            message: """
                ROOT/home/.codex/config.toml:1:18: error: model_provider = "my company" names no provider; the providers \
                are "anthropic", "azure", "deepseek", "gemini", "llamacpp", "lmstudio", "mistral", "moonshot", "ollama", \
                "ollama-cloud", "openai", "openrouter", "qwen", "together", "vllm", "zai". A provider is a table [model_providers."my company"] with at least base_url
                 1 | model_provider = "my company"
                   |                  ^
                """),
        Case(
            name: "a variable that is not set", file: openRouter,
            message: """
                ROOT/home/.codex/config.toml:7:11: error: provider "openrouter" takes its key from the environment variable \
                OPENROUTER_API_KEY, which is not set
                """),
        Case(
            name: "a variable that is blank, and what the block says",
            file: openRouter + "env_key_instructions = \"Ask Eva.\"\n",
            message: """
                ROOT/home/.codex/config.toml:7:11: error: provider "openrouter" takes its key from the environment variable \
                OPENROUTER_API_KEY, which is blank. Ask Eva.
                """, environment: ["OPENROUTER_API_KEY": "  "]),
        Case(
            name: "wrong type", file: "\nmodel_context_window = \"big\"\n",
            message: """
                ROOT/home/.codex/config.toml:2:24: error: model_context_window: expected an integer of at least 1, found a string
                 2 | model_context_window = "big"
                   |                        ^
                """),
        Case(
            name: "wrong type deep inside", file: "[sandbox_workspace_write]\nnetwork_access = \"yes\"\n",
            message: """
                ROOT/home/.codex/config.toml:2:18: error: sandbox_workspace_write.network_access: expected true or false, \
                found a string
                 2 | network_access = "yes"
                   |                  ^
                """),
        Case(
            name: "a value that is not one of the names", file: "sandbox_mode = \"full\"\n",
            message: """
                ROOT/home/.codex/config.toml:1:16: error: sandbox_mode: expected "read-only", "workspace-write" or \
                "danger-full-access", found "full"
                 1 | sandbox_mode = "full"
                   |                ^
                """),
        Case(
            name: "a wire that is none", file: openRouter.replacing("\"responses\"", with: "\"grpc\""),
            message: """
                ROOT/home/.codex/config.toml:8:12: error: model_providers.openrouter.wire_api: expected "responses", \
                "chat", "messages" or "ollama", found "grpc"
                 8 | wire_api = "grpc"
                   |            ^
                """),
        Case(
            name: "auth beside env_key",
            file: openRouter + "[model_providers.openrouter.auth]\ncommand = \"get-key\"\n",
            message: """
                ROOT/home/.codex/config.toml:7:1: error: provider "openrouter" has both auth (line 9) and env_key; keep one of \
                them
                """),
        Case(
            name: "auth without a command",
            file:
                "model_provider = \"x\"\n[model_providers.x]\nbase_url = \"https://x.example\"\n[model_providers.x.auth]\ncommand = \" \"\n",
            message: """
                ROOT/home/.codex/config.toml:5:11: error: auth of provider "x" needs command, the program that prints the key
                """),
        Case(
            name: "a key in the place of its variable's name",
            file:
                "model_provider = \"x\"\n[model_providers.x]\nbase_url = \"https://x.example\"\nenv_key = \"sk-canary-123\"\n",
            message: """
                ROOT/home/.codex/config.toml:4:11: error: env_key of provider "x" must be the name of an environment variable, \
                for example "OPENROUTER_API_KEY"; a key itself belongs into that variable
                """),
        Case(
            name: "a reserved id",
            file: "model_provider = \"ollama\"\n[model_providers.ollama]\nbase_url = \"http://gpu:11434/v1\"\n",
            message: """
                ROOT/home/.codex/config.toml:2:1: error: [model_providers.ollama] redefines a provider that Apus brings along; \
                rename it, for example to [model_providers.ollama-custom] with model_provider = "ollama-custom"; for another \
                address alone, set the variable CODEX_OSS_BASE_URL
                 2 | [model_providers.ollama]
                   | ^
                """),
        Case(
            name: "openai redefined, and selected by saying nothing",
            file: "[model_providers.openai]\nbase_url = \"https://proxy.example/v1\"\n",
            message: """
                ROOT/home/.codex/config.toml:1:1: error: [model_providers.openai] redefines a provider that Apus brings along; \
                rename it, for example to [model_providers.openai-custom] with model_provider = "openai-custom"; for another \
                address alone, write openai_base_url
                 1 | [model_providers.openai]
                   | ^
                """),
        Case(
            name: "aws", file: "model_provider = \"x\"\n[model_providers.x]\naws = { region = \"eu-west-1\" }\n",
            message: """
                ROOT/home/.codex/config.toml:3:1: error: provider "x" wants requests signed for AWS (aws), which Apus cannot \
                do; choose another provider, or put a gateway in front that takes a key
                 3 | aws = { region = "eu-west-1" }
                   | ^
                """),
        Case(
            name: "gateway_oauth",
            file: "model_provider = \"x\"\n[model_providers.x.gateway_oauth]\nclient_id = \"a\"\n",
            message: """
                ROOT/home/.codex/config.toml:2:20: error: provider "x" wants an OAuth login (gateway_oauth), which Apus cannot \
                do; let auth.command print a token, or use env_key
                 2 | [model_providers.x.gateway_oauth]
                   |                    ^
                """),
        Case(
            name: "bedrock", file: "model_provider = \"amazon-bedrock\"\n",
            message: """
                ROOT/home/.codex/config.toml:1:18: error: model_provider = "amazon-bedrock" wants requests signed for AWS, \
                which Apus cannot do; choose another provider, or put a gateway in front that takes a key
                 1 | model_provider = "amazon-bedrock"
                   |                  ^
                """),
        Case(
            name: "an empty name", file: openRouter.replacing("\"OpenRouter\"", with: "\"\""),
            message: """
                ROOT/home/.codex/config.toml:5:8: error: the name of provider "openrouter" is empty; write a name for people, \
                or leave the key out
                 5 | name = ""
                   |        ^
                """),
        Case(
            name: "no URL", file: openRouter.replacing("https://openrouter.ai/api/v1", with: "openrouter.ai/api/v1"),
            message: """
                ROOT/home/.codex/config.toml:6:12: error: model_providers.openrouter.base_url: expected a URL that begins with \
                http:// or https:// and names a host
                 6 | base_url = "openrouter.ai/api/v1"
                   |            ^
                """),
        Case(
            name: "a price with too many digits", file: "[models.m]\nprice = { input = 0.1234567, output = 1 }\n",
            message: """
                ROOT/home/.codex/config.toml:2:19: error: models.m.price: input = 0.1234567 has more than six decimals, or is \
                too large, for USD per million tokens
                 2 | price = { input = 0.1234567, output = 1 }
                   |                   ^
                """),
        Case(
            name: "half a price", file: "[models.m]\nprice = { input = 1.5 }\n",
            message: """
                ROOT/home/.codex/config.toml:2:9: error: models.m.price: input and output are both needed, in USD per million \
                tokens
                 2 | price = { input = 1.5 }
                   |         ^
                """),
        Case(
            name: "no model", file: "model_provider = \"ollama\"\n",
            message: """
                error: no model is chosen: pass -m MODEL, or write model = "…" into ROOT/home/.apus/config.toml; apus alone \
                shows what it found on this machine
                """),
        Case(
            name: "instructions that are not there", file: "model_instructions_file = \"prompt.md\"\n",
            message: """
                ROOT/home/.codex/config.toml:1:27: error: model_instructions_file: ROOT/home/.codex/prompt.md is not there
                 1 | model_instructions_file = "prompt.md"
                   |                           ^
                """),
    ]

    @Test(arguments: cases)
    func endsWith(_ example: Case) throws {
        let fixture = try Fixture(["home/.codex/config.toml": example.file])
        let complaint = fixture.complaint(example.environment)
        #expect(complaint == example.message)
    }

    @Test func missingProfileListsTheOthers() throws {
        let fixture = try Fixture([
            "home/.codex/config.toml": "[profiles.fast]\nmodel = \"f\"\n",
            "home/.codex/work.config.toml": "", "home/.apus/home.config.toml": "",
        ])
        #expect(
            fixture.complaint(flags: .init(profile: "wrok")) == """
                error: profile "wrok" is not there; did you mean "work"? These exist: fast, home, work. Looked for: \
                ROOT/home/.apus/wrok.config.toml, ROOT/home/.codex/wrok.config.toml, [profiles.wrok]
                """)
        #expect(
            fixture.complaint(flags: .init(profile: "../x"))
                == "error: -p ../x: the name of a profile is a plain name, not a path")
        let empty = try Fixture()
        #expect(empty.complaint(flags: .init(profile: "a")).contains("profile \"a\" is not there; there are none yet."))
    }

    @Test func unknownKeyIsAnErrorWhenStrict() throws {
        let fixture = try Fixture(["home/.codex/config.toml": "modle = \"m\"\n"])
        #expect(
            fixture.complaint(flags: .init(strict: true)) == """
                ROOT/home/.codex/config.toml:1:1: error: unknown key modle; did you mean model? (--strict-config)
                 1 | modle = …
                   | ^
                """)
    }

    @Test func commandLine() throws {
        let fixture = try Fixture()
        #expect(
            fixture.complaint(flags: .init(overrides: ["model"]))
                == "error: -c model: expected KEY=VALUE, for example -c model_provider=openrouter")
        #expect(
            fixture.complaint(flags: .init(overrides: ["sandbox_mode=full"]))
                == """
                command line: error: sandbox_mode: expected "read-only", "workspace-write" or "danger-full-access", found "full"
                """)
        #expect(
            fixture.complaint(flags: .init(overrides: ["a b=1"]))
                == "error: -c a b=…: the key is not a dotted key of TOML")
    }

    @Test func malformedTOMLShowsItsLine() throws {
        let fixture = try Fixture(["home/.codex/config.toml": "model = \"m\"\nmodel_provider = \n"])
        let lines = fixture.complaint().split(separator: "\n")
        #expect(lines.first?.hasPrefix("ROOT/home/.codex/config.toml:2:") == true)
        #expect(lines.dropFirst().first == " 2 | model_provider = ")
    }

    /// The name of a table or of a key is no secret, whatever words it holds.
    @Test(arguments: [
        (
            "[model_providers.proxy]\n[model_providers.proxy]\n",
            "the table [model_providers.proxy] is defined already",
            " 2 | [model_providers.proxy]"
        ),
        (
            "[model_providers.x.http_headers]\nA = \"canary-1234\"\n[mcp_servers.keys]\n[mcp_servers.keys]\n",
            "the table [mcp_servers.keys] is defined already", " 4 | [mcp_servers.keys]"
        ),
        (
            "[a]\nexperimental_bearer_token = \"canary-1234\"\nexperimental_bearer_token = \"canary-5678\"\n",
            "the key experimental_bearer_token is set already", nil
        ),
    ])
    func whatIsDefinedTwiceIsNamed(_ file: String, _ message: String, _ line: String?) throws {
        let complaint = try Fixture(["home/.codex/config.toml": file]).complaint()
        #expect(complaint.contains(message))
        #expect(complaint.split(separator: "\n").dropFirst().first.map(String.init) == line)
        #expect(!complaint.contains("canary"))
    }

    @Test func aPathOfWindowsIsNamedAsOne() throws {
        let fixture = try Fixture(["home/.codex/config.toml": "model_instructions_file = 'D:\\a b\\i.md'\n"])
        #expect(
            fixture.complaint().split(separator: "\n").first == """
                ROOT/home/.codex/config.toml:1:27: error: model_instructions_file: D:\\a b\\i.md is a path of Windows; under WSL \
                the same file is /mnt/d/a b/i.md
                """)
    }

    /// Files whose complaint stands at or beside a key.
    @Test(arguments: [
        "[model_providers.x]\nexperimental_bearer_token = \"canary-1234\n",
        "[model_providers.x]\nexperimental_bearer_token = canary-1234\n",
        "[model_providers.x.http_headers]\nX-Thing = 'canary-1234\n",
        "[model_providers.x.http_headers]\nX-Thing = canary-1234\n",
        "model_provider = \"x\"\n[model_providers.x]\nhttp_headers = { Authorization = \"canary-1234\", A = 1 }\n",
        "model_provider = \"x\"\n[model_providers.x]\nhttp_headers = { Authorization = \"canary-1234\\n\" }\n",
        "model_provider = \"x\"\n[model_providers.x]\nenv_key = \"sk-canary-1234\"\n",
        "model_provider = \"x\"\n[model_providers.x]\nbase_url = \"https://me:canary-1234@x.example\"\n",
        "model_provider = \"x\"\n[model_providers.x]\nbase_url = \"https://x.example/v1?api_key=canary-1234\"\n",
        "model_provider = \"x\"\n[model_providers.x]\nproxy = \"me:canary-1234@x.example\"\n",
        "model_provider = \"x\"\n[model_providers.x]\nbase_url = \"\\n\"\nproxy = 1\n",
        "[shell_environment_policy.set]\nTHING = canary-1234\n",
    ])
    func noMessageShowsAKey(_ file: String) throws {
        let fixture = try Fixture(["home/.codex/config.toml": file])
        let complaint = fixture.complaint()
        #expect(complaint.contains("error: "))
        #expect(!complaint.contains("canary-1234"))
    }
}

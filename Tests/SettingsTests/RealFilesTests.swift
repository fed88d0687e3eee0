import Conversation
import Settings
import Testing

/// Files in the shapes that people have and that vendors' guides print: all of them start.
@Suite struct RealFilesTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let file: String
        let provider: String
        let wire: Wire
        let model: String
        /// The kinds of notices, in order.
        var notices: [Notice.Code] = []
        var flags = SettingsInputs.Flags()
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(
            name: "OpenRouter's tutorial",
            file: """
                model = "openai/gpt-5.3-codex"
                model_provider = "openrouter"
                model_reasoning_effort = "high"

                [model_providers.openrouter]
                name = "OpenRouter"
                base_url = "https://openrouter.ai/api/v1"
                env_key = "KEY"
                wire_api = "responses"
                """, provider: "openrouter", wire: .responses, model: "openai/gpt-5.3-codex"),
        Case(
            name: "OpenRouter with a command for the key",
            file: """
                model = "~openai/gpt-latest"
                model_provider = "openrouter"
                [model_providers.openrouter]
                name = "OpenRouter"
                base_url = "https://openrouter.ai/api/v1"
                wire_api = "responses"
                http_headers = { "HTTP-Referer" = "https://example.com", "X-OpenRouter-Title" = "Codex" }
                [model_providers.openrouter.auth]
                command = "sh"
                args = ["-c", "echo $OPENROUTER_API_KEY"]
                """, provider: "openrouter", wire: .responses, model: "~openai/gpt-latest"),
        Case(
            name: "GLM through the old chat wire",
            file: """
                model_provider = "zai"
                model = "glm-4.7"
                model_reasoning_effort = "high"
                disable_response_storage = true

                [model_providers.zai]
                name = "z.ai"
                base_url = "https://api.z.ai/api/coding/paas/v4"
                env_key = "KEY"
                wire_api = "chat"
                query_params = {}
                request_max_retries = 4
                stream_max_retries = 10
                stream_idle_timeout_ms = 300000
                """, provider: "zai", wire: .chat, model: "glm-4.7", notices: [.unusedKeys]),
        Case(
            name: "Mistral without a wire",
            file: """
                model = "mistral-medium-latest"
                model_provider = "mistral"
                [model_providers.mistral]
                name = "Mistral"
                base_url = "https://api.mistral.ai/v1"
                env_key = "KEY"
                """, provider: "mistral", wire: .chat, model: "mistral-medium-latest", notices: [.choice]),
        Case(
            name: "a company's gateway",
            file: """
                model = "team/default"
                model_provider = "corp"
                approval_policy = "on-request"
                sandbox_mode = "workspace-write"
                model_context_window = 200000
                model_max_output_tokens = 32000
                model_auto_compact_token_limit = 180000

                [sandbox_workspace_write]
                network_access = true
                writable_roots = ["/srv/cache"]

                [model_providers.corp]
                name = "Corp LLM Gateway"
                base_url = "https://llm.corp.example:8443/openai/v1"
                env_key = "KEY"
                env_key_instructions = "Run corp-login first."
                wire_api = "responses"
                query_params = { api-version = "2026-05-01-preview" }
                env_http_headers = { "X-Cost-Centre" = "COST_CENTRE" }
                requires_openai_auth = false
                supports_websockets = false

                [shell_environment_policy]
                inherit = "core"
                exclude = ["AWS_*", "AZURE_*"]
                set = { CI = "1" }

                [otel]
                environment = "prod"
                exporter = { otlp-http = { endpoint = "https://otel.corp.example", protocol = "binary" } }
                """, provider: "corp", wire: .responses, model: "team/default", notices: [.unusedKeys]),
        Case(
            name: "a server in the local network over plain http",
            file: """
                model = "qwen3-coder"
                model_provider = "vllm"
                [model_providers.vllm]
                name = "vLLM on the big box"
                base_url = "http://192.168.1.20:8000/v1/"
                experimental_bearer_token = "none"
                wire_api = "chat"
                """, provider: "vllm", wire: .chat, model: "qwen3-coder"),
        Case(
            name: "old profiles with a default",
            file: """
                model = "o3"
                profile = "gpt5"
                approval_policy = "untrusted"
                file_opener = "vscode"

                [profiles.gpt5]
                model = "gpt-5"
                model_provider = "openai-chat"
                model_reasoning_summary = "detailed"
                approval_policy = "on-failure"

                [profiles.local]
                model = "llama3.2"
                model_provider = "ollama"

                [model_providers.openai-chat]
                name = "OpenAI using Chat Completions"
                base_url = "https://api.openai.com/v1"
                env_key = "KEY"
                wire_api = "chat"
                query_params = {}
                """, provider: "openai-chat", wire: .chat, model: "gpt-5", notices: [.oldKey, .unusedKeys]),
        Case(
            name: "the same with -p for the local model",
            file: """
                profile = "gpt5"
                [profiles.gpt5]
                model = "gpt-5"
                [profiles.local]
                model = "llama3.2"
                model_provider = "ollama"
                """, provider: "ollama", wire: .ollama, model: "llama3.2", flags: .init(profile: "local")),
        Case(
            name: "somebody's whole desk",
            file: """
                model = "gpt-5.5"
                model_reasoning_effort = "xhigh"
                personality = "pragmatic"
                notify = ["python3", "/home/u/.codex/notify.py"]
                hide_agent_reasoning = false
                suppress_unstable_features_warning = true
                web_search = "cached"
                project_doc_fallback_filenames = ["CLAUDE.md"]

                [features]
                multi_agent = true
                shell_snapshot = true
                rmcp_client = true

                [mcp_servers.context7]
                command = "npx"
                args = ["-y", "@upstash/context7-mcp"]
                startup_timeout_sec = 20.5
                [mcp_servers.context7.env]
                CONTEXT7_API_KEY = "x"
                [mcp_servers.figma]
                url = "https://mcp.figma.com/mcp"
                bearer_token_env_var = "FIGMA"

                [projects."/home/u/src/app"]
                trust_level = "trusted"
                [projects."/home/u/notes"]
                trust_level = "untrusted"

                [tui]
                notifications = true
                theme = "dark"
                status_line = ["model", "cwd"]
                [notice]
                hide_full_access_warning = true
                [notice.model_migrations]
                "gpt-5.4" = "gpt-5.5"
                [history]
                persistence = "save-all"
                max_bytes = 1048576
                [[skills.config]]
                path = "/x"
                enabled = false
                [hooks]
                [[hooks.PreToolUse]]
                matcher = "shell"
                """, provider: "openai", wire: .responses, model: "gpt-5.5", notices: [.unguarded, .unusedKeys]),
        Case(
            name: "the Chinese guide with everything at once",
            file: """
                model_provider = "crs"
                model = "gpt-5-codex"
                model_reasoning_effort = "high"
                disable_response_storage = true
                preferred_auth_method = "apikey"
                network_access = "enabled"
                windows_wsl_setup_acknowledged = true
                model_verbosity = "high"

                [model_providers.crs]
                name = "crs"
                base_url = "https://relay.example/openai"
                wire_api = "responses"
                requires_openai_auth = true
                env_key = "KEY"
                """, provider: "crs", wire: .responses, model: "gpt-5-codex", notices: [.unusedKeys]),
        Case(
            name: "Azure",
            file: """
                model = "gpt-5-deployment"
                model_provider = "azure"
                [model_providers.azure]
                name = "Azure"
                base_url = "https://res.openai.azure.com/openai"
                env_key = "KEY"
                query_params = { api-version = "2025-04-01-preview" }
                wire_api = "responses"
                """, provider: "azure", wire: .responses, model: "gpt-5-deployment"),
        Case(
            name: "a typing error beside a block that works",
            file: """
                model = "deepseek-v4-pro"
                model_provider = "deepseek"
                modle_verbosity = "low"
                [model_providers.deepseek]
                base_url = "https://api.deepseek.com"
                env_key = "KEY"
                api_key_header = "x"
                wire_api = "chat"
                [model_providers.ollama]
                name = "Ollama"
                base_url = "http://localhost:11434/v1"
                """, provider: "deepseek", wire: .chat, model: "deepseek-v4-pro",
            notices: [.unusableProvider, .unknownKey, .unknownKey]),
        Case(
            name: "Anthropic over its own wire",
            file:
                "\u{FEFF}model = \"claude\"\r\nmodel_provider = \"anthropic\"\r\n[model_providers.anthropic]\r\nbase_url = \"https://api.anthropic.com/v1\"\r\nenv_key = \"KEY\"\r\nwire_api = \"messages\"\r\n",
            provider: "anthropic", wire: .messages, model: "claude"),
    ]

    @Test(arguments: cases)
    func starts(_ example: Case) throws {
        let fixture = try Fixture(["home/.codex/config.toml": example.file])
        let settings = try fixture.load(["KEY": "k", "OPENAI_API_KEY": "k"], flags: example.flags)
        #expect(settings.provider.id == example.provider)
        #expect(settings.provider.wire.value == example.wire)
        #expect(settings.model?.value == example.model)
        #expect(settings.notices.map(\.code) == example.notices)
        try settings.checkBeforeRun()
    }
}

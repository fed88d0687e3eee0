import Settings
import Testing

@Suite struct UnknownKeyTests {
    @Test(arguments: [
        ("modle = 1", "1: unknown key modle; did you mean model?"),
        ("sandbox_mod = 1", "1: unknown key sandbox_mod; did you mean sandbox_mode?"),
        ("zzzzzz = 1", "1: unknown key zzzzzz"),
        ("sandbox = \"x\"", "1: unknown key sandbox; did you mean sandbox_mode?"),
        (
            "[sandbox_workspace_write]\nnetwork = true",
            "2: unknown key sandbox_workspace_write.network; did you mean network_access?"
        ),
        (
            "[sandbox_workspace_write]\nnetwork_acess = true",
            "2: unknown key sandbox_workspace_write.network_acess; did you mean network_access?"
        ),
        (
            "[models.\"a/b\"]\ncontext_windw = 1",
            "2: unknown key models.\"a/b\".context_windw; did you mean context_window?"
        ),
        (
            "[model_providers.x]\nbase_url = \"https://x.example\"\napi_key = \"canary\"",
            "3: unknown key model_providers.x.api_key; did you mean env_key?"
        ),
        (
            "[model_providers.x]\nbase_url = \"https://x.example\"\nheaders = {}",
            "3: unknown key model_providers.x.headers; did you mean http_headers?"
        ),
        (
            "[model_providers.x]\nbase_url = \"https://x.example\"\nauth = { command = \"a\", arg = [] }",
            "3: unknown key model_providers.x.auth.arg; did you mean args?"
        ),
        ("[profiles.p]\nmodle = 1", "2: unknown key profiles.p.modle; did you mean model?"),
        ("[projects.\"/x\"]\ntrust = \"trusted\"", "2: unknown key projects.\"/x\".trust; did you mean trust_level?"),
        (
            "[model_providers.x]\nbase_url = \"https://x.example\"\nmodel_catalog_json = \"m.json\"",
            "3: unknown key model_providers.x.model_catalog_json; it belongs to the top of the file, above the first [table]"
        ),
        (
            "base_url = \"https://x.example\"",
            "1: unknown key base_url; it belongs into a table [model_providers.NAME], which model_provider = \"NAME\" selects"
        ),
        ("writable_roots = [\"/x\"]", "1: unknown key writable_roots; it belongs into [sandbox_workspace_write]"),
        ("include_only = [\"PATH\"]", "1: unknown key include_only; it belongs into [shell_environment_policy]"),
        (
            "[shell_environment_policy]\nexcludes = []",
            "2: unknown key shell_environment_policy.excludes; did you mean exclude?"
        ),
    ])
    func unknownKeysWarnAndAreErrorsWhenStrict(_ file: String, _ message: String) throws {
        let fixture = try Fixture(["home/.codex/config.toml": file + "\n"])
        #expect(try fixture.notices() == ["warning: ROOT/home/.codex/config.toml:" + message])
        #expect(throws: SettingsError.self) { try fixture.load(flags: .init(strict: true)) }
    }

    /// A table that is not looked at swallows what stands below its header.
    @Test(arguments: [
        ("[tui]\ntheme = \"dark\"\napproval_policy = \"never\"", "3: unknown key tui.approval_policy"),
        ("[mcp_servers.a]\ncommand = \"a\"\nmodel_provider = \"x\"", "3: unknown key mcp_servers.a.model_provider"),
    ])
    func keysBelowAForeignHeaderAreFound(_ file: String, _ message: String) throws {
        let fixture = try Fixture(["home/.codex/config.toml": file + "\n"])
        #expect(
            try fixture.notices().first
                == "warning: ROOT/home/.codex/config.toml:\(message); it belongs to the top of the "
                + "file, above the first [table]")
        #expect(throws: SettingsError.self) { try fixture.load(flags: .init(strict: true)) }
    }

    @Test func keysThatSuchTablesHaveAreNot() throws {
        let fixture = try Fixture([
            "home/.codex/config.toml": """
            [tools]
            web_search = true
            [agents.reviewer]
            model = "m"
            model_reasoning_effort = "low"
            [mcp_servers.a.env]
            model_provider = "x"
            """
        ])
        #expect(try fixture.notices() == ["note: not used by Apus: agents, mcp_servers, tools"])
    }

    @Test func knownKeysWithoutUseAreOneNoteAlsoWhenStrict() throws {
        let fixture = try Fixture([
            "home/.codex/config.toml": """
            notify = 3
            disable_response_storage = true
            [tui]
            anything = { at = "all" }
            [mcp_servers.a]
            command = "x"
            [features]
            invented = true
            """
        ])
        for strict in [false, true] {
            #expect(
                try fixture.notices(flags: .init(strict: strict)) == [
                    "note: not used by Apus: disable_response_storage, features, mcp_servers, notify, tui"
                ])
        }
    }

    /// Codex 0.163's own keys, and those that older files hold: none is unknown.
    @Test(arguments: [
        "model", "model_provider", "review_model", "model_reasoning_effort", "plan_mode_reasoning_effort",
        "instructions",
        "developer_instructions", "compact_prompt", "chatgpt_base_url", "openai_base_url", "oss_provider",
        "service_tier",
        "default_permissions", "profile", "mcp_oauth_callback_url", "apps_mcp_product_sku",
        "forced_chatgpt_workspace_id",
        "experimental_realtime_start_instructions", "experimental_realtime_ws_backend_prompt",
        "experimental_realtime_ws_base_url", "experimental_realtime_webrtc_call_base_url",
        "experimental_realtime_ws_model",
        "experimental_realtime_ws_startup_context", "model_catalog_json", "model_instructions_file",
        "experimental_compact_prompt_file", "log_dir", "sqlite_home", "js_repl_node_path", "model_context_window",
        "model_auto_compact_token_limit", "model_post_turn_compact_threshold_percent", "tool_output_token_limit",
        "project_doc_max_bytes", "background_terminal_max_timeout", "mcp_oauth_callback_port",
        "mcp_optional_startup_grace_ms", "thread_unload_delay_secs", "allow_login_shell", "allow_symlinked_codex_home",
        "check_for_update_on_startup", "disable_paste_burst", "experimental_use_unified_exec_tool",
        "hide_agent_reasoning",
        "show_raw_agent_reasoning", "include_apps_instructions", "include_collaboration_mode_instructions",
        "include_environment_context", "include_environment_context_time", "include_permissions_instructions",
        "suppress_unstable_features_warning", "approval_policy", "sandbox_mode", "approvals_reviewer",
        "model_reasoning_summary", "model_verbosity", "model_auto_compact_token_limit_scope", "web_search",
        "personality",
        "file_opener", "forced_login_method", "cli_auth_credentials_store", "mcp_oauth_credentials_store", "notify",
        "project_doc_fallback_filenames", "project_root_markers", "js_repl_node_module_dirs", "model_providers",
        "mcp_servers", "projects", "profiles", "features", "sandbox_workspace_write", "shell_environment_policy",
        "history",
        "tui", "hooks", "skills", "tools", "tool_suggest", "agents", "goals", "memories", "permissions", "otel",
        "analytics",
        "feedback", "notice", "plugins", "marketplaces", "desktop", "apps", "audio", "auto_review", "browser_use",
        "computer_use", "orchestrator", "cloud", "realtime", "responses_api_metadata", "windows", "ghost_snapshot",
        "experimental_thread_store", "mcp_enterprise_managed_auth", "model_supports_reasoning_summaries",
        "model_max_output_tokens", "commit_attribution", "debug", "disable_response_storage",
        "include_apply_patch_tool",
        "experimental_instructions_file", "experimental_use_freeform_apply_patch", "sandbox_permissions",
        "experimental_thread_config_endpoint", "zsh_path", "preferred_auth_method", "network_access",
    ])
    func codexKeysAreKnown(_ key: String) throws {
        let fixture = try Fixture(["home/.codex/config.toml": "\(key) = 2.5\n"])
        // A date fits no key that Apus reads: it is either refused for its type or known to be without use.
        do throws(SettingsError) {
            let settings = try fixture.load(flags: .init(strict: true))
            #expect(settings.notices.contains { $0.code == .unusedKeys || $0.code == .choice })
        } catch {
            #expect(error.code == .wrongType)
        }
    }

    @Test(arguments: [
        "name", "base_url", "model_catalog_url", "env_key", "env_key_instructions", "experimental_bearer_token", "auth",
        "capabilities", "wire_api", "query_params", "http_headers", "env_http_headers", "request_max_retries",
        "stream_max_retries", "stream_idle_timeout_ms", "websocket_connect_timeout_ms", "requires_openai_auth",
        "supports_websockets", "supports_standalone_web_search",
    ])
    func codexProviderKeysAreKnown(_ key: String) throws {
        let fixture = try Fixture([
            "home/.codex/config.toml": "model_provider = \"x\"\n[model_providers.x]\n\(key) = 2.5\n"
        ])
        do throws(SettingsError) {
            #expect(try fixture.load(flags: .init(strict: true)).notices.contains { $0.code == .unusedKeys })
        } catch {
            #expect(error.code == .wrongType)
        }
    }

    @Test func quirksAreCheckedByTheirNames() throws {
        let fixture = try Fixture([
            "home/.codex/config.toml":
                "[model_providers.x]\nbase_url = \"https://x.example\"\nquirks = { no_such_quirk = true }\n"
        ])
        #expect(
            try fixture.notices().first?.hasPrefix(
                "warning: ROOT/home/.codex/config.toml:3: unknown key model_providers.x.quirks.no_such_quirk") == true)
    }
}

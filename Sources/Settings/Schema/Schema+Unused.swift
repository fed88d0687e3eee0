extension Schema {
    /// Keys that Codex knows or knew and that change nothing here.
    static let unused: [SchemaKey] =
        current + old
        + SchemaKey.unused(
            "allowed_model_providers", "allowed_base_urls", "allowed_models", "allowed_sandbox_modes",
            "allowed_approval_policies")

    /// Keys of Codex 0.163.
    private static let current = SchemaKey.unused(
        "agents", "allow_login_shell", "allow_symlinked_codex_home", "analytics", "approvals_reviewer", "apps",
        "apps_mcp_product_sku", "audio", "auto_review", "background_terminal_max_timeout", "browser_use",
        "chatgpt_base_url", "check_for_update_on_startup", "cli_auth_credentials_store", "cloud", "computer_use",
        "default_permissions", "desktop", "disable_paste_burst", "experimental_realtime_start_instructions",
        "experimental_realtime_webrtc_call_base_url", "experimental_realtime_ws_backend_prompt",
        "experimental_realtime_ws_base_url", "experimental_realtime_ws_model",
        "experimental_realtime_ws_startup_context", "experimental_thread_store",
        "experimental_use_unified_exec_tool", "features", "feedback", "file_opener", "forced_chatgpt_workspace_id",
        "forced_login_method", "ghost_snapshot", "goals", "hide_agent_reasoning", "history", "hooks",
        "include_apps_instructions", "include_collaboration_mode_instructions", "include_environment_context",
        "include_environment_context_time", "include_permissions_instructions", "instructions",
        "js_repl_node_module_dirs", "js_repl_node_path", "log_dir", "marketplaces", "mcp_enterprise_managed_auth",
        "mcp_oauth_callback_port", "mcp_oauth_callback_url", "mcp_oauth_credentials_store",
        "mcp_optional_startup_grace_ms", "mcp_servers", "memories", "model_auto_compact_token_limit_scope",
        "model_post_turn_compact_threshold_percent", "notice", "notify", "orchestrator",
        "otel", "permissions", "personality", "plan_mode_reasoning_effort", "plugins", "realtime",
        "responses_api_metadata", "review_model", "show_raw_agent_reasoning", "sqlite_home",
        "suppress_unstable_features_warning", "thread_unload_delay_secs", "tool_suggest", "tools", "tui", "windows")

    /// Keys that older versions of Codex knew, or that guides of vendors still tell people to write.
    private static let old = SchemaKey.unused(
        "commit_attribution", "debug", "disable_response_storage", "experimental_resume",
        "experimental_sandbox_command_assessment", "experimental_thread_config_endpoint",
        "experimental_thread_store_endpoint", "experimental_use_exec_command_tool",
        "experimental_use_freeform_apply_patch", "experimental_use_rmcp_client", "experimental_windows_sandbox",
        "include_apply_patch_tool", "include_plan_tool", "include_view_image_tool", "internal_originator",
        "model_reasoning_summary_format", "model_supports_reasoning_summaries", "network_access",
        "preferred_auth_method", "responses_originator_header_internal_override", "sandbox_permissions",
        "use_experimental_reasoning_summary", "use_experimental_streamable_shell_tool",
        "windows_wsl_setup_acknowledged", "zsh_path")

    /// What people mean by a name that is not a key, where the spelling alone would not tell.
    static let meanings: [String: String] = [
        "api_key": "env_key", "apikey": "env_key", "key": "env_key", "headers": "http_headers", "url": "base_url",
        "api_base": "base_url", "endpoint": "base_url", "timeout_ms": "total_timeout_ms", "provider": "model_provider",
        "providers": "model_providers", "sandbox": "sandbox_mode", "reasoning_effort": "model_reasoning_effort",
        "verbosity": "model_verbosity", "max_tokens": "max_output_tokens",
        "max_output_tokens": "model_max_output_tokens",
        "context_window": "model_context_window", "wire": "wire_api", "token": "experimental_bearer_token",
    ]
}

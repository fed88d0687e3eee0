import Conversation
import Wires

/// The keys of `config.toml`: Codex 0.163's, those that older versions had, and Apus's own.
///
/// Codex's were probed one by one with `--strict-config` on 0.163 (Oct 2026); the old ones stand in older public
/// schemas and in files that people share.
enum Schema {
    private static let positive: Shape = .integer(1...Int64.max)
    private static let milliseconds: Shape = .integer(0...86_400_000)

    static let topLevel: [SchemaKey] = honoured + unused

    /// Keys that Apus acts on.
    private static let honoured: [SchemaKey] = [
        .honoured("model", .string),
        .honoured("model_provider", .string),
        .honoured("model_providers", .anything),
        .honoured("models", .anything),
        .honoured("model_catalog_json", .string),
        .honoured("model_context_window", positive),
        .honoured("model_max_output_tokens", positive),
        .honoured("model_auto_compact_token_limit", positive),
        .honoured("tool_output_token_limit", positive),
        .honoured("model_reasoning_effort", .string),
        .honoured("model_reasoning_summary", .choice(["auto", "concise", "detailed", "none"])),
        .honoured("model_verbosity", .choice(["low", "medium", "high"])),
        .honoured("service_tier", .string),
        .honoured("web_search", .choice(["disabled", "cached", "indexed", "live"])),
        .honoured("model_instructions_file", .string),
        .honoured("experimental_instructions_file", .string),
        .honoured("developer_instructions", .string),
        .honoured("compact_prompt", .string),
        .honoured("verify_command", .string),
        .honoured("experimental_compact_prompt_file", .string),
        .honoured("project_doc_max_bytes", .integer(0...16_777_216)),
        .honoured("project_doc_fallback_filenames", .strings),
        .honoured("project_root_markers", .strings),
        .honoured("approval_policy", .choiceOrTable(["untrusted", "on-request", "on-failure", "never"])),
        .honoured("sandbox_mode", .choice(SandboxSetting.allCases.map(\.rawValue))),
        .honoured("sandbox_workspace_write", .table(workspaceWrite)),
        .honoured("shell_environment_policy", .table(shellEnvironment)),
        .honoured("projects", .tables([.honoured("trust_level", .string)])),
        .honoured("skills", .table(skills)),
        .honoured("profile", .string),
        .honoured("profiles", .freeTable),
        .honoured("openai_base_url", .string),
        .honoured("oss_provider", .string),
    ]

    static let workspaceWrite: [SchemaKey] = [
        .honoured("writable_roots", .strings),
        .honoured("network_access", .boolean),
        .honoured("exclude_tmpdir_env_var", .boolean),
        .honoured("exclude_slash_tmp", .boolean),
    ]

    static let shellEnvironment: [SchemaKey] =
        [
            .honoured("inherit", .choice(["core", "all", "none"])),
            .honoured("ignore_default_excludes", .boolean),
            .honoured("exclude", .strings),
            .honoured("include_only", .strings),
            .honoured("set", .stringMap),
        ] + SchemaKey.unused("filters", "experimental_use_profile")

    private static let skills: [SchemaKey] =
        [.honoured("include_instructions", .boolean), .honoured("config", .anything)] + SchemaKey.unused("bundled")

    static let provider: [SchemaKey] =
        [
            .honoured("name", .string),
            .honoured("base_url", .string),
            .honoured("env_key", .string),
            .honoured("env_key_instructions", .string),
            .honoured("experimental_bearer_token", .string),
            .honoured("auth", .table(auth)),
            .honoured("gateway_oauth", .freeTable),
            .honoured("aws", .freeTable),
            .honoured("wire_api", .string),
            .honoured("query_params", .stringMap),
            .honoured("http_headers", .stringMap),
            .honoured("env_http_headers", .stringMap),
            .honoured("request_max_retries", .integer(0...Int64.max)),
            .honoured("stream_max_retries", .integer(0...Int64.max)),
            .honoured("stream_idle_timeout_ms", positive),
            .honoured("requires_openai_auth", .boolean),
            .honoured("connect_timeout_ms", .integer(1...86_400_000)),
            .honoured("first_byte_timeout_ms", .integer(1...86_400_000)),
            .honoured("total_timeout_ms", .integer(1...604_800_000)),
            .honoured("ca_bundle", .string),
            .honoured("proxy", .string),
            .honoured("extra_body", .freeTable),
            .honoured("quirks", .freeTable),
        ]
        + SchemaKey.unused(
            "model_catalog_url", "capabilities", "websocket_connect_timeout_ms", "supports_websockets",
            "supports_standalone_web_search")

    static let auth: [SchemaKey] = [
        .honoured("command", .string),
        .honoured("args", .strings),
        .honoured("cwd", .string),
        .honoured("timeout_ms", .integer(1...86_400_000)),
        .honoured("refresh_interval_ms", milliseconds),
    ]

    static let model: [SchemaKey] = [
        .honoured("context_window", positive),
        .honoured("max_output_tokens", positive),
        .honoured("parallel_tool_calls", .boolean),
        .honoured("edit_form", .choice(EditForm.allCases.map(\.rawValue))),
        .honoured("prompt_tier", .choice(PromptTier.allCases.map(\.rawValue))),
        .honoured("tool_calling", .choice(ToolCalling.allCases.map(\.rawValue))),
        .honoured("temperature", .anything),
        .honoured("top_p", .anything),
        .honoured("reasoning_replay", .choice(Quirks.ReasoningReplay.allCases.map(\.rawValue))),
        .honoured("price", .table(price)),
        .honoured("extra_body", .freeTable),
    ]

    static let price: [SchemaKey] = [
        .honoured("input", .anything), .honoured("cached_input", .anything),
        .honoured("cache_write", .anything), .honoured("output", .anything),
    ]

    /// Keys that only requirement files hold.
    static let requirements = [
        "allowed_model_providers", "allowed_base_urls", "allowed_models", "allowed_sandbox_modes",
        "allowed_approval_policies",
    ]
}

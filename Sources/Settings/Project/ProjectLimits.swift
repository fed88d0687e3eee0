/// What the files of a project may not say, even if the user trusts it.
///
/// Codex 0.163 refuses the first dozen of these keys; the others would let a repository choose where requests and
/// keys go, what they cost, what is run, or what a command may do (attack classes S1, S3 and S4).
struct ProjectLimits {
    let root: String
    let file: String
    /// The sandbox mode where no layer names one.
    let standardMode: SandboxSetting

    /// Keys that are taken away whole.
    static let forbidden: [String] =
        [
            "openai_base_url", "chatgpt_base_url", "apps_mcp_product_sku", "model_provider", "model_providers",
            "notify", "verify_command",
            "profile", "profiles", "experimental_realtime_webrtc_call_base_url", "experimental_realtime_ws_base_url",
            "otel", "projects", "project_root_markers", "oss_provider", "permissions", "default_permissions",
            "sandbox_permissions", "approvals_reviewer", "cli_auth_credentials_store", "mcp_oauth_credentials_store",
            "mcp_oauth_callback_url", "forced_login_method", "forced_chatgpt_workspace_id", "log_dir", "sqlite_home",
            "responses_api_metadata", "allow_symlinked_codex_home",
        ] + Schema.requirements

    /// Keys that name a file, which must lie inside the project.
    private static let files = [
        "model_instructions_file", "experimental_instructions_file", "experimental_compact_prompt_file",
        "model_catalog_json",
    ]

    /// Takes away what a project may not say.
    /// - Parameter lower: What the layers below settled.
    /// - Returns: The names of the keys that were taken away.
    func apply(to table: inout ConfigTable, below lower: ConfigTable) -> [String] {
        var removed: [[String]] = []
        func take(_ path: [String]) {
            if table.remove(path: path) { removed.append(path) }
        }
        for key in Self.forbidden { take([key]) }
        take(["features", "respect_system_proxy"])
        if table.table("features")?.entries.isEmpty == true { table.remove("features") }
        for key in loosened(by: table, below: lower) { take([key]) }
        removed += limitTable("sandbox_workspace_write", in: &table, below: lower, allows: Self.allowsSandbox)
        removed += limitTable("shell_environment_policy", in: &table, below: lower, allows: Self.allowsEnvironment)
        removed += limitModels(in: &table)
        for key in Self.files {
            if let path = table.string(key), !isInsideProject(path.value) { take([key]) }
        }
        return removed.map(DottedKey.text)
    }

    /// Values that permit more than the layers below do.
    private func loosened(by table: ConfigTable, below lower: ConfigTable) -> [String] {
        var keys: [String] = []
        if table["sandbox_mode"] != nil {
            let allowed = lower.string("sandbox_mode").flatMap { SandboxSetting(rawValue: $0.value) } ?? standardMode
            let wanted = table.string("sandbox_mode").flatMap { SandboxSetting(rawValue: $0.value) }
            if let wanted, wanted <= allowed {} else { keys.append("sandbox_mode") }
        }
        if table["approval_policy"] != nil {
            let present = lower.string("approval_policy").flatMap { ApprovalPolicy(name: $0.value) } ?? .onRequest
            let wanted = table.string("approval_policy").flatMap { ApprovalPolicy(name: $0.value) }
            // A table below may forbid more than any name tells.
            let isTable = lower.table("approval_policy") != nil
            if let wanted, wanted.looseness <= (isTable ? 0 : present.looseness) {
            } else {
                keys.append("approval_policy")
            }
        }
        if table["web_search"] != nil {
            let ranks = ["disabled": 0, "cached": 1, "indexed": 2, "live": 3]
            let allowed = lower.string("web_search").flatMap { ranks[$0.value] } ?? 0
            let wanted = table.string("web_search").flatMap { ranks[$0.value] } ?? 4
            if wanted > allowed { keys.append("web_search") }
        }
        return keys
    }

    /// Takes the entries out of a table that loosen what the layers below say.
    private func limitTable(
        _ key: String, in table: inout ConfigTable, below lower: ConfigTable,
        allows: (_ key: String, _ wanted: ConfigTable, _ present: ConfigTable?) -> Bool
    ) -> [[String]] {
        guard var entry = table[key] else { return [] }
        guard case .table(var wanted) = entry.value else {
            table.remove(key)
            return [[key]]
        }
        let present = lower.table(key)
        let all = wanted
        let removed = wanted.filter { allows($0.key, all, present) }
        entry.value = .table(wanted)
        table.put(entry)
        return removed.map { [key, $0] }
    }

    private static func allowsSandbox(_ key: String, wanted: ConfigTable, present: ConfigTable?) -> Bool {
        switch (key, wanted.bool(key)?.value) {
        case ("network_access", false?), ("exclude_tmpdir_env_var", true?), ("exclude_slash_tmp", true?): true
        case ("network_access", true?): present?.bool(key)?.value == true
        case ("exclude_tmpdir_env_var", false?), ("exclude_slash_tmp", false?): present?.bool(key)?.value != true
        default: false
        }
    }

    /// A project may hide more of the environment from commands, never show more and never set a variable.
    private static func allowsEnvironment(_ key: String, wanted: ConfigTable, present: ConfigTable?) -> Bool {
        let ranks = ["none": 0, "core": 1, "all": 2]
        switch key {
        case "inherit":
            let allowed = present?.string(key).flatMap { ranks[$0.value] } ?? 2
            return wanted.string(key).flatMap { ranks[$0.value] }.map { $0 <= allowed } ?? false
        case "ignore_default_excludes":
            return wanted.bool(key)?.value == false || present?.bool(key)?.value == true
        default: return false
        }
    }

    /// A price of nothing would lift the limit on cost; extra fields reach the vendor.
    private func limitModels(in table: inout ConfigTable) -> [[String]] {
        guard var entry = table["models"] else { return [] }
        guard case .table(let models) = entry.value else {
            table.remove("models")
            return [["models"]]
        }
        var removed: [[String]] = []
        var result = ConfigTable(location: models.location)
        for var model in models.entries {
            if case .table(var inner) = model.value {
                let gone = inner.filter { $0.key != "price" && $0.key != "extra_body" }
                removed += gone.map { ["models", model.key, $0] }
                model.value = .table(inner)
            }
            result.put(model)
        }
        entry.value = .table(result)
        table.put(entry)
        return removed
    }

    /// A text elsewhere would go to the provider with the prompt, and a message could repeat its beginning.
    private func isInsideProject(_ path: String) -> Bool {
        guard !path.hasPrefix("~") else { return false }
        let full = FilePath.absolute(path, from: FilePath.directory(of: file))
        guard let canonical = FilePath.canonical(full) else { return FilePath.isInside(full, root) }
        return FilePath.isInside(canonical, root)
    }
}

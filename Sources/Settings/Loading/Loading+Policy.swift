extension Loading {
    /// What is configured, else what fits the place, within what is allowed.
    func readSandboxMode(
        _ table: ConfigTable, place: ProjectPlace, requirements: Requirements
    ) -> Sourced<SandboxSetting> {
        if let written = table.string("sandbox_mode"), let mode = SandboxSetting(rawValue: written.value) {
            return Sourced(mode, written.source)
        }
        return Sourced(requirements.nearestSandboxMode(to: standardSandboxMode(place, table)), .builtIn)
    }

    /// `on-request` where nothing is said, as in Codex.
    func readApprovalPolicy(
        _ table: ConfigTable, requirements: Requirements
    ) throws(SettingsError) -> Sourced<ApprovalPolicy> {
        if let written = table.string("approval_policy"), let policy = ApprovalPolicy(name: written.value) {
            return Sourced(policy, written.source)
        }
        guard let outer = table.table("approval_policy") else {
            return Sourced(requirements.nearestApprovalPolicy(to: .onRequest), .builtIn)
        }
        let source = Source(outer.location)
        guard let inner = outer.table("granular"), outer.entries.count == 1 else {
            throw SettingsError(
                .invalidValue, "approval_policy: expected { granular = { … } } or one of its names", source: source)
        }
        var kinds: [String: Bool] = [:]
        for entry in inner.entries {
            guard let asks = inner.bool(entry.key) else {
                throw SettingsError(
                    .wrongType,
                    "\(DottedKey.text(["approval_policy", "granular", entry.key])): expected true or false, found "
                        + entry.value.typeName,
                    source: Source(entry.value.location))
            }
            kinds[entry.key] = asks.value
        }
        return Sourced(.granular(kinds), source)
    }

    func readWorkspaceWrite(_ table: ConfigTable) -> WorkspaceWriteSettings {
        var settings = WorkspaceWriteSettings()
        let inner = table.table("sandbox_workspace_write")
        if let roots = inner?.strings("writable_roots") {
            let directory = roots.source.location.map { FilePath.directory(of: $0.file) } ?? workingDirectory
            settings.writableRoots = roots.value.map {
                Sourced(FilePath.expanded($0, from: directory, home: home), roots.source)
            }
        }
        for folder in inputs.flags.addedDirectories {
            settings.writableRoots.append(Sourced(FilePath.absolute(folder, from: workingDirectory), .commandLine))
        }
        settings.networkAccess = inner?.bool("network_access") ?? settings.networkAccess
        settings.excludesTmpdirVariable = inner?.bool("exclude_tmpdir_env_var") ?? settings.excludesTmpdirVariable
        settings.excludesSlashTmp = inner?.bool("exclude_slash_tmp") ?? settings.excludesSlashTmp
        return settings
    }

    func readShellEnvironment(_ table: ConfigTable) -> ShellEnvironmentPolicy {
        var policy = ShellEnvironmentPolicy()
        guard let inner = table.table("shell_environment_policy") else { return policy }
        policy.inherit = inner.string("inherit").flatMap { .init(rawValue: $0.value) } ?? .all
        policy.ignoresDefaultExcludes = inner.bool("ignore_default_excludes")?.value ?? false
        policy.exclude = inner.strings("exclude")?.value ?? []
        policy.includeOnly = inner.strings("include_only")?.value ?? []
        policy.set = inner.stringMap("set")
        return policy
    }
}

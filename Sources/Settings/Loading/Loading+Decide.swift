import Conversation
import JSON

extension Loading {
    /// Turns the merged table into settings.
    mutating func decide(
        _ table: ConfigTable, place: ProjectPlace, requirements: Requirements
    ) throws(SettingsError) -> EffectiveSettings {
        check.check(table, against: Schema.topLevel)
        if let error = check.errors.first { throw error }

        let catalog = try readCatalog(table)
        let model = chooseModel(try readModelName(table), from: catalog)
        let models = try readModels(table)
        let choice = table.string("model_provider") ?? Sourced("openai", .builtIn)
        let providers = try readProviders(table, selected: choice, model: model?.value ?? "")
        let knobs = readKnobs(table)

        let sandboxMode = readSandboxMode(table, place: place, requirements: requirements)
        let approvalPolicy = try readApprovalPolicy(table, requirements: requirements)
        try requirements.check(provider: choice, baseURL: providers.selected.baseURL)
        if let model { try requirements.check(model: model) }
        try requirements.check(sandboxMode: sandboxMode)
        try requirements.check(approvalPolicy: approvalPolicy)

        try complainOfKeys(table)
        warnOfKeys(in: table, provider: providers.selected)
        warnOfMistakes(in: table, provider: providers.selected)

        var settings = EffectiveSettings(
            model: model, providerChoice: choice.source, provider: providers.selected, providers: providers.usable,
            models: models, knobs: knobs.values, knobSources: knobs.sources,
            projectDocMaxBytes: table.int("project_doc_max_bytes") ?? Sourced(32_768, .builtIn),
            projectDocFallbackFilenames: table.strings("project_doc_fallback_filenames") ?? Sourced([], .builtIn),
            sandboxMode: sandboxMode, workspaceWrite: readWorkspaceWrite(table), approvalPolicy: approvalPolicy,
            shellEnvironment: readShellEnvironment(table), requirements: requirements,
            workingDirectory: workingDirectory, projectRoot: place.root,
            isInsideGitRepository: place.isInsideGitRepository, trust: place.trust,
            skills: readSkills(table, place: place), codexHome: codexHome, apusHome: apusHome, notices: notices,
            files: files, report: [], environment: inputs.environment)
        settings.autoCompactTokenLimit = table.int("model_auto_compact_token_limit")
        settings.toolOutputTokenLimit = table.int("tool_output_token_limit")
        settings.fallbackContextWindow = table.int("model_context_window")
        settings.fallbackMaxOutputTokens = table.int("model_max_output_tokens")
        let oldInstructions = "experimental_instructions_file"
        settings.modelInstructions = try readTextFile(
            table["model_instructions_file"] == nil ? oldInstructions : "model_instructions_file", in: table)
        settings.developerInstructions = table.string("developer_instructions")
        settings.compactPrompt = table.string("compact_prompt")
        settings.verifyCommand = table.string("verify_command").flatMap { $0.value.isBlank ? nil : $0 }
        if settings.compactPrompt == nil {
            settings.compactPrompt = try readTextFile("experimental_compact_prompt_file", in: table)
        }
        settings.complete(from: catalog)
        warnOfCatalog(settings)
        settings.notices = notices
        settings.report = ConfigReport.lines(for: settings, table: table)
        return settings
    }

    private func readModelName(_ table: ConfigTable) throws(SettingsError) -> Sourced<String>? {
        guard let model = table.string("model") else { return nil }
        guard !model.value.isBlank else {
            throw SettingsError(
                .invalidValue, "model: expected the name of a model, found nothing", source: model.source)
        }
        return model
    }

    private func readKnobs(_ table: ConfigTable) -> (values: Knobs, sources: [Knob: Source]) {
        var knobs = Knobs()
        var sources: [Knob: Source] = [:]
        for knob in Knob.allCases {
            guard let value = table.string(knob.rawValue) else { continue }
            sources[knob] = value.source
            switch knob {
            case .reasoningEffort: knobs.reasoningEffort = value.value
            case .reasoningSummary: knobs.reasoningSummary = value.value
            case .verbosity: knobs.verbosity = value.value
            case .serviceTier: knobs.serviceTier = value.value
            case .webSearch: knobs.webSearch = value.value
            }
        }
        return (knobs, sources)
    }

    /// The content of the file that the key names.
    private func readTextFile(_ key: String, in table: ConfigTable) throws(SettingsError) -> Sourced<String>? {
        guard let written = table.string(key) else { return nil }
        let path = path(of: written)
        switch FileReading.read(path) {
        case .content(let bytes, _):
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw SettingsError(.unreadableFile, "\(key): \(path.shown) is not UTF-8 text", source: written.source)
            }
            return Sourced(text, written.source)
        case .missing:
            throw notThere(path, written, key: key)
        case .unreadable(let reason):
            throw SettingsError(
                .unreadableFile, "\(key): \(path.shown) cannot be read: \(reason)", source: written.source)
        }
    }

    /// The file that a value names, seen from the folder of the file that holds the value.
    func path(of written: Sourced<String>) -> String {
        let directory = written.source.location.map { FilePath.directory(of: $0.file) } ?? workingDirectory
        return FilePath.expanded(written.value, from: directory, home: home)
    }

    /// That `path`, which `written` names, is not there; a path of Windows never is.
    func notThere(_ path: String, _ written: Sourced<String>, key: String) -> SettingsError {
        let text = written.value
        let drive = text.prefix(1)
        guard text.dropFirst().hasPrefix(":\\") || text.dropFirst().hasPrefix(":/"), drive.allSatisfy(\.isLetter) else {
            return SettingsError(.unreadableFile, "\(key): \(path.shown) is not there", source: written.source)
        }
        let here = "/mnt/\(drive.lowercased())" + text.dropFirst(2).replacing("\\", with: "/")
        return SettingsError(
            .unreadableFile,
            "\(key): \(text.shown) is a path of Windows; under WSL the same file is \(here.shown)",
            source: written.source)
    }

    /// Unknown keys are notices, or under `--strict-config` an error; keys without effect are one notice in all.
    private mutating func complainOfKeys(_ table: ConfigTable) throws(SettingsError) {
        for profile in table.table("profiles")?.entries ?? [] {
            guard case .table(let inner) = profile.value else { continue }
            var inside = SchemaCheck()
            inside.check(inner, against: Schema.topLevel, at: ["profiles", profile.key])
            check.add(unknownFrom: inside)
        }
        check.findMisplaced(in: table)
        check.sortUnknown(by: files)
        if inputs.flags.strict, let unknown = check.unknown.first {
            throw SettingsError(
                .unknownKey, unknown.message + " (--strict-config)", source: Source(unknown.location))
        }
        for unknown in check.unknown.prefix(20) {
            let source = Source(unknown.location)
            notices.append(Notice(.unknownKey, "\(source): \(unknown.message)", source: source))
        }
        if check.unknown.count > 20 {
            notices.append(Notice(.unknownKey, "\(check.unknown.count - 20) more unknown keys"))
        }
        if let key = check.unused.first(where: { $0.path == ["default_permissions"] }), table["sandbox_mode"] == nil {
            let source = Source(key.location)
            notices.append(
                Notice(
                    .choice,
                    "default_permissions (\(source)) is not known to Apus, which therefore only reads; to allow more, set "
                        + "sandbox_mode",
                    source: source))
        }
        // The events at which a hook of Codex's can refuse; at the others it only listens.
        let refusing = ["PreToolUse", "PermissionRequest", "UserPromptSubmit"]
        if let hook = table.table("hooks")?.entries.first(where: { refusing.contains($0.key) }) {
            let source = Source(hook.keyLocation)
            notices.append(
                Notice(
                    .unguarded,
                    "hooks.\(hook.key) (\(source)) does not run in Apus: what it would forbid is not forbidden",
                    source: source))
        }
        guard !check.unused.isEmpty else { return }
        let names = Set(check.unused.map { DottedKey.text($0.path) }).sorted()
        notices.append(Notice(.unusedKeys, "not used by Apus: \(names.joined(separator: ", "))", isWarning: false))
    }
}

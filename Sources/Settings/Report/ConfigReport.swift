import JSON

/// Every effective key with its value and its place, secrets masked.
enum ConfigReport {
    static func lines(for settings: EffectiveSettings, table: ConfigTable) -> [ConfigLine] {
        let honoured = Set(Schema.topLevel.filter(\.isHonoured).map(\.name)).subtracting(["profile", "profiles"])
        var lines: [ConfigLine] = []
        for (path, value) in table.leaves() {
            guard let first = path.first, honoured.contains(first), isEffective(path, in: settings) else { continue }
            let shown = SecretMask.masked(value.json ?? .null, at: path)
            lines.append(ConfigLine(key: DottedKey.text(path), value: shown, source: Source(value.location)))
        }
        for (index, line) in lines.enumerated() {
            // What is written is not always what holds: limits, slashes, folders of the command line.
            guard let (value, source) = corrected(line.key, in: settings) else { continue }
            lines[index] = ConfigLine(key: line.key, value: value, source: source ?? line.source)
        }
        let present = Set(lines.map(\.key))
        lines += standards(for: settings).filter { !present.contains($0.key) }
        return lines.sorted { $0.key < $1.key }
    }

    private static func corrected(_ key: String, in settings: EffectiveSettings) -> (JSONValue, Source?)? {
        let provider = settings.provider
        let begin = DottedKey.text(["model_providers", provider.id]) + "."
        switch key {
        case begin + "base_url": return (.string(provider.baseURL.value), nil)
        case begin + "request_max_retries": return (.number(JSONNumber(provider.requestMaxRetries)), nil)
        case begin + "stream_max_retries": return (.number(JSONNumber(provider.streamMaxRetries)), nil)
        case begin + "stream_idle_timeout_ms":
            return (.number(JSONNumber(provider.streamIdleTimeoutMilliseconds)), nil)
        case "sandbox_workspace_write.writable_roots":
            let roots = settings.workspaceWrite.writableRoots
            return (.array(roots.map { .string($0.value) }), roots.last?.source)
        default: return nil
        }
    }

    /// Tables hold more than what is in force.
    private static func isEffective(_ path: [String], in settings: EffectiveSettings) -> Bool {
        guard path.count > 1 else { return true }
        switch path[0] {
        case "model_providers":
            return settings.providers.contains { $0.id == path[1] && $0.source != nil }
                && Schema.provider.contains { path.count > 2 && $0.name == path[2] && $0.isHonoured }
        case "projects":
            return path[1] == settings.projectRoot || path[1] == settings.workingDirectory
        case "models":
            return path.count > 2 && Schema.model.contains { $0.name == path[2] }
        case "sandbox_workspace_write":
            return Schema.workspaceWrite.contains { $0.name == path[1] }
        case "shell_environment_policy":
            return Schema.shellEnvironment.contains { $0.name == path[1] && $0.isHonoured }
        default: return true
        }
    }

    /// What holds where no layer says anything, and what was decided from the environment.
    private static func standards(for settings: EffectiveSettings) -> [ConfigLine] {
        let provider = settings.provider
        func key(_ name: String) -> String { DottedKey.text(["model_providers", provider.id, name]) }
        func number(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }
        var lines = [
            ConfigLine(key: "model_provider", value: .string(provider.id), source: .builtIn),
            ConfigLine(
                key: key("base_url"), value: .string(provider.baseURL.value), source: provider.baseURL.source),
            ConfigLine(
                key: key("wire_api"), value: .string(provider.wire.value.rawValue), source: provider.wire.source),
            ConfigLine(key: key("request_max_retries"), value: number(provider.requestMaxRetries), source: .builtIn),
            ConfigLine(key: key("stream_max_retries"), value: number(provider.streamMaxRetries), source: .builtIn),
            ConfigLine(
                key: key("connect_timeout_ms"), value: number(provider.connectTimeoutMilliseconds), source: .builtIn),
            ConfigLine(
                key: key("first_byte_timeout_ms"), value: number(provider.firstByteTimeoutMilliseconds),
                source: .builtIn),
            ConfigLine(
                key: key("stream_idle_timeout_ms"), value: number(provider.streamIdleTimeoutMilliseconds),
                source: .builtIn),
            ConfigLine(
                key: "sandbox_mode", value: .string(settings.sandboxMode.value.rawValue),
                source: settings.sandboxMode.source),
            ConfigLine(
                key: "approval_policy", value: .string(settings.approvalPolicy.value.name),
                source: settings.approvalPolicy.source),
            ConfigLine(
                key: "project_doc_max_bytes", value: number(settings.projectDocMaxBytes.value),
                source: settings.projectDocMaxBytes.source),
            ConfigLine(
                key: "shell_environment_policy.inherit", value: .string(settings.shellEnvironment.inherit.rawValue),
                source: .builtIn),
            ConfigLine(
                key: "shell_environment_policy.ignore_default_excludes",
                value: .bool(settings.shellEnvironment.ignoresDefaultExcludes), source: .builtIn),
        ]
        lines += fromCatalog(for: settings)
        if let envKey = provider.envKey {
            lines.append(ConfigLine(key: key("env_key"), value: .string(envKey.value), source: envKey.source))
        }
        lines += vendorRows(settings)
        if !settings.workspaceWrite.writableRoots.isEmpty {
            let roots = settings.workspaceWrite.writableRoots
            lines.append(
                ConfigLine(
                    key: "sandbox_workspace_write.writable_roots", value: .array(roots.map { .string($0.value) }),
                    source: roots[0].source))
        }
        return lines
    }

    /// What the catalogue says of the model and no file overrules.
    private static func fromCatalog(for settings: EffectiveSettings) -> [ConfigLine] {
        guard let catalog = settings.catalog, let model = settings.model else { return [] }
        var lines: [ConfigLine] = []
        func add(_ key: String, _ value: JSONValue, _ source: Source) {
            guard source.file == catalog.path else { return }
            lines.append(ConfigLine(key: key, value: value, source: source))
        }
        func add(_ key: String, _ value: Sourced<Int>?) {
            if let value { add(key, .number(JSONNumber(value.value)), value.source) }
        }
        let known = settings.modelSettings(for: model.value)
        add("model", .string(model.value), model.source)
        add(DottedKey.text(["models", model.value, "context_window"]), known.contextWindow)
        add(DottedKey.text(["models", model.value, "max_output_tokens"]), known.maxOutputTokens)
        add("model_auto_compact_token_limit", settings.autoCompactTokenLimit)
        add("tool_output_token_limit", settings.toolOutputTokenLimit)
        if let parallel = known.parallelToolCalls {
            add(DottedKey.text(["models", model.value, "parallel_tool_calls"]), .bool(parallel.value), parallel.source)
        }
        if let images = settings.catalogImages {
            let key = DottedKey.text(["model_providers", settings.provider.id, "quirks", "images"])
            add(key, .bool(images.value), images.source)
        }
        for (knob, value) in settings.catalogKnobs { add(knob.rawValue, .string(value.value), value.source) }
        return lines
    }
}

extension ConfigReport {
    /// What Apus's own rows say of the model that is asked.
    private static func vendorRows(_ settings: EffectiveSettings) -> [ConfigLine] {
        guard let slug = settings.model?.value else { return [] }
        let known = settings.modelSettings(for: slug)
        var lines: [ConfigLine] = []
        if let window = known.contextWindow, case .vendorPage = window.source {
            let key = DottedKey.text(["models", slug, "context_window"])
            lines.append(ConfigLine(key: key, value: .number(JSONNumber(window.value)), source: window.source))
        }
        if let price = known.price, case .vendorPage = price.source {
            let key = DottedKey.text(["models", slug, "price"])
            lines.append(ConfigLine(key: key, value: .string(price.value.description), source: price.source))
        }
        return lines
    }
}

extension EffectiveSettings {
    /// What `apus config` prints: `key = value  # file:line`, one key a line, in the order of their names.
    public func configText() -> String {
        let lefts = report.map { "\($0.key) = \($0.value.serialized())" }
        let width = min(lefts.map(\.count).max() ?? 0, 60)
        return zip(lefts, report).map { left, line in
            left + String(repeating: " ", count: max(width - left.count, 0)) + "  # \(line.source)\n"
        }.joined()
    }

    /// What `apus config --json` prints: {key: {value, file, line}}. `file` is `built-in`, `command line` or a
    /// variable's name where there is no file, and `line` is null then.
    public func configJSON() -> JSONValue {
        .object(
            JSONObject(
                report.map { line -> (String, JSONValue) in
                    let number = line.source.line.map { JSONValue.number(JSONNumber($0)) } ?? .null
                    return (
                        line.key,
                        .object(
                            JSONObject([
                                ("value", line.value), ("file", .string(line.source.file)), ("line", number),
                            ]))
                    )
                }))
    }
}

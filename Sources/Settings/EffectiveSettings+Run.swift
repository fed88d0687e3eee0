extension EffectiveSettings {
    /// What a run needs besides a sound configuration: a model and a key. Nothing is sent.
    ///
    /// A provider with `requires_openai_auth` may still find its key in Codex's `auth.json`; whoever sends looks there.
    /// - Returns: The model's name.
    /// - Throws: `SettingsError` that says what to write or to set.
    @discardableResult
    public func checkBeforeRun() throws(SettingsError) -> String {
        try checkKey()
        guard let model else {
            let folder = apusHome.map { FilePath.join($0, "config.toml") } ?? "$APUS_HOME/config.toml"
            throw SettingsError(
                .missingModel,
                "no model is chosen: pass -m MODEL, or write model = \"…\" into \(folder.shown); apus alone shows what "
                    + "it found on this machine")
        }
        return model.value
    }

    /// - Throws: `SettingsError` where `env_key` names a variable without a key.
    public func checkKey() throws(SettingsError) {
        guard let envKey = provider.envKey, provider.bearerToken == nil, !provider.requiresOpenAIAuth else { return }
        let value = environment[envKey.value]
        if let value, !value.isBlank { return }
        let state = value == nil ? "is not set" : "is blank"
        let instructions = provider.envKeyInstructions.map { ". \($0.shown)" } ?? ""
        throw SettingsError(
            .missingKey,
            "provider \"\(provider.id.shown)\" takes its key from the environment variable \(envKey.value), which "
                + "\(state)\(instructions)",
            source: envKey.source)
    }
}

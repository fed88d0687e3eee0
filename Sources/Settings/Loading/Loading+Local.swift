extension Loading {
    /// `--oss`: the provider is the one that `--local-provider` or `oss_provider` names, and the model the one that `-m`
    /// names, else that provider's standard, as in Codex 0.163. What the files say of `model` is meant for another.
    func chooseLocalProvider(in table: inout ConfigTable) throws(SettingsError) {
        let flags = inputs.flags
        let known = BuiltInProvider.all.filter { $0.local != nil }.map(\.id)
        guard flags.oss else {
            guard flags.localProvider != nil else { return }
            throw SettingsError(.badFlag, "--local-provider says which server --oss means; give --oss too")
        }
        let chosen = flags.localProvider.map { Sourced($0, .commandLine) } ?? table.string("oss_provider")
        guard let chosen, !chosen.value.isBlank else {
            throw SettingsError(
                .badFlag,
                "--oss needs to know which local server to ask: give --local-provider \(known.joined(separator: "|")), "
                    + "or write oss_provider = \"\(known.first ?? "")\" into \(userFile)")
        }
        if let provider = Self.text(chosen.value) {
            table.merge(ConfigTable.nest(provider, at: ["model_provider"]))
        }
        guard flags.model == nil, let model = BuiltInProvider.with(id: chosen.value)?.local?.standardModel,
            table.string("model")?.source != .commandLine, let value = Self.text(model)
        else { return }
        table.merge(ConfigTable.nest(value, at: ["model"]))
    }
}

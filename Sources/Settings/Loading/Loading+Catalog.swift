import Conversation

extension Loading {
    /// The file that `model_catalog_json` names. As in Codex, one that is named must be there and sound.
    func readCatalog(_ table: ConfigTable) throws(SettingsError) -> ModelCatalog? {
        guard let written = table.string("model_catalog_json") else { return nil }
        let path = path(of: written)
        // Codex wants its instructions in every entry, some 20 kB each.
        switch FileReading.read(path, limit: 32 << 20) {
        case .content(let bytes, _):
            return try CatalogReader(path: path, source: written.source).read(bytes)
        case .missing:
            throw notThere(path, written, key: "model_catalog_json")
        case .unreadable(let reason):
            throw SettingsError(
                .unreadableFile, "model_catalog_json: \(path.shown) cannot be read: \(reason)", source: written.source)
        }
    }

    /// The model that a layer names, else the catalogue's standard one.
    mutating func chooseModel(_ named: Sourced<String>?, from catalog: ModelCatalog?) -> Sourced<String>? {
        guard named == nil, let standard = catalog?.standard else { return named }
        notices.append(
            Notice(
                .choice,
                "no model is chosen: \(standard.slug.shown) is taken, the first of the catalogue (\(standard.source))",
                source: standard.source, isWarning: false))
        return Sourced(standard.slug, standard.source)
    }

    /// Says where the catalogue does not fit what the files say.
    mutating func warnOfCatalog(_ settings: EffectiveSettings) {
        guard let catalog = settings.catalog, let model = settings.model else { return }
        guard let entry = catalog.entry(for: model.value) else {
            let slugs = catalog.models.map(\.slug.shown)
            let nearest = NearestName.find(model.value, among: slugs)
            let hint = nearest.isEmpty ? "it knows \(slugs.shortList)" : "did you mean \(nearest.alternatives)?"
            notices.append(
                Notice(
                    .choice,
                    "model \"\(model.value.shown)\" (\(model.source)) is not in \(catalog.path.shown) "
                        + "(model_catalog_json), so that nothing is known about it; \(hint)",
                    source: model.source, isWarning: false))
            return
        }
        if let window = settings.fallbackContextWindow, let limit = entry.maxContextWindow,
            settings.models[model.value]?.contextWindow == nil, window.value > limit.value
        {
            notices.append(
                Notice(
                    .ignoredValue,
                    "model_context_window = \(window.value) (\(window.source)) is more than max_context_window of "
                        + "\(entry.slug.shown), \(limit.value) (\(limit.source)), which holds",
                    source: window.source, isWarning: false))
        }
        if let effort = settings.knobs.reasoningEffort, !entry.reasoningEfforts.isEmpty,
            !entry.reasoningEfforts.contains(effort), let source = settings.knobSources[.reasoningEffort]
        {
            notices.append(
                Notice(
                    .choice,
                    "model_reasoning_effort = \"\(effort.shown)\" (\(source)) is sent, but for \(entry.slug.shown) the "
                        + "catalogue names only \(entry.reasoningEfforts.quotedList)",
                    source: source, isWarning: false))
        }
    }
}

extension EffectiveSettings {
    /// Fills what no layer says from what the catalogue says of the model.
    mutating func complete(from catalog: ModelCatalog?) {
        self.catalog = catalog
        guard let model, let entry = catalog?.entry(for: model.value) else { return }
        if knobs.reasoningEffort == nil, let effort = entry.defaultReasoningEffort {
            knobs.reasoningEffort = effort.value
            catalogKnobs[.reasoningEffort] = effort
        }
        if knobs.verbosity == nil, let verbosity = entry.defaultVerbosity {
            knobs.verbosity = verbosity.value
            catalogKnobs[.verbosity] = verbosity
        }
        if provider.quirkOverrides["images"] == nil, let images = entry.images {
            provider.quirkOverrides["images"] = .bool(images.value)
            provider.quirks.images = images.value
            catalogImages = images
        }
        autoCompactTokenLimit = autoCompactTokenLimit ?? entry.autoCompactTokenLimit
        toolOutputTokenLimit = toolOutputTokenLimit ?? entry.toolOutputTokenLimit
    }
}

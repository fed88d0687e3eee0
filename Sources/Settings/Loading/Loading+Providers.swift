import Wires

extension Loading {
    /// All providers that can be used, and the selected one.
    mutating func readProviders(
        _ table: ConfigTable, selected choice: Sourced<String>, model: String
    ) throws(SettingsError) -> (selected: ProviderSettings, usable: [ProviderSettings]) {
        let tables = try providerTables(in: table)
        var usable: [ProviderSettings] = []
        let own = Set(tables.map(\.key))
        for builtIn in BuiltInProvider.all where builtIn.isReserved || !own.contains(builtIn.id) {
            do throws(SettingsError) {
                usable.append(try builtIn.settings(model: model, table: table, environment: inputs.environment))
            } catch {
                guard builtIn.id != choice.value else { throw error }
                // Who has no resource there needs no word of it.
                guard error.code != .missingAddress else { continue }
                notices.append(Notice(.unusableProvider, error.oneLine, source: error.source))
            }
        }
        for entry in tables {
            let isSelected = entry.key == choice.value
            do throws(SettingsError) {
                guard let provider = try readProvider(entry, isSelected: isSelected, model: model) else { continue }
                usable.append(provider)
            } catch {
                guard !isSelected else { throw error }
                // What Apus cannot do is only of interest where it is asked for.
                guard error.code != .unsupportedProvider else { continue }
                notices.append(
                    Notice(
                        .unusableProvider, error.oneLine + " (provider \"\(entry.key.shown)\" cannot be used)",
                        source: error.source))
            }
        }
        guard let selected = usable.first(where: { $0.id == choice.value }) else {
            throw unknownProvider(choice, among: BuiltInProvider.all.map(\.id) + tables.map(\.key))
        }
        return (selected, usable)
    }

    private func providerTables(in table: ConfigTable) throws(SettingsError) -> [ConfigTable.Entry] {
        guard let entry = table["model_providers"] else { return [] }
        guard case .table(let providers) = entry.value else {
            throw SettingsError(
                .wrongType, "model_providers: expected a table for each provider, found \(entry.value.typeName)",
                source: Source(entry.value.location))
        }
        return providers.entries
    }

    private mutating func readProvider(
        _ entry: ConfigTable.Entry, isSelected: Bool, model: String
    ) throws(SettingsError) -> ProviderSettings? {
        let id = entry.key
        let path = ["model_providers", id]
        guard case .table(let table) = entry.value else {
            throw SettingsError(
                .wrongType, "\(DottedKey.text(path)): expected a table, found \(entry.value.typeName)",
                source: Source(entry.value.location))
        }
        guard BuiltInProvider.with(id: id)?.isReserved != true else {
            return try refuseReserved(id, at: table, isSelected: isSelected)
        }
        var inside = SchemaCheck()
        inside.check(table, against: Schema.provider, at: path)
        if let quirks = table.table("quirks") {
            let known = Quirks.fieldNames
            for quirk in quirks.entries where !known.contains(quirk.key) {
                inside.addUnknown(path + ["quirks", quirk.key], at: quirk.keyLocation, among: known)
            }
        }
        check.add(unknownFrom: inside)
        if isSelected { check.add(unusedFrom: inside) }

        var reader = ProviderReader(
            id: id, table: table, model: model, workingDirectory: workingDirectory, home: home)
        let provider = try reader.read()
        if isSelected { notices += reader.notices }
        return provider
    }

    private mutating func refuseReserved(
        _ id: String, at table: ConfigTable, isSelected: Bool
    ) throws(SettingsError) -> ProviderSettings? {
        let other = "\(id)-custom"
        let address =
            "; for another address alone, "
            + (id == "openai" ? "write openai_base_url" : "set the variable CODEX_OSS_BASE_URL")
        guard !isSelected else {
            throw SettingsError(
                .reservedProvider,
                "[model_providers.\(id)] redefines a provider that Apus brings along; rename it, for example to "
                    + "[model_providers.\(other)] with model_provider = \"\(other)\"\(address)",
                source: Source(table.location))
        }
        let source = Source(table.location)
        notices.append(
            Notice(
                .unusableProvider,
                "\(source): [model_providers.\(id)] is ignored, since Apus brings \"\(id)\" along; rename it, for example "
                    + "to [model_providers.\(other)]",
                source: source))
        return nil
    }

    private func unknownProvider(_ choice: Sourced<String>, among known: [String]) -> SettingsError {
        let id = choice.value
        if id == "amazon-bedrock" {
            return SettingsError(
                .unsupportedProvider,
                "model_provider = \"amazon-bedrock\" wants requests signed for AWS, which Apus cannot do; choose another "
                    + "provider, or put a gateway in front that takes a key",
                source: choice.source)
        }
        let known = Set(known).sorted()
        let nearest = NearestName.find(id, among: known)
        let hint =
            nearest.isEmpty
            ? "the providers are \(known.quotedList)." : "did you mean \(nearest.map(\.shown).alternatives)?"
        return SettingsError(
            .unknownProvider,
            "model_provider = \"\(id.shown)\" names no provider; \(hint) A provider is a table "
                + "[model_providers.\(DottedKey.text([id]))] with at least base_url",
            source: choice.source)
    }
}

extension Loading {
    /// The layer of `-p NAME`, or of the old key `profile`.
    mutating func readProfile(
        below settled: ConfigTable, commandLine: ConfigTable
    ) throws(SettingsError) -> ConfigTable? {
        let tables = settled.table("profiles")
        if let name = inputs.flags.profile ?? commandLine.string("profile")?.value {
            return try named(name, tables: tables)
        }
        guard let old = settled.string("profile") else { return nil }
        let key = "profile = \"\(old.value.shown)\" (\(old.source))"
        let header = "[profiles.\(DottedKey.text([old.value]))]"
        guard let table = tables?.table(old.value) else {
            notices.append(
                Notice(
                    .ignoredValue,
                    "\(key) is ignored: there is no \(header)",
                    source: old.source))
            return nil
        }
        notices.append(
            Notice(
                .oldKey,
                "\(key) is an old key; it still selects \(header), and -p NAME selects another",
                source: old.source, isWarning: false))
        return table
    }

    private mutating func named(_ name: String, tables: ConfigTable?) throws(SettingsError) -> ConfigTable {
        guard !name.isBlank, !name.contains("/"), !name.utf8.contains(0), name != ".", name != ".." else {
            throw SettingsError(
                .badFlag, "-p \(name.shown): the name of a profile is a plain name, not a path")
        }
        let folders = [apusHome, codexHome].compactMap(\.self)
        for folder in folders {
            if let table = try readFile(FilePath.join(folder, name + ".config.toml")) { return table }
        }
        if let table = tables?.table(name) { return table }

        var existing = Set(tables?.entries.map(\.key) ?? [])
        for folder in folders { existing.formUnion(FilePath.names(in: folder, endingIn: ".config.toml")) }
        let nearest = NearestName.find(name, among: existing)
        let list = existing.sorted().map(\.shown).joined(separator: ", ")
        let known =
            existing.isEmpty
            ? "there are none yet"
            : nearest.isEmpty
                ? "these exist: " + list : "did you mean \(nearest.map(\.shown).alternatives)? These exist: \(list)"
        let places =
            folders.map { FilePath.join($0, name + ".config.toml").shown } + ["[profiles.\(DottedKey.text([name]))]"]
        throw SettingsError(
            .missingProfile,
            "profile \"\(name.shown)\" is not there; \(known). Looked for: " + places.joined(separator: ", "))
    }
}

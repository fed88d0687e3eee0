import TOML

extension Loading {
    /// Reads one file of configuration; nil where there is none.
    mutating func readFile(_ path: String) throws(SettingsError) -> ConfigTable? {
        switch FileReading.read(path) {
        case .missing: return nil
        case .unreadable(let reason):
            throw SettingsError(.unreadableFile, "\(path.shown) cannot be read: \(reason)")
        case .content(let bytes, let mode):
            texts.keep(bytes, of: path)
            modes[path] = mode
            let table = try parse(bytes, of: path)
            files.append(path)
            return table
        }
    }

    func parse(_ bytes: [UInt8], of path: String) throws(SettingsError) -> ConfigTable {
        do throws(TOMLError) {
            let table = try TOMLTable(parsing: bytes, file: path)
            return ConfigTable(table, location: TOMLLocation(file: path, line: 1, column: 1))
        } catch {
            let source = Source.file(error.location)
            let message = "\(error.message); \(error.hint)"
            guard !texts.betrays(message, at: error.location) else {
                throw SettingsError(
                    .malformedTOML, "this is not TOML (the line is not shown, since it may hold a key)", source: source)
            }
            throw SettingsError(.malformedTOML, message.shown, source: source)
        }
    }

    /// `/etc` and the user's files, lowest first.
    mutating func readUserLayers() throws(SettingsError) -> ConfigTable {
        var paths = ["/etc/apus/config.toml", "/etc/codex/config.toml"].map { inputs.systemRoot + $0 }
        if !inputs.flags.ignoreUserConfig { paths += userFiles }
        var settled = ConfigTable(location: TOMLLocation(file: Source.builtInName, line: 1, column: 1))
        for path in paths {
            guard let table = try readFile(path) else { continue }
            settled.merge(table)
        }
        return settled
    }

    /// The two `config.toml` of the user: Codex's and ours.
    var userFiles: [String] {
        [codexHome, apusHome].compactMap { $0.map { FilePath.join($0, "config.toml") } }
    }

    /// The file that messages tell the user to write to.
    var userFile: String {
        (apusHome.map { FilePath.join($0, "config.toml") } ?? "$APUS_HOME/config.toml").shown
    }

    /// `-c KEY=VALUE`, then the flags that have a key of their own.
    func readCommandLine() throws(SettingsError) -> ConfigTable {
        var result = ConfigTable(location: TOMLLocation(file: Source.commandLineName, line: 1, column: 1))
        for override in inputs.flags.overrides {
            guard let equals = override.firstIndex(of: "=") else {
                throw SettingsError(
                    .badFlag, "-c \(override.shown): expected KEY=VALUE, for example -c model_provider=openrouter")
            }
            let name = String(override[..<equals])
            let path: [String]
            do throws(TOMLError) {
                path = try TOMLTable.parseKeyPath(name)
            } catch {
                throw SettingsError(.badFlag, "-c \(name.shown)=…: the key is not a dotted key of TOML")
            }
            let text = String(override[override.index(after: equals)...])
            if let value = Self.commandLineValue(text) { result.merge(ConfigTable.nest(value, at: path)) }
        }
        if let model = inputs.flags.model, let value = Self.text(model) {
            result.merge(ConfigTable.nest(value, at: ["model"]))
        }
        if let mode = inputs.flags.sandboxMode, let value = Self.text(mode.rawValue) {
            result.merge(ConfigTable.nest(value, at: ["sandbox_mode"]))
        }
        return result
    }

    /// TOML where it is TOML, else the text itself.
    private static func commandLineValue(_ text: String) -> TOMLValue? {
        (try? TOMLTable.parseValue(text, file: Source.commandLineName)) ?? Self.text(text)
    }

    static func text(_ text: String) -> TOMLValue? {
        try? TOMLTable.parseValue(text.quotedForTOML, file: Source.commandLineName)
    }
}

import TOML

/// One reading of all layers: what was read so far, and what is to be said about it.
struct Loading {
    let inputs: SettingsInputs
    /// Symbolic links resolved.
    let workingDirectory: String
    let home: String?
    let codexHome: String?
    let apusHome: String?

    var texts = SourceTexts()
    var notices: [Notice] = []
    var files: [String] = []
    var check = SchemaCheck()
    /// Files with permission bits, for the warning about keys.
    var modes: [String: UInt32] = [:]

    init(inputs: SettingsInputs) {
        self.inputs = inputs
        let literal = FilePath.absolute(inputs.workingDirectory, from: "/")
        let directory = FilePath.canonical(literal) ?? literal
        workingDirectory = directory
        let environment = inputs.environment
        let home = environment["HOME"].flatMap { $0.isBlank ? nil : FilePath.absolute($0, from: directory) }
        self.home = home
        func folder(_ variable: String, _ standard: String) -> String? {
            if let path = environment[variable], !path.isBlank {
                return FilePath.expanded(path, from: directory, home: home)
            }
            return home.map { FilePath.join($0, standard) }
        }
        codexHome = folder("CODEX_HOME", ".codex")
        apusHome = folder("APUS_HOME", ".apus")
    }

    /// Reads everything, in the order of the layers.
    mutating func run() throws(SettingsError) -> EffectiveSettings {
        let pinned = try readPinned()
        var requirements = pinned.requirements
        try readRequirements(into: &requirements)

        var settled = try readUserLayers()
        let commandLine = try readCommandLine()
        let profile = try readProfile(below: settled, commandLine: commandLine)
        if let profile { settled.merge(profile) }

        // Where the project begins and whether it is trusted is never the project's word.
        var trusted = settled
        trusted.merge(commandLine)
        trusted.merge(pinned.table)
        try checkProjectKeys(in: trusted)
        let place = findProject(markers: trusted.strings("project_root_markers")?.value ?? [".git"], settled: trusted)
        warnOfHomes(inside: place)
        try readProject(place, onTopOf: &settled)

        settled.merge(commandLine)
        try chooseLocalProvider(in: &settled)
        let pins = restricting(pinned.table, to: settled)
        noteOverruled(by: pins, in: settled)
        settled.merge(pins)
        return try decide(settled, place: place, requirements: requirements)
    }

    /// The two keys that are read before the rest is checked.
    private func checkProjectKeys(in table: ConfigTable) throws(SettingsError) {
        var check = SchemaCheck()
        var early = ConfigTable(location: table.location)
        for key in ["project_root_markers", "projects"] { table[key].map { early.put($0) } }
        check.check(early, against: Schema.topLevel)
        if let error = check.errors.first { throw error }
    }

    /// Adds the line of the file, where it may be shown.
    func illustrated(_ error: SettingsError) -> SettingsError {
        guard error.sourceLine == nil, let location = error.source?.location else { return error }
        var error = error
        error.sourceLine = texts.line(at: location)
        return error
    }
}

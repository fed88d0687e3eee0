import TOML

extension Loading {
    /// Lays the files of a trusted project on top, without what a project may not say.
    mutating func readProject(_ place: ProjectPlace, onTopOf settled: inout ConfigTable) throws(SettingsError) {
        // Where the project is the home folder, its files are the user's own.
        let own = Set(userFiles.map { FilePath.canonical($0) ?? $0 })
        var ignored: [String] = []
        var forbidden: [String] = []
        var seen: Set<String> = []
        for folder in place.folders {
            for name in [".codex/config.toml", ".apus/config.toml"] {
                let path = FilePath.join(folder, name)
                guard FilePath.exists(path), !own.contains(FilePath.canonical(path) ?? path) else { continue }
                if place.trustedFolders.contains(folder) {
                    try layProjectFile(path, in: place, onTopOf: &settled)
                } else {
                    ignored.append(path)
                    let names = keysInVain(of: path, in: place, below: settled)
                    forbidden += names.filter { seen.insert($0).inserted }
                }
            }
        }
        if !ignored.isEmpty { notices.append(untrusted(place, ignored: ignored, forbidden: forbidden)) }
    }

    private mutating func layProjectFile(
        _ path: String, in place: ProjectPlace, onTopOf settled: inout ConfigTable
    ) throws(SettingsError) {
        guard var table = try readFile(path) else { return }
        let limits = ProjectLimits(root: place.root, file: path, standardMode: standardSandboxMode(place, settled))
        let removed = limits.apply(to: &table, below: settled)
        if !removed.isEmpty {
            notices.append(
                Notice(
                    .projectKeys,
                    "\(path.shown) sets \(removed.shortList), which a project may not; ignored. Your own "
                        + "settings belong into \(userFile)",
                    source: .file(table.location)))
        }
        settled.merge(table)
    }

    /// The keys that would be ignored even if the project were trusted.
    private func keysInVain(of path: String, in place: ProjectPlace, below settled: ConfigTable) -> [String] {
        guard case .content(let bytes, _) = FileReading.read(path),
            let parsed = try? TOMLTable(parsing: bytes, file: path)
        else { return [] }
        var table = ConfigTable(parsed, location: TOMLLocation(file: path, line: 1, column: 1))
        let limits = ProjectLimits(root: place.root, file: path, standardMode: standardSandboxMode(place, settled))
        return limits.apply(to: &table, below: settled)
    }

    private func untrusted(_ place: ProjectPlace, ignored: [String], forbidden: [String]) -> Notice {
        var message = "\(ignored.map(\.shown).shortList): ignored, since "
        let folder = place.trust.isTrusted ? "the folder above" : "this project"
        switch place.trust {
        case .untrusted(let source): message += "\(source) says that \(folder) is untrusted."
        case .unknown, .trusted: message += "\(folder) is not trusted."
        }
        if !forbidden.isEmpty {
            message += " (No project may set \(forbidden.shortList).)"
        }
        message += " apus trust shows what \(ignored.count == 1 ? "it" : "they") would set, and asks"
        return Notice(.untrustedProject, message)
    }

    /// The mode where no layer names one: a git repository can be written, since what happens there can be undone.
    func standardSandboxMode(_ place: ProjectPlace, _ table: ConfigTable) -> SandboxSetting {
        // Somebody chose a permission profile of Codex's, which Apus does not know: the strictest mode serves it.
        if table["default_permissions"] != nil { return .readOnly }
        return place.isInsideGitRepository || place.trust.isTrusted ? .workspaceWrite : .readOnly
    }
}

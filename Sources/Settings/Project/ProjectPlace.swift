/// Where the project lies and whether the user trusts it.
struct ProjectPlace {
    let root: String
    let workingDirectory: String
    let isInsideGitRepository: Bool
    let trust: Trust
    /// Folders whose files may be read, outermost first.
    let trustedFolders: [String]
    /// All folders from the root to the working directory.
    let folders: [String]
}

extension Loading {
    /// Finds the project and what the user says of it. The project itself is not asked, nor its git files.
    mutating func findProject(markers: [String], settled: ConfigTable) -> ProjectPlace {
        let above = FilePath.chain(from: "/", to: workingDirectory)
        func holds(_ folder: String, _ names: [String]) -> Bool {
            names.contains { !$0.isEmpty && !$0.contains("/") && FilePath.exists(FilePath.join(folder, $0)) }
        }
        let root = above.last { holds($0, markers) } ?? workingDirectory
        let folders = FilePath.chain(from: root, to: workingDirectory)
        let here = trust(in: workingDirectory, settled: settled)
        let there = root == workingDirectory ? here : trust(in: root, settled: settled)
        let trust = here == .unknown ? there : here
        var trusted: [String] = []
        if trust.isTrusted {
            // Trust in a folder says nothing about the folders above it.
            trusted = there.isTrusted ? folders : [workingDirectory]
        }
        return ProjectPlace(
            root: root, workingDirectory: workingDirectory,
            isInsideGitRepository: above.contains { holds($0, [".git"]) }, trust: trust, trustedFolders: trusted,
            folders: folders)
    }

    private mutating func trust(in folder: String, settled: ConfigTable) -> Trust {
        if inputs.flags.assumesTrust { return .trusted(.commandLine) }
        guard let projects = settled.table("projects") else { return .unknown }
        for path in [folder, literalPath(of: folder)].compactMap(\.self) {
            guard
                let entry = projects.entries.first(where: {
                    FilePath.absolute($0.key, from: "/") == path && $0.key.hasPrefix("/")
                }),
                case .table(let table) = entry.value, let level = table.string("trust_level")
            else { continue }
            switch level.value {
            case "trusted": return .trusted(level.source)
            case "untrusted": return .untrusted(level.source)
            default:
                notices.append(
                    Notice(
                        .ignoredValue,
                        "trust_level = \"\(level.value.shown)\" (\(level.source)) counts as \"untrusted\"; the values are "
                            + "\"trusted\" and \"untrusted\"",
                        source: level.source))
                return .untrusted(level.source)
            }
        }
        return .unknown
    }

    /// `folder` as the user spelled it, where the working directory was reached through a symbolic link.
    private func literalPath(of folder: String) -> String? {
        var literal = FilePath.absolute(inputs.workingDirectory, from: "/")
        guard literal != workingDirectory else { return nil }
        while literal != "/" {
            if FilePath.canonical(literal) == folder { return literal }
            literal = FilePath.directory(of: literal)
        }
        return nil
    }

    /// A variable that points into the project hands the project the place of the keys.
    mutating func warnOfHomes(inside place: ProjectPlace) {
        for (variable, folder) in [("CODEX_HOME", codexHome), ("APUS_HOME", apusHome)] {
            guard let set = inputs.environment[variable], !set.isBlank, let folder else { continue }
            guard FilePath.isInside(FilePath.canonical(folder) ?? folder, place.root) else { continue }
            // A project that is the home folder itself holds every home.
            if let home, FilePath.isInside(FilePath.canonical(home) ?? home, place.root) { continue }
            notices.insert(
                Notice(
                    .homeInsideProject,
                    "\(variable) (\(folder.shown)) lies inside the project \(place.root.shown): whoever writes the "
                        + "project decides where your keys go. Unset \(variable) unless you set it yourself",
                    source: .environment(variable)),
                at: 0)
        }
    }
}

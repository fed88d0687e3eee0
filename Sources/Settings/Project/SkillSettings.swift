/// Where skills are looked for, and which are not wanted.
public struct SkillSettings: Sendable, Hashable {
    /// A folder whose folders may be skills.
    public struct Folder: Sendable, Hashable {
        /// Absolute; it may not exist.
        public let path: String
        /// It lies in the project, so that what it holds is the repository's word.
        public let isProject: Bool
        /// The user's own, or of a project that is trusted.
        public let isTrusted: Bool
    }

    /// The nearest first: the working directory's, those above it up to the project's root, the user's own.
    public let folders: [Folder]
    /// `skills.include_instructions`: whether the model is told of skills at all.
    public let isListed: Bool
    /// SKILL.md files or their folders that `[[skills.config]]` switches off, absolute.
    public let disabledPaths: Set<String>
    /// Names that `[[skills.config]]` switches off.
    public let disabledNames: Set<String>
}

extension Loading {
    /// Codex's folders (developers.openai.com/codex/skills, 2026-10) and Apus's own beside them.
    func readSkills(_ table: ConfigTable, place: ProjectPlace) -> SkillSettings {
        var own: [String] = []
        if let apusHome { own.append(FilePath.join(apusHome, "skills")) }
        if let home { own.append(FilePath.join(home, ".agents/skills")) }
        if let codexHome { own.append(FilePath.join(codexHome, "skills")) }
        // Where the project is the home folder, its folders are the user's own.
        let ownPaths = Set(own.map { FilePath.canonical($0) ?? $0 })
        var folders: [SkillSettings.Folder] = []
        for folder in place.folders.reversed() {
            for name in [".apus/skills", ".agents/skills", ".codex/skills"] {
                let path = FilePath.join(folder, name)
                guard !ownPaths.contains(FilePath.canonical(path) ?? path) else { continue }
                folders.append(
                    SkillSettings.Folder(
                        path: path, isProject: true, isTrusted: place.trustedFolders.contains(folder)))
            }
        }
        folders += own.map { SkillSettings.Folder(path: $0, isProject: false, isTrusted: true) }
        let skills = table.table("skills")
        var paths: Set<String> = []
        var names: Set<String> = []
        for entry in skills?["config"]?.value.scalar?.array ?? [] {
            guard let rule = entry.table, rule["enabled"]?.bool == false else { continue }
            if let path = rule["path"]?.string {
                let directory = FilePath.directory(of: entry.location.file)
                paths.insert(FilePath.expanded(path, from: directory, home: home))
            }
            if let name = rule["name"]?.string { names.insert(name) }
        }
        return SkillSettings(
            folders: folders, isListed: skills?.bool("include_instructions")?.value ?? true, disabledPaths: paths,
            disabledNames: names)
    }
}

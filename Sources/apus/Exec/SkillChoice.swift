import Agent
import Settings

extension EffectiveSettings {
    /// The skills that a session here has.
    func skillCatalog() -> SkillCatalog {
        skillCatalog(of: skills.isListed ? skills.folders.filter(\.isTrusted) : [])
    }

    /// The project's skills that wait for the user's trust.
    func dormantSkills() -> SkillCatalog {
        skillCatalog(of: skills.folders.filter { !$0.isTrusted })
    }

    func skillCatalog(of folders: [SkillSettings.Folder]) -> SkillCatalog {
        SkillCatalog(
            roots: folders.map { SkillCatalog.Root(path: $0.path, origin: $0.isProject ? .project : .user) }
        ) { name, path in
            let folder = path.hasSuffix("/SKILL.md") ? String(path.dropLast("/SKILL.md".count)) : path
            return !skills.disabledNames.contains(name) && !skills.disabledPaths.contains(path)
                && !skills.disabledPaths.contains(folder)
        }
    }

    /// That the project has skills which are not active, and what would make them so.
    func dormantSkillsNotice() -> String? {
        guard skills.isListed else { return nil }
        let names = dormantSkills().skills.map(\.name)
        guard !names.isEmpty else { return nil }
        let list = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
        return
            "note: \(names.count) \(names.count == 1 ? "skill" : "skills") of this project (\(list)) \(names.count == 1 ? "is" : "are") "
            + "not active, since it is not trusted; apus trust shows what it would activate"
    }
}

import Agent
import JSON
import Settings

/// What trust in a project makes active.
struct TrustReport {
    private let root: String
    private let trust: Trust
    private let settings: [EffectiveSettings.ProjectSetting]
    private let skills: [Skill]
    private let notices: [String]
    private let modes: (now: String, then: String)

    /// - Parameters:
    ///   - now: As it is.
    ///   - trusted: As it would be.
    init(now: EffectiveSettings, trusted: EffectiveSettings) {
        root = now.projectRoot
        trust = now.trust
        settings = trusted.projectSettings
        let catalog = trusted.skillCatalog(of: trusted.skills.folders.filter(\.isProject))
        skills = catalog.skills
        notices = trusted.notices.filter { $0.code == .projectKeys }.map(\.message) + catalog.notices
        modes = (now.sandboxMode.value.rawValue, trusted.sandboxMode.value.rawValue)
    }

    var text: String {
        var lines = [root]
        switch trust {
        case .trusted(let source): lines.append("  trusted (\(source)); active now:")
        case .untrusted(let source): lines.append("  not trusted (\(source)); trust would activate:")
        case .unknown: lines.append("  not trusted; trust would activate:")
        }
        for setting in settings {
            lines.append("    \(setting.key) = \(setting.value.serialized())  # \(setting.source)")
        }
        for skill in skills { lines.append("    skill \(skill.name): \(skill.description)  # \(skill.path)") }
        if settings.isEmpty, skills.isEmpty {
            lines.append("    nothing: the project has no config.toml in .codex or .apus, and no skills")
        }
        if modes.now != modes.then { lines.append("    sandbox_mode: \(modes.now) becomes \(modes.then)") }
        lines += notices.map { "  \($0)" }
        // Names and values are the repository's.
        return lines.map { TerminalText.clean($0) + "\n" }.joined()
    }

    /// - Parameter recorded: The file that holds the user's word, where it was written now.
    func json(recorded: String?) -> JSONValue {
        [
            "root": .string(root), "trusted": .bool(trust.isTrusted || recorded != nil),
            "settings": .array(
                settings.map {
                    ["key": .string($0.key), "value": $0.value, "source": .string($0.source.description)]
                }),
            "skills": .array(
                skills.map {
                    [
                        "name": .string($0.name), "description": .string($0.description), "path": .string($0.path),
                    ]
                }),
            "notices": .array(notices.map { .string($0) }), "recorded": recorded.map { .string($0) } ?? .null,
        ]
    }
}

/// Instructions for a kind of task: a folder with a file SKILL.md (agentskills.io, specification, 2026-10).
public struct Skill: Sendable, Hashable {
    /// What the model and the user call it; at most 64 characters.
    public var name: String
    /// When to use it; at most 1,024 characters, one line.
    public var description: String
    /// The file SKILL.md, absolute.
    public var path: String
    /// Whose it is.
    public var origin: Origin

    /// Whose skill it is.
    public enum Origin: Sendable, Hashable {
        /// The repository's: active only where the user trusts the project.
        case project
        /// The user's own.
        case user
    }

    /// The folder that holds SKILL.md and what it refers to.
    public var folder: String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    /// A skill of that name.
    public init(name: String, description: String, path: String, origin: Origin) {
        self.name = name
        self.description = description
        self.path = path
        self.origin = origin
    }
}

/// The table `shell_environment_policy`: what of the environment a command sees.
public struct ShellEnvironmentPolicy: Sendable, Hashable {
    /// Which variables to begin with.
    public enum Inherit: String, Sendable, Hashable, CaseIterable {
        /// All of them.
        case all
        /// HOME, LANG, LC_*, PATH, PWD, SHELL, SHLVL, TERM, TMPDIR and the like.
        case core
        /// None.
        case none
    }

    public var inherit = Inherit.all
    /// False drops names that contain KEY, SECRET or TOKEN. Codex's default is true, ours is false: a model's
    /// command does not see keys unless somebody wants it to.
    public var ignoresDefaultExcludes = false
    /// Names to drop; `*` and `?` as wildcards, whatever the case.
    public var exclude: [String] = []
    /// Where not empty, only these names stay.
    public var includeOnly: [String] = []
    /// Set at the end.
    public var set: [(name: String, value: String)] = []

    public init() {}

    public static func == (left: Self, right: Self) -> Bool {
        left.inherit == right.inherit && left.ignoresDefaultExcludes == right.ignoresDefaultExcludes
            && left.exclude == right.exclude && left.includeOnly == right.includeOnly
            && left.set.elementsEqual(right.set, by: ==)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(inherit)
        hasher.combine(ignoresDefaultExcludes)
        hasher.combine(exclude)
        hasher.combine(includeOnly)
        for (name, value) in set {
            hasher.combine(name)
            hasher.combine(value)
        }
    }
}

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

    /// The names that Codex's `core` keeps (measured with 0.163), and what a login on Linux needs besides.
    static let coreNames: Set<String> = [
        "HOME", "LANG", "LOGNAME", "PATH", "PWD", "SHELL", "SHLVL", "TERM", "TMPDIR", "USER",
    ]

    /// `environment` as a command sees it: inherit, default excludes, exclude, set, include_only, in this order, which
    /// is Codex's.
    public func apply(to environment: [String: String]) -> [String: String] {
        var result: [String: String]
        switch inherit {
        case .all: result = environment
        case .core: result = environment.filter { Self.coreNames.contains($0.key) || $0.key.hasPrefix("LC_") }
        case .none: result = [:]
        }
        if !ignoresDefaultExcludes {
            result = result.filter { !NamePattern.holdsSecretWord($0.key) }
        }
        if !exclude.isEmpty {
            let patterns = exclude.map(NamePattern.init)
            result = result.filter { entry in !patterns.contains { $0.matches(entry.key) } }
        }
        for (name, value) in set { result[name] = value }
        if !includeOnly.isEmpty {
            let patterns = includeOnly.map(NamePattern.init)
            result = result.filter { entry in patterns.contains { $0.matches(entry.key) } }
        }
        return result
    }
}

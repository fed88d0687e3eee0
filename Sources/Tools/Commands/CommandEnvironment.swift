/// What of the environment a model's commands see: Codex's `shell_environment_policy`, and the variables that are always
/// set for commands without a terminal.
///
/// The steps and their order are Codex's (0.163): inherit, default excludes, `exclude`, `set`, `include_only`. Two things
/// differ. Names that look like secrets are dropped unless the user turns that off (Codex keeps them). The variables that
/// hold the keys of model providers are dropped in any case, unless `set` names them.
public struct CommandEnvironment: Sendable {
    /// Which variables to begin with.
    public enum Inherit: String, Sendable, Hashable, CaseIterable {
        case all
        /// What a login needs: `coreNames` and `LC_*`.
        case core
        case none
    }

    public var inherit = Inherit.all

    /// True keeps names that contain KEY, SECRET, TOKEN, PASSWORD, PASSWD or CREDENTIAL.
    public var ignoreDefaultExcludes = false

    /// Names to drop, whatever their case; `*` and `?` are wildcards.
    public var exclude: [String] = []

    /// Where not empty, only these names stay.
    public var includeOnly: [String] = []

    /// Variables to set.
    public var set: [(name: String, value: String)] = []

    public init() {}

    /// What `core` keeps (measured with Codex 0.163, and what a login on Linux has besides).
    public static let coreNames: Set<String> = [
        "HOME", "LANG", "LOGNAME", "PATH", "PWD", "SHELL", "SHLVL", "TERM", "TMPDIR", "USER",
    ]

    /// Parts of names that are dropped by default.
    static let secretWords = ["KEY", "SECRET", "TOKEN", "PASSWORD", "PASSWD", "CREDENTIAL"]

    /// Always set, unless the user's `set` gives another value: no colours, no pagers, no questions. `APUS` tells a script
    /// who runs it.
    public static let fixed: [(name: String, value: String)] = [
        ("NO_COLOR", "1"), ("TERM", "dumb"), ("PAGER", "cat"), ("GIT_PAGER", "cat"), ("GH_PAGER", "cat"),
        ("GIT_TERMINAL_PROMPT", "0"), ("APUS", "1"),
    ]

    /// The environment for commands.
    ///
    /// - Parameters:
    ///   - environment: of this process.
    ///   - providerKeys: names of variables that hold keys of model providers.
    public func variables(
        from environment: [String: String], providerKeys: Set<String> = []
    ) -> [String: String] {
        var result: [String: String]
        switch inherit {
        case .all: result = environment
        case .core: result = environment.filter { Self.coreNames.contains($0.key) || $0.key.hasPrefix("LC_") }
        case .none: result = [:]
        }
        if !ignoreDefaultExcludes { result = result.filter { !Self.looksSecret($0.key) } }
        for name in providerKeys { result[name] = nil }
        let excluded = exclude.map(NameGlob.init)
        result = result.filter { entry in !excluded.contains { $0.matches(entry.key) } }
        for (name, value) in set { result[name] = value }
        if !includeOnly.isEmpty {
            let included = includeOnly.map(NameGlob.init)
            result = result.filter { entry in included.contains { $0.matches(entry.key) } }
        }
        let chosen = Set(set.map(\.name))
        for (name, value) in Self.fixed where !chosen.contains(name) { result[name] = value }
        return result.filter { !$0.key.isEmpty && !$0.key.utf8.contains(UInt8(ascii: "=")) }
    }

    private static func looksSecret(_ name: String) -> Bool {
        let upper = name.uppercased()
        return secretWords.contains { upper.contains($0) }
    }
}

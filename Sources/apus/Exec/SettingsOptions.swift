import ArgumentParser

/// The flags that say which settings hold.
struct SettingsOptions: ParsableArguments {
    @Option(name: [.short, .long], help: "The model to ask.")
    var model: String?

    @Option(
        name: [.short, .long],
        help: "Profile: $APUS_HOME/NAME.config.toml, $CODEX_HOME/NAME.config.toml or [profiles.NAME].")
    var profile: String?

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Override a setting; VALUE is TOML, else a string.", valueName: "key=value"))
    var config: [String] = []

    @Flag(help: "Ask a server on this machine; its standard model where -m names none.")
    var oss = false

    @Option(
        name: .customLong("local-provider"),
        help: ArgumentHelp(
            "Which server --oss means: ollama, lmstudio, llamacpp or vllm; else oss_provider in config.toml.",
            valueName: "id"),
        completion: .list(["ollama", "lmstudio", "llamacpp", "vllm"]))
    var localProvider: String?

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("read-only, workspace-write or danger-full-access.", valueName: "mode"),
        completion: .list(["read-only", "workspace-write", "danger-full-access"]))
    var sandbox: String?

    @Option(
        name: [.customShort("C"), .customLong("cd")], help: ArgumentHelp("Work in DIR.", valueName: "dir"),
        completion: .directory)
    var directory: String?

    @Option(
        name: .customLong("add-dir"),
        help: ArgumentHelp("Another directory that may be read and written.", valueName: "dir"),
        completion: .directory)
    var addedDirectories: [String] = []

    @Flag(name: .customLong("ignore-user-config"), help: "Do not read the user's config.toml files.")
    var ignoreUserConfig = false

    @Flag(name: .customLong("strict-config"), help: "Unknown keys in config.toml are errors.")
    var strictConfig = false

    /// The options of a run in `directory`.
    static func `in`(_ directory: String?) -> SettingsOptions {
        // No arguments can always be parsed.
        var options = (try? SettingsOptions.parse([])) ?? SettingsOptions()
        options.directory = directory
        return options
    }

    /// These options, with those of `other` where it sets them.
    func merged(with other: SettingsOptions) -> SettingsOptions {
        var merged = other
        merged.model = other.model ?? model
        merged.profile = other.profile ?? profile
        merged.config = config + other.config
        merged.oss = oss || other.oss
        merged.localProvider = other.localProvider ?? localProvider
        merged.sandbox = other.sandbox ?? sandbox
        merged.directory = other.directory ?? directory
        merged.addedDirectories = addedDirectories + other.addedDirectories
        merged.ignoreUserConfig = ignoreUserConfig || other.ignoreUserConfig
        merged.strictConfig = strictConfig || other.strictConfig
        return merged
    }
}

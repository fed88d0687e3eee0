import ArgumentParser

/// The flags of `apus exec`, before or behind `resume`.
struct ExecOptions: ParsableArguments {
    @Flag(help: "Print events as JSON lines on standard output (Codex's names and fields).")
    var json = false

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
            valueName: "id"))
    var localProvider: String?

    @Option(name: [.short, .long], help: "read-only, workspace-write or danger-full-access.")
    var sandbox: String?

    @Option(name: [.customShort("C"), .customLong("cd")], help: ArgumentHelp("Work in DIR.", valueName: "dir"))
    var directory: String?

    @Option(
        name: .customLong("add-dir"),
        help: ArgumentHelp("Another directory that may be read and written.", valueName: "dir"))
    var addedDirectories: [String] = []

    @Option(name: [.short, .long], help: ArgumentHelp("Attach an image to the prompt.", valueName: "file"))
    var image: [String] = []

    @Flag(name: .customLong("skip-git-repo-check"), help: "Work outside a git repository.")
    var skipGitRepoCheck = false

    @Option(
        name: .customLong("output-schema"),
        help: ArgumentHelp("JSON Schema that the final message must follow.", valueName: "file"))
    var outputSchema: String?

    @Option(
        name: [.customShort("o"), .customLong("output-last-message")],
        help: ArgumentHelp("Write the final message to FILE.", valueName: "file"))
    var outputFile: String?

    @Flag(help: "Keep no session file.")
    var ephemeral = false

    @Flag(name: .customLong("ignore-user-config"), help: "Do not read the user's config.toml files.")
    var ignoreUserConfig = false

    @Flag(name: .customLong("strict-config"), help: "Unknown keys in config.toml are errors.")
    var strictConfig = false

    @Option(name: .customLong("max-turns"), help: ArgumentHelp("Stop after N requests to the model.", valueName: "n"))
    var maxTurns: Int?

    @Option(
        name: .customLong("max-tokens"),
        help: ArgumentHelp("Stop before input and output exceed N tokens.", valueName: "n"))
    var maxTokens: Int?

    @Option(
        name: .customLong("max-cost"),
        help: ArgumentHelp("Stop before the cost can exceed USD; needs the model's price.", valueName: "usd"))
    var maxCost: String?

    @OptionGroup(visibility: .hidden) var refused: RefusedOptions

    func validate() throws {
        try Self.positive(maxTurns, "--max-turns")
        try Self.positive(maxTokens, "--max-tokens")
    }

    private static func positive(_ value: Int?, _ flag: String) throws {
        if let value, value < 1 { throw ValidationError("\(flag) takes a whole number from 1, not \(value)") }
    }

    /// These options, with those of `other` where it sets them.
    func merged(with other: ExecOptions) -> ExecOptions {
        var merged = other
        merged.json = json || other.json
        merged.model = other.model ?? model
        merged.profile = other.profile ?? profile
        merged.config = config + other.config
        merged.oss = oss || other.oss
        merged.localProvider = other.localProvider ?? localProvider
        merged.sandbox = other.sandbox ?? sandbox
        merged.directory = other.directory ?? directory
        merged.addedDirectories = addedDirectories + other.addedDirectories
        merged.image = image + other.image
        merged.skipGitRepoCheck = skipGitRepoCheck || other.skipGitRepoCheck
        merged.outputSchema = other.outputSchema ?? outputSchema
        merged.outputFile = other.outputFile ?? outputFile
        merged.ephemeral = ephemeral || other.ephemeral
        merged.ignoreUserConfig = ignoreUserConfig || other.ignoreUserConfig
        merged.strictConfig = strictConfig || other.strictConfig
        merged.maxTurns = other.maxTurns ?? maxTurns
        merged.maxTokens = other.maxTokens ?? maxTokens
        merged.maxCost = other.maxCost ?? maxCost
        return merged
    }
}

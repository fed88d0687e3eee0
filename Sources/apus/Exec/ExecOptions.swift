import ArgumentParser

/// The flags of `apus exec`, before or behind `resume`.
struct ExecOptions: ParsableArguments {
    @Flag(help: "Print events as JSON lines on standard output (Codex's names and fields).")
    var json = false

    @OptionGroup var settings: SettingsOptions

    @Option(
        name: [.short, .long], help: ArgumentHelp("Attach an image to the prompt.", valueName: "file"),
        completion: .file())
    var image: [String] = []

    @Flag(name: .customLong("skip-git-repo-check"), help: "Work outside a git repository.")
    var skipGitRepoCheck = false

    @Option(
        name: .customLong("output-schema"),
        help: ArgumentHelp("JSON Schema that the final message must follow.", valueName: "file"), completion: .file())
    var outputSchema: String?

    @Option(
        name: [.customShort("o"), .customLong("output-last-message")],
        help: ArgumentHelp("Write the final message to FILE.", valueName: "file"), completion: .file())
    var outputFile: String?

    @Flag(help: "Keep no session file.")
    var ephemeral = false

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

    @Option(help: ArgumentHelp("Run COMMAND before the end; the model mends what it reports.", valueName: "command"))
    var verify: String?

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
        merged.settings = settings.merged(with: other.settings)
        merged.image = image + other.image
        merged.skipGitRepoCheck = skipGitRepoCheck || other.skipGitRepoCheck
        merged.outputSchema = other.outputSchema ?? outputSchema
        merged.outputFile = other.outputFile ?? outputFile
        merged.ephemeral = ephemeral || other.ephemeral
        merged.maxTurns = other.maxTurns ?? maxTurns
        merged.maxTokens = other.maxTokens ?? maxTokens
        merged.maxCost = other.maxCost ?? maxCost
        merged.verify = other.verify ?? verify
        return merged
    }
}

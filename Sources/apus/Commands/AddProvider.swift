import ArgumentParser
import Settings

/// `apus providers add`.
struct AddProvider: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a provider's block to your config.toml.",
        discussion: """
            Asks for what no flag says. The key itself is never asked for: the block holds the name of the variable \
            that will hold it. All else in the file stays as it is, and the old file is kept beside it.
            """)

    @Option(help: ArgumentHelp("The provider's name in config.toml: letters, digits, - and _.", valueName: "id"))
    var id: String?

    @Option(
        name: .customLong("base-url"),
        help: ArgumentHelp("Where it is asked, for example https://llm.example/v1.", valueName: "url"))
    var baseURL: String?

    @Option(
        name: .customLong("env-key"),
        help: ArgumentHelp("The variable that holds the key; \"\" for none.", valueName: "name"))
    var envKey: String?

    @Option(
        help: ArgumentHelp("responses, chat, messages or ollama; default what the host is known to speak, else chat."),
        completion: .list(["responses", "chat", "messages", "ollama"]))
    var wire: String?

    @Option(name: .shortAndLong, help: "A model of theirs, made the default together with the provider.")
    var model: String?

    @Flag(name: .customLong("default"), help: "Make it the default provider.")
    var isDefault = false

    @Flag(name: .customLong("dry-run"), help: "Only show the block.")
    var isDryRun = false

    mutating func run() async throws {
        do throws(ExecError) {
            try add()
        } catch {
            StandardStream.error.line("apus: \(error.message)")
            throw ExitCode(error.exitCode)
        }
    }

    private func add() throws(ExecError) {
        let environment = ProcessEnvironment.variables
        let settings = try SettingsLoading.load(.in(nil), environment: environment)
        var file = try ConfigFile(settings)
        let url = try answer(baseURL, "Base URL, for example https://llm.example/v1: ", flag: "--base-url")
        let suggested = NewProvider.suggestedID(forURL: url)
        let id = try answer(id, "Name for it in config.toml [\(suggested)]: ", flag: "--id", otherwise: suggested)
        let variable = try answer(
            envKey, "Variable that holds the key, empty for none [\(NewProvider.suggestedVariable(forID: id))]: ",
            flag: "--env-key", otherwise: isInteractive ? NewProvider.suggestedVariable(forID: id) : "")
        let provider = try NewProvider(id: id, baseURL: url, envKey: variable, wire: wire, environment: environment)
        guard !settings.providers.contains(where: { $0.id == id && $0.source != nil }) else {
            throw ExecError(
                code: "provider_exists",
                message: "there is a provider \(id) already; change its block, or choose another name with --id")
        }
        do throws(SettingsError) {
            try file.edit.append(provider.block)
            if isDefault || model != nil { try file.edit.set(["model_provider"], to: id) }
            if let model { try file.edit.set(["model"], to: model) }
        } catch {
            throw ExecError(error)
        }
        StandardStream.output.write(provider.block)
        if isDryRun { return }
        let backup = try file.save()
        StandardStream.error.line("Written to \(file.path)" + (backup.map { " (before: \($0))." } ?? "."))
        let isSet = !(environment[variable] ?? "").allSatisfy(\.isWhitespace)
        if !variable.isEmpty, !isSet { StandardStream.error.line("Next: set the variable \(variable) to your key.") }
        let chosen = isDefault || model != nil ? "" : " -c model_provider=\(id)"
        StandardStream.error.line("Then: apus exec\(chosen)\(model == nil ? " -m MODEL" : "") \"TASK\"")
    }

    private var isInteractive: Bool { Question.canBeAsked && baseURL == nil }

    /// The flag's value, else the answer at the terminal, else `standard`.
    private func answer(
        _ given: String?, _ question: String, flag: String, otherwise standard: String? = nil
    ) throws(ExecError) -> String {
        if let given { return given.trimmed }
        if isInteractive {
            let line = Question.line(question)
            if let line, !line.isEmpty { return line }
            if line != nil, flag == "--env-key" { return standard ?? "" }
        }
        guard let standard else {
            throw ExecError(code: "usage", message: "\(flag) is missing; apus providers add --help tells the flags")
        }
        return standard
    }
}

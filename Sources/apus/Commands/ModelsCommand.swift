import ArgumentParser
import JSON

/// `apus models`.
struct ModelsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "List the models of a provider, as it lists them now.",
        discussion: """
            Windows and answers are in tokens, prices in USD per million tokens; what nobody says is shown as ?. BEST is \
            the highest level that the model reached in apus try. A hosted provider's list is kept for a day.
            Exit codes: 0 listed, 1 no list or no such model, 2 usage or configuration.
            """)

    @Argument(help: "Id of the provider; the one in use where it is left out.")
    var provider: String?

    @Argument(help: "Only models whose name holds all these words.")
    var filter: [String] = []

    @Flag(help: "List the models of every provider that has a key or answers without one.")
    var all = false

    @Flag(
        help:
            "As JSON: [{provider, id, context_window, max_output_tokens, price, tools, vision, reasoning, best_level}]."
    )
    var json = false

    @Flag(help: "Ask anew, whatever the age of the kept list.")
    var refresh = false

    @Flag(help: "Send nothing; show the kept list.")
    var offline = false

    @Option(name: [.short, .long], help: "Profile, as with apus exec.")
    var profile: String?

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Override a setting; VALUE is TOML, else a string.", valueName: "key=value"))
    var config: [String] = []

    func validate() throws {
        if refresh, offline {
            throw ValidationError("--refresh asks the provider, --offline does not: give one of them")
        }
    }

    mutating func run() async throws {
        var options = SettingsOptions.in(nil)
        options.profile = profile
        options.config = config
        let isFound: Bool
        do throws(ExecError) {
            let settings = try SettingsLoading.load(options, environment: ProcessEnvironment.variables)
            let choice = try ModelChoice(settings, first: provider, rest: filter, all: all)
            let lists = ModelLists(
                settings: settings, environment: ProcessEnvironment.variables,
                freshness: offline ? .offline : refresh ? .anew : .aDay)
            let report = try await lists.report(choice)
            for line in report.notes { StandardStream.error.line(TerminalText.clean(line, keepingLines: true)) }
            if json {
                StandardStream.output.line(JSONValue.array(report.rows.map(\.json)).serialized(pretty: true))
            } else if !report.rows.isEmpty {
                StandardStream.output.write(ModelTable(report.rows, showsProvider: choice.providers.count > 1).text)
            }
            isFound = !report.rows.isEmpty
        } catch {
            StandardStream.error.line("apus: \(TerminalText.clean(error.message, keepingLines: true))")
            throw ExitCode(error.exitCode)
        }
        if !isFound { throw ExitCode(1) }
    }
}

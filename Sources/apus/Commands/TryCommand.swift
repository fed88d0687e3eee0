import ArgumentParser
import JSON
import Runs

/// `apus try`.
struct TryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "try",
        abstract: "Find out what a model is good for, on a ladder of seven small tasks.",
        discussion: """
            1 answers, 2 search, 3 summary, 4 mechanical edit, 5 change across two files, 6 failing test fixed, \
            7 long refactor of forty calls. Each is a small repository made on the spot, with a check that the model cannot \
            see. The climb ends at the first level that is not passed. It costs tokens: some ten thousand up to level 6, \
            a few hundred thousand with level 7. What came out is kept in $APUS_HOME/try.
            Exit codes: 0 every level that was asked for was passed, 1 not, 2 usage or configuration, 130 interrupted.
            """)

    @Option(name: [.short, .long], help: "The model to try; may be given several times.")
    var model: [String] = []

    @Option(help: ArgumentHelp("The provider to ask, by its id.", valueName: "id"))
    var provider: String?

    @Option(help: ArgumentHelp("Climb as far as level N.", valueName: "n"))
    var level = Level.allCases.count

    @Flag(name: .customLong("keep-going"), help: "Try the higher levels also when one is not passed.")
    var keepGoing = false

    @Option(help: ArgumentHelp("Seconds that one level may take.", valueName: "s"))
    var timeout = 900

    @Option(help: ArgumentHelp("Make the tasks from this number, as another run did.", valueName: "number"))
    var seed: UInt64?

    @Flag(help: "Print the results as JSON.")
    var json = false

    @Option(name: [.short, .long], help: "Profile, as with apus exec.")
    var profile: String?

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Override a setting; VALUE is TOML, else a string.", valueName: "key=value"))
    var config: [String] = []

    @Flag(help: "Ask a server on this machine, as with apus exec.")
    var oss = false

    func validate() throws {
        guard Level(rawValue: level) != nil else {
            throw ValidationError("--level takes a number from 1 to \(Level.allCases.count), not \(level)")
        }
        guard (1...86_400).contains(timeout) else {
            throw ValidationError("--timeout takes seconds from 1 to 86400, not \(timeout)")
        }
    }

    func run() async throws {
        var options = SettingsOptions.in(nil)
        options.profile = profile
        options.oss = oss
        options.config = config
        if let provider { options.config.append("model_provider=\(JSONValue.string(provider).serialized())") }
        let ladder = Ladder(
            options: options, models: model, highest: Level(rawValue: level) ?? .longRefactor, keepsGoing: keepGoing,
            timeout: .seconds(timeout), seed: seed ?? UInt64.random(in: 1...999_999_999), json: json)
        throw ExitCode(await ladder.run())
    }
}

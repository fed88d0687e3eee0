import ArgumentParser
import Providers
import Settings

/// `apus doctor`.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Find out what does not work with a provider, and what to change.",
        discussion: """
            Looks at the configuration, the network, the key and what the model can do, with a few short requests of a few \
            hundred tokens in all. Keys are never shown.
            Exit codes: 0 nothing failed, 1 something failed, 2 usage or configuration.
            """)

    @Argument(help: "The provider to look at; the selected one where none is named.")
    var provider: String?

    @Flag(help: "Look at every provider that has a key, too; each costs a few hundred tokens.")
    var all = false

    @Flag(help: "Print the results as JSON.")
    var json = false

    @Flag(help: "Change config.toml as advised, after showing the change.")
    var write = false

    @OptionGroup var settings: SettingsOptions

    func validate() throws {
        if all, provider != nil { throw ValidationError("--all and the name of a provider exclude each other") }
        if all, write { throw ValidationError("--write changes one provider's block: name it, without --all") }
    }

    func run() async throws {
        var hasFailure = false
        do throws(ExecError) {
            let run = try DoctorRun(settings, provider: provider, all: all)
            let patients = await run.examine()
            let report = DoctorReport(patients)
            StandardStream.output.write(json ? report.json.serialized(pretty: true) + "\n" : report.text)
            if write { try report.write(run.settings) }
            hasFailure = report.hasFailure
        } catch {
            StandardStream.error.line("apus: \(TerminalText.clean(error.message, keepingLines: true))")
            throw ExitCode(error.exitCode)
        }
        if hasFailure { throw ExitCode(1) }
    }
}

import ArgumentParser
import Settings

/// `apus config`.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Show every setting that holds, with the file and line that it comes from.")

    @Flag(help: "As JSON: {key: {value, file, line}}.")
    var json = false

    @OptionGroup var options: SettingsOptions

    mutating func run() async throws {
        do throws(ExecError) {
            let settings = try SettingsLoading.load(options, environment: ProcessEnvironment.variables)
            if json {
                StandardStream.output.line(settings.configJSON().serialized(pretty: true))
            } else {
                StandardStream.output.write(settings.configText())
            }
            for notice in Notice.ordered(settings.notices) { StandardStream.error.line(notice.description) }
        } catch {
            StandardStream.error.line("apus: \(error.message)")
            throw ExitCode(error.exitCode)
        }
    }
}

import Agent
import ArgumentParser
import JSON
import Settings

/// `apus trust`.
struct TrustCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust", abstract: "Show what a project's own files would set, and trust it.",
        discussion: """
            A repository's .codex/config.toml and .apus/config.toml and its skills count only after you trusted it. \
            What no project may set (providers, keys, commands) stays ignored. The word is kept in your config.toml; \
            --revoke takes it back.
            """)

    @Argument(
        help: ArgumentHelp("The project, default the working directory.", valueName: "dir"), completion: .directory)
    var directory: String?

    @Flag(name: [.short, .long], help: "Trust without asking.")
    var yes = false

    @Flag(help: "Only show; change nothing.")
    var show = false

    @Flag(help: "Trust it no longer.")
    var revoke = false

    @Flag(help: "Print what was found and done as JSON; asks nothing, and trusts only with --yes.")
    var json = false

    func validate() throws {
        if revoke && (yes || show) { throw ValidationError("--revoke goes with neither --yes nor --show") }
    }

    mutating func run() async throws {
        do throws(ExecError) {
            try perform()
        } catch {
            StandardStream.error.line("apus: \(error.message)")
            throw ExitCode(error.exitCode)
        }
    }

    private func perform() throws(ExecError) {
        let environment = ProcessEnvironment.variables
        let now = try SettingsLoading.load(.in(directory), environment: environment)
        let root = now.projectRoot
        if revoke { return try revoke(now) }
        let trusted = try SettingsLoading.load(.in(directory), environment: environment, assumesTrust: true)
        let report = TrustReport(now: now, trusted: trusted)
        if !json { StandardStream.output.write(report.text) }
        var recorded: String?
        if !now.trust.isTrusted, !show {
            if try isWanted(root) { recorded = try record(root, "trusted", now) }
        }
        if json { StandardStream.output.line(report.json(recorded: recorded).serialized(pretty: true)) }
    }

    private func isWanted(_ root: String) throws(ExecError) -> Bool {
        if yes { return true }
        if json { return false }
        guard Question.canBeAsked else {
            throw ExecError(
                code: "usage", message: "nobody can be asked here; nothing was changed. Give --yes to trust, or --show")
        }
        if Question.isYes("Trust \(TerminalText.clean(root))?") { return true }
        StandardStream.error.line("Not trusted; nothing was changed.")
        return false
    }

    private func record(_ root: String, _ level: String, _ settings: EffectiveSettings) throws(ExecError) -> String {
        var file = try ConfigFile(settings)
        do throws(SettingsError) {
            try file.edit.set(["projects", root, "trust_level"], to: level)
        } catch {
            throw ExecError(error)
        }
        let backup = try file.save()
        let kept = backup.map { " (before: \($0))" } ?? ""
        let undo = level == "trusted" ? " apus trust --revoke takes it back." : ""
        StandardStream.error.line("\(root) is \(level), says \(file.path)\(kept).\(undo)")
        return file.path
    }

    private func revoke(_ settings: EffectiveSettings) throws(ExecError) {
        let root = settings.projectRoot
        guard settings.trust != .unknown else {
            StandardStream.error.line("\(root) is not trusted; nothing to take back.")
            return
        }
        var file = try ConfigFile(settings)
        var isGone = false
        do throws(SettingsError) {
            for path in [root, settings.workingDirectory] where !isGone {
                isGone = try file.edit.remove(["projects", path, "trust_level"])
            }
        } catch {
            throw ExecError(error)
        }
        // Another file still says so, Codex's for example, which is not ours to change.
        guard isGone else {
            _ = try record(root, "untrusted", settings)
            return
        }
        let backup = try file.save()
        let left = try SettingsLoading.load(.in(directory), environment: ProcessEnvironment.variables)
        if left.trust.isTrusted {
            _ = try record(root, "untrusted", left)
        } else {
            StandardStream.error.line(
                "\(root) is not trusted any more, says \(file.path)" + (backup.map { " (before: \($0))." } ?? "."))
        }
    }
}

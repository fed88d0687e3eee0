import ArgumentParser
import Providers

/// `apus`.
struct ApusCommand: AsyncParsableCommand {
    /// What `--version` prints.
    static let version = "apus \(UserAgent.version)"

    static let configuration = CommandConfiguration(
        commandName: "apus",
        abstract: "A coding agent that works with any model.",
        discussion: """
            Reads config.toml as Codex does, and Codex's own. No telemetry, no update check.
            Exit codes: 0 done, 1 the turn failed, 2 usage or configuration, 130 interrupted.
            """,
        version: version,
        subcommands: [
            ExecCommand.self, SessionsCommand.self, ProvidersCommand.self, ModelsCommand.self, ConfigCommand.self,
            TrustCommand.self,
            ApplyPatchCommand.self,
            DoctorCommand.self, TryCommand.self, MockCommand.self,
            DemoCommand.self, CompletionsCommand.self,
        ])

    mutating func run() async throws {
        try await Discovery.show()
    }
}

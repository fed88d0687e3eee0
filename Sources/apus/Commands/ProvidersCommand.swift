import ArgumentParser
import Glibc
import JSON
import Settings

/// `apus providers`.
struct ProvidersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "providers", abstract: "List the providers that can be used, or add one to your config.toml.",
        subcommands: [ListProviders.self, AddProvider.self], defaultSubcommand: ListProviders.self)
}

/// `apus providers list`.
struct ListProviders: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List all providers, where they are asked, and whether their key is set.")

    @Flag(help: "As JSON.")
    var json = false

    mutating func run() async throws {
        do throws(ExecError) {
            let environment = ProcessEnvironment.variables
            let settings = try SettingsLoading.load(.in(nil), environment: environment)
            let rows = settings.providers.map { ProviderRow($0, settings, environment) }
            if json {
                StandardStream.output.line(JSONValue.array(rows.map(\.json)).serialized(pretty: true))
            } else {
                let head = ["PROVIDER", "WIRE", "BASE URL", "KEY", "FROM"]
                StandardStream.output.write(TextTable([head] + rows.map(\.cells)).text)
                StandardStream.error.line("* is the one in use. To add one: apus providers add")
            }
            for notice in settings.notices where notice.code == .unusableProvider {
                StandardStream.error.line(notice.description)
            }
        } catch {
            StandardStream.error.line("apus: \(error.message)")
            throw ExitCode(error.exitCode)
        }
    }
}

/// One provider in a list.
private struct ProviderRow {
    let provider: ProviderSettings
    let isSelected: Bool
    /// Nil where no key is wanted or where it does not come from a variable.
    let isKeySet: Bool?

    init(_ provider: ProviderSettings, _ settings: EffectiveSettings, _ environment: [String: String]) {
        self.provider = provider
        isSelected = provider.id == settings.provider.id
        isKeySet = provider.envKey.map { variable in
            !(environment[variable.value] ?? "").allSatisfy(\.isWhitespace)
        }
    }

    private var key: String {
        if let variable = provider.envKey?.value {
            return TerminalText.clean(variable) + (isKeySet == true ? "" : " (not set)")
        }
        if provider.auth != nil { return "a command" }
        if provider.bearerToken != nil { return "in the file" }
        return "none"
    }

    private var source: String {
        provider.source.map { TerminalText.clean("\($0.file):\($0.line)") } ?? "built-in"
    }

    var cells: [String] {
        [
            TerminalText.clean(provider.id) + (isSelected ? " *" : ""), provider.wire.value.rawValue,
            TerminalText.clean(provider.baseURL.value), key, source,
        ]
    }

    var json: JSONValue {
        [
            "id": .string(provider.id), "name": .string(provider.name), "selected": .bool(isSelected),
            "base_url": .string(provider.baseURL.value), "wire_api": .string(provider.wire.value.rawValue),
            "env_key": provider.envKey.map { .string($0.value) } ?? .null,
            "key_is_set": isKeySet.map { .bool($0) } ?? .null, "source": .string(source),
        ]
    }
}

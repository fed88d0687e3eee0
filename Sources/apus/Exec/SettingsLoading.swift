import Agent
import Conversation
import Glibc
import Money
import Providers
import Settings
import Transport

/// From flags and files to settings, and from settings to an endpoint.
enum SettingsLoading {
    static func load(
        _ options: SettingsOptions, environment: [String: String], assumesTrust: Bool = false
    ) throws(ExecError) -> EffectiveSettings {
        var sandbox: SandboxSetting?
        if let word = options.sandbox {
            guard let mode = SandboxSetting(rawValue: word) else {
                let known = SandboxSetting.allCases.map(\.rawValue).joined(separator: ", ")
                throw ExecError(code: "usage", message: "-s takes \(known), not \"\(word)\"")
            }
            sandbox = mode
        }
        var flags = SettingsInputs.Flags(
            model: options.model, profile: options.profile, overrides: options.config, sandboxMode: sandbox,
            addedDirectories: options.addedDirectories, ignoreUserConfig: options.ignoreUserConfig,
            strict: options.strictConfig, oss: options.oss, localProvider: options.localProvider)
        flags.assumesTrust = assumesTrust
        let directory = try directory(options.directory)
        do throws(SettingsError) {
            return try SettingsLoader(
                inputs: SettingsInputs(environment: environment, workingDirectory: directory, flags: flags)
            ).load()
        } catch {
            throw ExecError(error)
        }
    }

    /// The model to ask, after everything that can be refused before a request was checked.
    static func model(_ settings: EffectiveSettings) throws(ExecError) -> String {
        do throws(SettingsError) {
            return try settings.checkBeforeRun()
        } catch {
            throw ExecError(error)
        }
    }

    static func endpoint(
        _ settings: EffectiveSettings, model: String, environment: [String: String]
    ) throws(ExecError) -> (endpoint: Endpoint, transport: TransportSettings) {
        do throws(ProviderError) {
            var endpoint = try Endpoint(
                settings.provider, model: model, environment: environment, codexHome: settings.codexHome)
            if let replay = settings.modelSettings(for: model).reasoningReplay {
                endpoint.quirks.reasoningReplay = replay.value
            }
            return (endpoint, try TransportSettings(settings.provider, environment: environment))
        } catch {
            throw ExecError(error)
        }
    }

    private static func directory(_ flag: String?) throws(ExecError) -> String {
        guard let flag else { return CurrentDirectory.path }
        guard let resolved = realpath(flag, nil) else {
            throw ExecError(code: "usage", message: "-C \(flag): \(String(cString: strerror(errno)))")
        }
        defer { free(resolved) }
        var status = stat()
        guard stat(resolved, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw ExecError(code: "usage", message: "-C \(flag) is not a directory")
        }
        return String(cString: resolved)
    }
}

extension EffectiveSettings {
    /// Puts what is configured for `model` into an agent's configuration.
    func configure(_ configuration: inout AgentConfiguration, model: String, fit: ModelFit) {
        let known = modelSettings(for: model)
        configuration.knobs = knobs
        configuration.knobs.temperature = known.temperature?.value
        configuration.knobs.topP = known.topP?.value
        configuration.toolCalling = known.toolCalling?.value ?? .native
        configuration.instructions = SystemPrompt.text(for: fit)
        configuration.maxOutputTokens = known.maxOutputTokens?.value
        configuration.contextWindow = known.contextWindow?.value ?? Self.assumedWindow(of: provider)
        // Beyond that length every token of a request costs more: the history is compacted before.
        configuration.autoCompactTokenLimit = autoCompactTokenLimit?.value ?? known.price?.value.beyond?.tokens
        configuration.compactPrompt = compactPrompt?.value
        configuration.parallelToolCalls = known.parallelToolCalls?.value ?? configuration.parallelToolCalls
        configuration.price = known.price?.value
        configuration.extraBody = provider.extraBody
        configuration.extraBody.merge(known.extraBody)
        configuration.verifyCommand = verifyCommand?.value
        if let instructions = modelInstructions?.value { configuration.instructions = instructions }
    }

    /// What is assumed where nobody says how large a model's window is: what today's hosted models have at the least, and
    /// what a local server is commonly started with.
    private static func assumedWindow(of provider: ProviderSettings) -> Int {
        guard let url = try? HTTPURL(provider.baseURL.value) else { return WindowProbe.assumedHosted }
        return url.isPrivate ? WindowProbe.assumedLocal : WindowProbe.assumedHosted
    }

    /// The notice that a knob is set and not sent, with the place where it is set.
    func unsentNotice(_ knob: Knob, wire: Wire) -> String? {
        guard let source = knobSources[knob] else { return nil }
        return "note: \(knob.rawValue) (\(source)) is not sent: provider \(provider.id) does not take it over wire_api "
            + "\"\(wire.rawValue)\""
    }
}

extension Endpoint {
    /// It stands on this machine or on the user's own network.
    var isNear: Bool { baseURL.isLoopback || baseURL.isPrivate }
}

import Agent
import Conversation
import Providers
import Settings
import Transport

/// The examinations of `apus doctor`.
struct DoctorRun: Sendable {
    /// A provider and what was found.
    struct Patient: Sendable {
        let settings: ProviderSettings
        let model: String?
        var diagnosis: Doctor.Diagnosis
    }

    let settings: EffectiveSettings
    private let providers: [ProviderSettings]
    private let environment = ProcessEnvironment.variables

    init(_ options: SettingsOptions, provider: String?, all: Bool) throws(ExecError) {
        settings = try SettingsLoading.load(options, environment: ProcessEnvironment.variables)
        if let provider {
            guard let found = settings.providers.first(where: { $0.id == provider }) else {
                let known = settings.providers.map(\.id).joined(separator: ", ")
                throw ExecError(
                    code: "unknown_provider", message: "there is no provider \(provider); there are: \(known)")
            }
            providers = [found]
        } else if all {
            let selected = settings.provider
            let environment = environment
            providers =
                [selected]
                + settings.providers.filter { provider in
                    guard provider.id != selected.id else { return false }
                    let hasKey = provider.envKey.map { !(environment[$0.value] ?? "").allSatisfy(\.isWhitespace) }
                    // A block without a key is the user's own; a server on this machine costs nothing.
                    return hasKey ?? (provider.source != nil || provider.bearerToken != nil || provider.auth != nil)
                }
        } else {
            providers = [settings.provider]
        }
    }

    func examine() async -> [Patient] {
        var patients: [Patient] = []
        for provider in providers {
            let isSelected = provider.id == settings.provider.id
            // Another provider knows other models: its own first one is asked.
            patients.append(await examine(provider, model: isSelected ? settings.model?.value : nil))
        }
        return patients
    }

    private func examine(_ provider: ProviderSettings, model: String?) async -> Patient {
        var patient = Patient(settings: provider, model: model, diagnosis: Doctor.Diagnosis())
        var checks = [configuration(provider), sandbox]
        let model = model ?? settings.models.keys.sorted().first
        do throws(ProviderError) {
            let endpoint = try Endpoint(
                provider, model: model ?? "", environment: environment, codexHome: settings.codexHome)
            checks.append(key(provider))
            if checks.allSatisfy({ $0.status != .fail }) {
                patient.diagnosis = try await examine(endpoint, of: provider, model: model ?? "")
            }
        } catch {
            let place: Check.ID = error.code == .missingKey ? .key : .configuration
            checks.removeAll { $0.id == place }
            checks.append(Check(place, .fail, error.message, advice: key(provider).advice))
        }
        let known = Set((checks + patient.diagnosis.checks).map(\.id))
        checks += patient.diagnosis.checks
        checks += Check.ID.allCases.filter { !known.contains($0) }.map { Check($0, .skipped, "not looked at") }
        let order = Check.ID.allCases
        patient.diagnosis.checks = checks.sorted {
            (order.firstIndex(of: $0.id) ?? 0) < (order.firstIndex(of: $1.id) ?? 0)
        }
        return patient
    }

    private func examine(
        _ endpoint: Endpoint, of provider: ProviderSettings, model: String
    ) async throws(ProviderError) -> Doctor.Diagnosis {
        let http = HTTPClient(try TransportSettings(provider, environment: environment))
        var configuration = AgentConfiguration(model: model)
        settings.configure(&configuration, model: model, fit: ModelFit())
        var extraBody = provider.extraBody
        extraBody.merge(settings.modelSettings(for: model).extraBody)
        let doctor = Doctor(
            endpoint: endpoint, http: http,
            template: ModelRequest(model: model, knobs: configuration.knobs, extraBody: extraBody),
            proxy: http.proxy(for: endpoint.baseURL), window: window(of: model, at: provider, http))
        let diagnosis = await doctor.examine()
        await http.close()
        return diagnosis
    }

    private func configuration(_ provider: ProviderSettings) -> Check {
        let place = provider.source.map { "\($0)" } ?? "built in"
        return Check(
            .configuration, .ok,
            "[model_providers.\(provider.id)] \(place); base_url \(provider.baseURL.source), wire_api \(provider.wire.source)"
        )
    }

    /// Whether there is a key, never which.
    private func key(_ provider: ProviderSettings) -> Check {
        if provider.bearerToken != nil { return Check(.key, .ok, "experimental_bearer_token in the block") }
        if let auth = provider.auth { return Check(.key, .ok, "from the command \(auth.command)") }
        guard let variable = provider.envKey else {
            return provider.requiresOpenAIAuth
                ? Check(.key, .ok, "from Codex's auth.json") : Check(.key, .skipped, "no key is configured")
        }
        let key = environment[variable.value] ?? ""
        guard !key.allSatisfy(\.isWhitespace) else {
            if provider.requiresOpenAIAuth { return Check(.key, .ok, "from Codex's auth.json") }
            return Check(
                .key, .fail, "\(variable.value) is not set (\(variable.source))",
                advice: "set \(variable.value) to your key" + (provider.envKeyInstructions.map { ". \($0)" } ?? ""))
        }
        return Check(.key, .ok, "\(variable.value) is set (\(variable.source))")
    }

    private var sandbox: Check {
        Check(
            .sandbox, .warn, "file tools keep to the sandbox mode; commands are not confined yet",
            advice: "they can do what you can; use -s read-only for a repository that you do not trust")
    }

    private func window(
        of model: String, at provider: ProviderSettings, _ http: HTTPClient
    ) -> @Sendable (Endpoint) async -> Doctor.Window? {
        var settings = settings
        settings.provider = provider
        let there = settings
        return { endpoint in
            guard !model.isEmpty else { return nil }
            let memory = there.memory(of: endpoint)
            let client = ProviderClient(endpoint: endpoint, http: http, memory: memory)
            let window = await there.windowProbe(of: model, client, memory).ask()
            return Doctor.Window(
                tokens: window.tokens, source: "\(window.source)", isAssumed: window.source == .assumed)
        }
    }
}

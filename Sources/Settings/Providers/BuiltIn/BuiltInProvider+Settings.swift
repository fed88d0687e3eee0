import Conversation
import JSON
import Wires

extension BuiltInProvider {
    /// The provider made ready, given the merged table and the environment.
    /// - Throws: `SettingsError` where the address cannot be used, or where it is the user's to name and is not named.
    func settings(
        model: String, table: ConfigTable, environment: [String: String]
    ) throws(SettingsError) -> ProviderSettings {
        let address = try baseURL(table: table, environment: environment)
        var settings = ProviderSettings(
            id: id, name: name, baseURL: address, wire: Sourced(wire, .builtIn), envKey: keyVariable(in: environment),
            quirks: ProviderSettings.vendor(of: address.value, model: model).quirks)
        settings.envKeyInstructions = keyInstructions
        settings.requiresOpenAIAuth = requiresOpenAIAuth
        settings.envHTTPHeaders = envHTTPHeaders
        settings.firstByteTimeoutMilliseconds = ProviderReader.firstByteTimeout(for: address.value)
        settings.localServer = local
        if let keyHeader {
            settings.quirkOverrides["key_header"] = .string(keyHeader)
            settings.quirks = settings.quirks(forModel: model)
        }
        return settings
    }

    /// The first variable that holds a key, else the one to set.
    private func keyVariable(in environment: [String: String]) -> Sourced<String>? {
        let held = keyVariables.first { environment[$0].map { !$0.isBlank } ?? false }
        switch keys {
        case .none: return nil
        case .optional: return held.map { Sourced($0, .builtIn) }
        case .needed(let names, _): return (held ?? names.first).map { Sourced($0, .builtIn) }
        }
    }

    private var keyInstructions: String? {
        guard case .needed(let names, let page) = keys else { return nil }
        let others = names.dropFirst()
        return (others.isEmpty ? "" : "\(others.joined(separator: " or ")) serves as well. ")
            + "A key is made at \(page)"
    }

    private func baseURL(
        table: ConfigTable, environment: [String: String]
    ) throws(SettingsError) -> Sourced<String> {
        switch address {
        case .fixed(let url): return Sourced(url, .builtIn)
        case .movedBy(let key, let standard):
            return try ProviderReader.checkedURL(table.string(key) ?? Sourced(standard, .builtIn), key: key)
        case .movedByCodex(let standard): return try Self.codexAddress(standard, environment)
        case .resource(let variables): return try resourceAddress(variables, environment)
        }
    }

    private static func codexAddress(
        _ standard: String, _ environment: [String: String]
    ) throws(SettingsError) -> Sourced<String> {
        let urlName = "CODEX_OSS_BASE_URL"
        if let url = environment[urlName], !url.isBlank {
            return try ProviderReader.checkedURL(Sourced(url, .environment(urlName)), key: urlName)
        }
        let portName = "CODEX_OSS_PORT"
        guard let text = environment[portName], !text.isBlank else { return Sourced(standard, .builtIn) }
        guard let port = Int(text), (1...65_535).contains(port) else {
            throw SettingsError(
                .invalidValue, "\(portName): expected a port from 1 to 65535, found \"\(text.shown)\"",
                source: .environment(portName))
        }
        return Sourced("http://localhost:\(port)/v1", .environment(portName))
    }

    private func resourceAddress(
        _ variables: [ResourceVariable], _ environment: [String: String]
    ) throws(SettingsError) -> Sourced<String> {
        for variable in variables {
            guard let value = environment[variable.name], !value.isBlank else { continue }
            guard let url = variable.baseURL(for: value) else {
                throw SettingsError(
                    .invalidValue,
                    "\(variable.name): expected something like \(variable.example), found "
                        + "\"\(value.shown)\"",
                    source: .environment(variable.name))
            }
            return try ProviderReader.checkedURL(
                Sourced(url, .environment(variable.name)), key: variable.name)
        }
        let ways = variables.map { "\($0.name) (\($0.example))" }.joined(separator: ", ")
        throw SettingsError(
            .missingAddress,
            "provider \"\(id)\" needs the address of your own resource: set one of the variables \(ways)")
    }
}

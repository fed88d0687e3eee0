import Conversation
import JSON
import TOML
import Wires

/// Reads `[model_providers.ID]`.
struct ProviderReader {
    let id: String
    let table: ConfigTable
    /// Decides the quirks.
    let model: String
    let workingDirectory: String
    let home: String?

    /// What is worth saying if this provider is the selected one.
    private(set) var notices: [Notice] = []

    init(id: String, table: ConfigTable, model: String, workingDirectory: String, home: String?) {
        self.id = id
        self.table = table
        self.model = model
        self.workingDirectory = workingDirectory
        self.home = home
    }

    /// The address of a block that gives none, as in Codex.
    static let defaultBaseURL = "https://api.openai.com/v1"

    /// - Throws: `SettingsError` with the place of the key that makes the block unusable.
    mutating func read() throws(SettingsError) -> ProviderSettings {
        var check = SchemaCheck()
        check.check(table, against: Schema.provider, at: ["model_providers", id])
        if let error = check.errors.first { throw error }
        try refuseUnsupported()
        try refuseConflicts()

        let baseURL = try readBaseURL()
        let wire = try readWire(at: baseURL.value)
        var settings = ProviderSettings(
            id: id, name: try readName(), baseURL: baseURL, wire: wire, envKey: try readEnvKey(),
            quirks: ProviderSettings.vendor(of: baseURL.value, model: model).quirks)
        settings.source = table.location
        settings.envKeyInstructions = table.string("env_key_instructions")?.value
        settings.bearerToken = table.string("experimental_bearer_token").map { Secret($0.value) }
        settings.auth = try readAuth()
        settings.requiresOpenAIAuth = table.bool("requires_openai_auth")?.value ?? false
        settings.queryParams = table.stringMap("query_params")
        settings.httpHeaders = try readHeaders("http_headers").map { ($0.name, Secret($0.value)) }
        settings.envHTTPHeaders = try readHeaders("env_http_headers").map { ($0.name, $0.value) }
        settings.requestMaxRetries = min(table.int("request_max_retries")?.value ?? 4, 100)
        settings.streamMaxRetries = min(table.int("stream_max_retries")?.value ?? 5, 100)
        // Codex takes any number; a day is as good as for ever.
        settings.streamIdleTimeoutMilliseconds = min(table.int("stream_idle_timeout_ms")?.value ?? 300_000, 86_400_000)
        settings.connectTimeoutMilliseconds = table.int("connect_timeout_ms")?.value ?? 10_000
        settings.firstByteTimeoutMilliseconds =
            table.int("first_byte_timeout_ms")?.value ?? Self.firstByteTimeout(for: baseURL.value)
        settings.totalTimeoutMilliseconds = table.int("total_timeout_ms")?.value
        settings.caBundle = table.string("ca_bundle").map { resolved($0) }
        settings.proxy = try readProxy()
        settings.extraBody = try Self.jsonTable("extra_body", in: table, at: ["model_providers", id])
        try readQuirks(into: &settings)
        return settings
    }

    /// A local server may first have to load its model: it gets half an hour instead of five minutes.
    static func firstByteTimeout(for baseURL: String) -> Int {
        guard let endpoint = Endpoint(baseURL), endpoint.isLoopback || endpoint.isPrivate else { return 300_000 }
        return 1_800_000
    }

    // MARK: What cannot be

    private func refuseUnsupported() throws(SettingsError) {
        if let entry = table["aws"] {
            throw SettingsError(
                .unsupportedProvider,
                "provider \"\(id.shown)\" wants requests signed for AWS (aws), which Apus cannot do; choose another "
                    + "provider, or put a gateway in front that takes a key",
                source: Source(entry.keyLocation))
        }
        if let entry = table["gateway_oauth"] {
            throw SettingsError(
                .unsupportedProvider,
                "provider \"\(id.shown)\" wants an OAuth login (gateway_oauth), which Apus cannot do; let auth.command "
                    + "print a token, or use env_key",
                source: Source(entry.keyLocation))
        }
    }

    private func refuseConflicts() throws(SettingsError) {
        guard let auth = table["auth"] else { return }
        for key in ["env_key", "experimental_bearer_token", "requires_openai_auth"] {
            guard let other = table[key] else { continue }
            if key == "requires_openai_auth", table.bool(key)?.value == false { continue }
            throw SettingsError(
                .conflict,
                "provider \"\(id.shown)\" has both auth (line \(auth.keyLocation.line)) and \(key); keep one of them",
                source: Source(other.keyLocation))
        }
    }

    // MARK: Single keys

    private func readName() throws(SettingsError) -> String {
        guard let name = table.string("name") else { return id }
        guard !name.value.isBlank else {
            throw SettingsError(
                .invalidValue,
                "the name of provider \"\(id.shown)\" is empty; write a name for people, or leave the key out",
                source: name.source)
        }
        return name.value
    }

    private mutating func readBaseURL() throws(SettingsError) -> Sourced<String> {
        guard let written = table.string("base_url") else {
            let hint =
                BuiltInProvider.with(id: id) == nil
                ? "" : "; without the table [model_providers.\(id)], the provider is the one that Apus brings along"
            notices.append(
                Notice(
                    .choice, "provider \"\(id.shown)\" has no base_url: \(Self.defaultBaseURL) is asked\(hint)",
                    source: Source(table.location)))
            return Sourced(Self.defaultBaseURL, .builtIn)
        }
        return try Self.checkedURL(written, key: DottedKey.text(["model_providers", id, "base_url"]))
    }

    /// `written` without the slash at its end.
    static func checkedURL(_ written: Sourced<String>, key: String) throws(SettingsError) -> Sourced<String> {
        func refused(_ reason: String) -> SettingsError {
            SettingsError(.invalidValue, "\(key): \(reason)", source: written.source)
        }
        var text = written.value
        while text.hasSuffix("/") { text.removeLast() }
        guard let endpoint = Endpoint(text) else {
            throw refused("expected a URL that begins with http:// or https:// and names a host")
        }
        guard !endpoint.hasUserInfo else {
            throw refused("a user name or password in the URL is not sent; use env_key or http_headers")
        }
        guard !text.contains("?"), !text.contains("#") else {
            let path = text.prefix { $0 != "?" && $0 != "#" }
            let ending = ["/chat/completions", "/responses", "/messages"].first(where: path.hasSuffix)
            throw refused(
                "the URL must end with its path; put parameters under query_params"
                    + (ending.map { ", and leave out \($0), which Apus adds itself" } ?? ""))
        }
        return Sourced(text, written.source)
    }

    private mutating func readWire(at baseURL: String) throws(SettingsError) -> Sourced<Wire> {
        let names = Wire.allCases.map(\.rawValue)
        guard let written = table.string("wire_api") else {
            let match = ProviderSettings.vendor(of: baseURL, model: model)
            guard !match.supportedWires.isEmpty, !match.supportedWires.contains(.responses) else {
                return Sourced(.responses, .builtIn)
            }
            let wire: Wire = match.supportedWires.contains(.chat) ? .chat : .messages
            notices.append(
                Notice(
                    .choice,
                    "provider \"\(id.shown)\" is asked over \(wire.rawValue), since its host does not know responses; "
                        + "wire_api = \"\(wire.rawValue)\" in its block says so for good",
                    source: Source(table.location), isWarning: false))
            return Sourced(wire, .builtIn)
        }
        guard let wire = Wire(rawValue: written.value) else {
            throw SettingsError(
                .invalidValue,
                "\(DottedKey.text(["model_providers", id, "wire_api"])): expected \(names.alternatives), "
                    + "found \"\(written.value.shown)\"",
                source: written.source)
        }
        return Sourced(wire, written.source)
    }

    private func readEnvKey() throws(SettingsError) -> Sourced<String>? {
        guard let written = table.string("env_key") else { return nil }
        guard SecretNames.isVariableName(written.value) else {
            // The value may be the key itself: it is not repeated.
            throw SettingsError(
                .invalidValue,
                "env_key of provider \"\(id.shown)\" must be the name of an environment variable, for example "
                    + "\"OPENROUTER_API_KEY\"; a key itself belongs into that variable",
                source: written.source)
        }
        return written
    }

    private func readAuth() throws(SettingsError) -> AuthCommand? {
        guard let auth = table.table("auth") else { return nil }
        guard let command = auth.string("command"), !command.value.isBlank else {
            throw SettingsError(
                .invalidValue, "auth of provider \"\(id.shown)\" needs command, the program that prints the key",
                source: auth.string("command")?.source ?? Source(auth.location))
        }
        // A bare name is looked up in PATH; a path counts from the folder of its file.
        var result = AuthCommand(command: command.value.contains("/") ? resolved(command) : command.value)
        result.arguments = auth.strings("args")?.value ?? []
        result.workingDirectory = auth.string("cwd").map { resolved($0) }
        result.timeoutMilliseconds = auth.int("timeout_ms")?.value ?? 5_000
        result.refreshIntervalMilliseconds = auth.int("refresh_interval_ms")?.value ?? 300_000
        return result
    }

    private func readHeaders(_ key: String) throws(SettingsError) -> [(name: String, value: String)] {
        let headers = table.stringMap(key)
        for (name, value) in headers {
            let isName = !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
            let isValue = value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
            guard isName, isValue else {
                throw SettingsError(
                    .invalidValue,
                    "\(DottedKey.text(["model_providers", id, key])): header \"\(name.shown)\" has "
                        + (isName ? "a line break or control character in its value" : "a name that cannot be sent"),
                    source: table[key].map { Source($0.value.location) })
            }
        }
        return headers
    }

    private func readProxy() throws(SettingsError) -> Secret? {
        guard let written = table.string("proxy") else { return nil }
        guard let endpoint = Endpoint(written.value), endpoint.scheme == "http" || endpoint.scheme == "https" else {
            throw SettingsError(
                .invalidValue,
                "\(DottedKey.text(["model_providers", id, "proxy"])): expected a URL such as http://proxy.example:3128",
                source: written.source)
        }
        return Secret(written.value)
    }

    private func readQuirks(into settings: inout ProviderSettings) throws(SettingsError) {
        guard let quirks = table.table("quirks") else { return }
        let known = Set(Quirks.fieldNames)
        for entry in quirks.entries where known.contains(entry.key) {
            let name = DottedKey.text(["model_providers", id, "quirks", entry.key])
            let source = Source(entry.value.location)
            guard let value = entry.value.json else {
                throw SettingsError(.invalidValue, "\(name): inf and nan cannot be sent", source: source)
            }
            do throws(QuirkError) {
                try settings.quirks.set(entry.key, to: value)
            } catch {
                throw SettingsError(.invalidValue, "\(name): \(error)", source: source)
            }
            settings.quirkOverrides[entry.key] = value
        }
    }

    /// A table that goes into a request's body.
    static func jsonTable(_ key: String, in table: ConfigTable, at path: [String]) throws(SettingsError) -> JSONObject {
        guard let inner = table.table(key) else { return JSONObject() }
        guard let json = inner.json else {
            throw SettingsError(
                .invalidValue, "\(DottedKey.text(path + [key])): inf and nan cannot be sent",
                source: Source(inner.location))
        }
        return json
    }

    /// A path seen from the folder of the file that holds it.
    private func resolved(_ path: Sourced<String>) -> String {
        let directory = path.source.location.map { FilePath.directory(of: $0.file) } ?? workingDirectory
        return FilePath.expanded(path.value, from: directory, home: home)
    }
}

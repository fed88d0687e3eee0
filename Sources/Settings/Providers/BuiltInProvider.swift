import Conversation
import JSON
import Wires

/// A provider that Apus brings along. Its id cannot be defined anew.
struct BuiltInProvider: Sendable {
    let id: String
    let name: String
    let baseURL: String
    let wire: Wire
    let envKey: String?
    var requiresOpenAIAuth = false
    var envHTTPHeaders: [(name: String, variable: String)] = []
    /// Codex's variables for local servers move it.
    var isLocal = false

    /// Ids, addresses and headers as Codex 0.163 has them (Oct 2026). The local servers are asked over chat: every
    /// version of them has it.
    static let all: [BuiltInProvider] = [
        BuiltInProvider(
            id: "openai", name: "OpenAI", baseURL: "https://api.openai.com/v1", wire: .responses,
            envKey: "OPENAI_API_KEY", requiresOpenAIAuth: true,
            envHTTPHeaders: [("OpenAI-Organization", "OPENAI_ORGANIZATION"), ("OpenAI-Project", "OPENAI_PROJECT")]),
        BuiltInProvider(
            id: "ollama", name: "Ollama", baseURL: "http://localhost:11434/v1", wire: .chat, envKey: nil,
            isLocal: true),
        BuiltInProvider(
            id: "lmstudio", name: "LM Studio", baseURL: "http://localhost:1234/v1", wire: .chat, envKey: nil,
            isLocal: true),
    ]

    static func with(id: String) -> BuiltInProvider? {
        all.first { $0.id == id }
    }

    /// Where it is asked, given the file's `openai_base_url` and Codex's `CODEX_OSS_BASE_URL` and `CODEX_OSS_PORT`.
    private func address(
        openAI: Sourced<String>?, environment: [String: String]
    ) throws(SettingsError) -> Sourced<String> {
        var address = Sourced(baseURL, .builtIn)
        if isLocal {
            if let url = environment["CODEX_OSS_BASE_URL"], !url.isBlank {
                address = Sourced(url, .environment("CODEX_OSS_BASE_URL"))
            } else if let text = environment["CODEX_OSS_PORT"], !text.isBlank {
                let source = Source.environment("CODEX_OSS_PORT")
                guard let port = Int(text), (1...65_535).contains(port) else {
                    throw SettingsError(
                        .invalidValue, "CODEX_OSS_PORT: expected a port from 1 to 65535, found \"\(text.shown)\"",
                        source: source)
                }
                address = Sourced("http://localhost:\(port)/v1", source)
            }
        } else if id == "openai", let openAI {
            address = openAI
        }
        return try ProviderReader.checkedURL(address, key: id == "openai" ? "openai_base_url" : "CODEX_OSS_BASE_URL")
    }

    func settings(
        model: String, openAI: Sourced<String>?, environment: [String: String]
    ) throws(SettingsError) -> ProviderSettings {
        let address = try address(openAI: openAI, environment: environment)
        var settings = ProviderSettings(
            id: id, name: name, baseURL: address, wire: Sourced(wire, .builtIn),
            envKey: envKey.map { Sourced($0, .builtIn) },
            quirks: ProviderSettings.vendor(of: address.value, model: model).quirks)
        settings.requiresOpenAIAuth = requiresOpenAIAuth
        settings.envHTTPHeaders = envHTTPHeaders
        settings.firstByteTimeoutMilliseconds = ProviderReader.firstByteTimeout(for: address.value)
        return settings
    }
}

import Conversation
import Settings
import Transport

extension Endpoint {
    /// Makes a provider block ready for requests.
    /// - Parameters:
    ///   - model: Decides, with the host, which quirks hold.
    ///   - environment: Holds the keys that the block names.
    ///   - codexHome: Where Codex's `auth.json` may hold an API key.
    /// - Throws: `ProviderError` where the base URL or the key cannot be used; nothing was sent.
    public init(
        _ settings: ProviderSettings, model: String, environment: [String: String], codexHome: String?
    ) throws(ProviderError) {
        let url: HTTPURL
        do throws(TransportError) {
            url = try HTTPURL(settings.baseURL.value)
        } catch {
            throw ProviderError(
                code: .configuration,
                message: "base_url of provider \(settings.id) (\(settings.baseURL.source)): \(error.message)")
        }
        var headers = settings.httpHeaders.map { HTTPHeader(name: $0.name, value: $0.value.reveal()) }
        for (name, variable) in settings.envHTTPHeaders {
            guard let value = environment[variable], !value.allSatisfy(\.isWhitespace) else { continue }
            headers.append(HTTPHeader(name: name, value: value))
        }
        self.init(
            provider: settings.id, baseURL: url, wire: settings.wire.value, quirks: settings.quirks(forModel: model),
            query: settings.queryParams, headers: headers,
            authorization: try Self.authorization(settings, environment: environment, codexHome: codexHome),
            limits: TimeLimits(
                connect: .milliseconds(settings.connectTimeoutMilliseconds),
                firstByte: .milliseconds(settings.firstByteTimeoutMilliseconds),
                idle: .milliseconds(settings.streamIdleTimeoutMilliseconds),
                total: settings.totalTimeoutMilliseconds.map { .milliseconds($0) }),
            retries: RetryPolicy(
                requestRetries: settings.requestMaxRetries, streamRetries: settings.streamMaxRetries))
        startHint = settings.localServer.map { "start it with \($0.start)" }
    }

    private static func authorization(
        _ settings: ProviderSettings, environment: [String: String], codexHome: String?
    ) throws(ProviderError) -> Authorization {
        if let variable = settings.envKey?.value, let key = environment[variable] {
            let trimmed = key.drop(while: \.isWhitespace)
            if let last = trimmed.lastIndex(where: { !$0.isWhitespace }) {
                return .key(Secret(String(trimmed[...last])), source: variable)
            }
        }
        if let token = settings.bearerToken { return .key(token, source: "experimental_bearer_token") }
        if let command = settings.auth { return .command(command) }
        if settings.requiresOpenAIAuth {
            let wanted = settings.envKey.map { "set \($0.value)" } ?? "set env_key in the provider's block"
            let hint = settings.envKeyInstructions.map { ". \($0)" } ?? ""
            guard let codexHome else {
                throw ProviderError(
                    code: .missingKey, message: "provider \(settings.id) needs an API key: \(wanted)\(hint)")
            }
            switch CodexAuthFile(home: codexHome) {
            case .key(let key): return .key(key, source: "OPENAI_API_KEY in \(codexHome)/auth.json")
            case .loginOnly:
                throw ProviderError(
                    code: .missingKey,
                    message:
                        "\(codexHome)/auth.json holds a ChatGPT login, which Apus never uses; provider \(settings.id) "
                        + "needs an API key: \(wanted)\(hint)")
            case .absent:
                throw ProviderError(
                    code: .missingKey,
                    message:
                        "provider \(settings.id) needs an API key: \(wanted), or log in to Codex with an API key\(hint)"
                )
            }
        }
        if let variable = settings.envKey?.value {
            let hint = settings.envKeyInstructions.map { " \($0)" } ?? ""
            throw ProviderError(
                code: .missingKey,
                message: "the variable \(variable) holds no key (env_key of provider \(settings.id)).\(hint)")
        }
        return .none
    }
}

extension TransportSettings {
    /// How the endpoint of `settings` is reached: its proxy and certificates, else those of the environment.
    /// - Throws: `ProviderError` where the proxy's URL cannot be read.
    public init(_ settings: ProviderSettings, environment: [String: String]) throws(ProviderError) {
        var proxy: HTTPURL?
        if let address = settings.proxy {
            do throws(TransportError) {
                proxy = try HTTPURL(address.reveal())
            } catch {
                throw ProviderError(
                    code: .configuration, message: "proxy of provider \(settings.id) cannot be used: \(error.message)")
            }
        }
        self.init(caBundle: settings.caBundle, proxy: proxy, environment: environment)
    }
}

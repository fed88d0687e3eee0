import Conversation
import JSON
import TOML
import Wires

/// A provider block, `[model_providers.ID]`, or a provider that Apus brings along.
public struct ProviderSettings: Sendable {
    public var id: String
    /// For people; the id where the block gives none.
    public var name: String
    /// Without a slash at the end.
    public var baseURL: Sourced<String>
    public var wire: Sourced<Wire>
    /// The variable that holds the key.
    public var envKey: Sourced<String>?
    /// What to do when it is not set, in the words of the block.
    public var envKeyInstructions: String?
    /// `experimental_bearer_token`.
    public var bearerToken: Secret?
    /// `[model_providers.ID.auth]`: a command that prints the key.
    public var auth: AuthCommand?
    /// An API key in Codex's `auth.json` serves where `envKey` holds none.
    public var requiresOpenAIAuth = false
    /// In the order of the file.
    public var queryParams: [(name: String, value: String)] = []
    /// In the order of the file. The value may be a key.
    public var httpHeaders: [(name: String, value: Secret)] = []
    /// In the order of the file. An unset or blank variable leaves the header out.
    public var envHTTPHeaders: [(name: String, variable: String)] = []
    /// 0 to 100.
    public var requestMaxRetries = 4
    /// 0 to 100.
    public var streamMaxRetries = 5
    /// Longest pause between two bytes of an answer.
    public var streamIdleTimeoutMilliseconds = 300_000
    public var connectTimeoutMilliseconds = 10_000
    /// Longest wait for the first byte of an answer: 300 s, or 1,800 s where a loopback or private host may first
    /// have to load a model and read a long prompt.
    public var firstByteTimeoutMilliseconds = 300_000
    /// Longest time for one whole answer; nil for no limit.
    public var totalTimeoutMilliseconds: Int?
    /// PEM file with certificates to trust besides the system's; absolute.
    public var caBundle: String?
    /// URL of an HTTP proxy; outranks the environment's. It may hold a password.
    public var proxy: Secret?
    /// Merged into every request's body.
    public var extraBody = JSONObject()
    /// `[model_providers.ID.quirks]`, by field name, each checked.
    public var quirkOverrides = JSONObject()
    /// The vendor's quirks for the effective model, with `quirkOverrides` on top.
    public var quirks: Quirks
    /// What is known of the server, where it is one of Apus's own on the user's machine.
    public var localServer: LocalServer?
    /// Where the block stands; nil for a provider of Apus's own.
    public var source: TOMLLocation?

    /// The quirks for another model at the same endpoint.
    public func quirks(forModel model: String) -> Quirks {
        var quirks = Self.vendor(of: baseURL.value, model: model).quirks
        for (field, value) in quirkOverrides {
            // Each field was checked when the file was read.
            try? quirks.set(field, to: value)
        }
        return quirks
    }

    /// The row of the vendor table that holds for an endpoint.
    static func vendor(of baseURL: String, model: String) -> VendorMatch {
        let endpoint = Endpoint(baseURL)
        return Quirks.forEndpoint(
            host: endpoint?.host ?? "", port: endpoint?.port, path: endpoint?.path ?? "", model: model)
    }

    /// Whether a request would carry something to steal.
    var sendsKey: Bool {
        envKey != nil || bearerToken != nil || auth != nil || requiresOpenAIAuth
            || httpHeaders.contains { SecretNames.isSecretField($0.name) }
            || envHTTPHeaders.contains { SecretNames.isSecretField($0.name) }
            || queryParams.contains { SecretNames.isSecretField($0.name) }
    }
}

/// `[model_providers.ID.auth]`.
public struct AuthCommand: Sendable, Hashable {
    public var command: String
    public var arguments: [String] = []
    /// Where it runs; absolute.
    public var workingDirectory: String?
    public var timeoutMilliseconds = 5_000
    /// The key is asked for again after this time; 0 for only when it was refused.
    public var refreshIntervalMilliseconds = 300_000

    public init(command: String) {
        self.command = command
    }
}

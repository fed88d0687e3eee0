import Conversation
import Transport
import Wires

/// A provider block made ready: where to send, in which language, with which key.
public struct Endpoint: Sendable {
    /// Id of the provider block.
    public var provider: String
    public var baseURL: HTTPURL
    public var wire: Wire
    public var quirks: Quirks
    /// In the order in which the file has them.
    public var query: [(name: String, value: String)]
    public var headers: [HTTPHeader]
    public var authorization: Authorization
    public var limits: TimeLimits
    public var retries: RetryPolicy
    /// What to do where nothing listens there: how a server on the user's own machine is started.
    public var startHint: String?

    /// Where requests of a wire go: below the base URL, those of `ollama` beside its `/v1`.
    func url(for path: String, wire: Wire) -> HTTPURL {
        let base = wire == .ollama ? baseURL.parent(without: ["v1", "api"]) : baseURL
        return base.appending(path: path, query: query.map { ($0.name, $0.value) })
    }

    public init(
        provider: String, baseURL: HTTPURL, wire: Wire, quirks: Quirks = .standard,
        query: [(name: String, value: String)] = [], headers: [HTTPHeader] = [],
        authorization: Authorization = .none, limits: TimeLimits, retries: RetryPolicy = RetryPolicy()
    ) {
        self.provider = provider
        self.baseURL = baseURL
        self.wire = wire
        self.quirks = quirks
        self.query = query
        self.headers = headers
        self.authorization = authorization
        self.limits = limits
        self.retries = retries
    }
}

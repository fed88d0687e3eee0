import Conversation
import JSON
import Transport
import Wires

/// Looks at a provider the way a person would who has to find out why it does not work: from its address to what its model
/// can do. Costs a few hundred tokens at most.
public actor Doctor {
    /// What came out.
    public struct Diagnosis: Sendable, Hashable {
        public var checks: [Check] = []
        /// Settings of the provider's block that would do better.
        public var better: [BetterSetting] = []

        public init() {}
    }

    /// What is known of the model's window, and where it was learned.
    public struct Window: Sendable {
        public var tokens: Int
        public var source: String
        /// It is only assumed.
        public var isAssumed: Bool

        public init(tokens: Int, source: String, isAssumed: Bool = false) {
            self.tokens = tokens
            self.source = source
            self.isAssumed = isAssumed
        }
    }

    var endpoint: Endpoint
    let http: HTTPClient
    /// Model, knobs and `extra_body` as a run would send them.
    var template: ModelRequest
    /// A proxy stands between.
    let proxy: String?
    private let window: @Sendable (Endpoint) async -> Window?
    var diagnosis = Diagnosis()
    private let keys: KeySource

    /// - Parameters:
    ///   - endpoint: Its time limits are made short, and nothing is retried.
    ///   - template: Model, knobs and `extra_body`; all else is the doctor's. Where no model is named, the first of the
    ///     provider's list is asked.
    ///   - proxy: Its address without name and password, where requests go through one.
    ///   - window: Finds the model's window.
    public init(
        endpoint: Endpoint, http: HTTPClient, template: ModelRequest, proxy: String? = nil,
        window: @escaping @Sendable (Endpoint) async -> Window? = { _ in nil }
    ) {
        var endpoint = endpoint
        endpoint.retries = RetryPolicy(requestRetries: 0, streamRetries: 0)
        endpoint.limits = TimeLimits(
            connect: .seconds(10), firstByte: endpoint.limits.firstByte, idle: .seconds(60), total: .seconds(600))
        self.endpoint = endpoint
        self.http = http
        self.template = template
        self.proxy = proxy
        self.window = window
        keys = KeySource(endpoint.authorization)
    }

    /// Looks at everything; what depends on something that failed is skipped.
    public func examine() async -> Diagnosis {
        diagnosis = Diagnosis()
        guard let list = await examineAddress(), await examineWires(list), await examineModel(list) else {
            let seen = Set(diagnosis.checks.map(\.id))
            let rest = Check.ID.allCases.drop { $0 != .resolve }.filter { $0 != .sandbox && !seen.contains($0) }
            for id in rest { note(id, .skipped, "not looked at") }
            return sorted()
        }
        await examineAbilities()
        await examineWindow()
        return sorted()
    }

    private func sorted() -> Diagnosis {
        let order = Check.ID.allCases
        diagnosis.checks.sort { (order.firstIndex(of: $0.id) ?? 0) < (order.firstIndex(of: $1.id) ?? 0) }
        return diagnosis
    }

    func note(_ id: Check.ID, _ status: Check.Status, _ summary: String, advice: String? = nil) {
        guard !diagnosis.checks.contains(where: { $0.id == id }) else { return }
        diagnosis.checks.append(Check(id, status, summary, advice: advice))
    }

    private func examineWindow() async {
        guard let window = await window(endpoint) else {
            note(.window, .skipped, "not known")
            return
        }
        let told = "\(window.tokens) tokens, \(window.source)"
        guard window.tokens >= 16_384 else {
            note(
                .window, .warn, told,
                advice: "that is small for work in a repository: \(ListingRow.windowSetting(for: endpoint))")
            return
        }
        note(
            .window, window.isAssumed ? .warn : .ok, told,
            advice: window.isAssumed
                ? "set context_window under [models.\"\(template.model)\"] to what the model really has" : nil)
    }

    // MARK: - Plain requests

    /// - Parameter base: Another base URL than the block's.
    func send(
        _ method: String, _ path: String, base: HTTPURL? = nil, body: JSONValue? = nil
    ) async throws(TransportError) -> RawReply {
        var headers = [
            HTTPHeader(name: "accept", value: "application/json"),
            HTTPHeader(name: "user-agent", value: UserAgent.value),
        ]
        if body != nil { headers.append(HTTPHeader(name: "content-type", value: "application/json")) }
        if endpoint.wire == .messages { headers.append(HTTPHeader(name: "anthropic-version", value: "2023-06-01")) }
        // A command that gives no key was told of before.
        if let key = try? await keys.current() {
            headers += KeyHeaders.headers(for: key.secret, style: endpoint.quirks.keyHeader, wire: endpoint.wire)
        }
        for header in endpoint.headers {
            headers.removeAll { $0.name.lowercased() == header.name.lowercased() }
            headers.append(header)
        }
        let url = (base ?? endpoint.baseURL).appending(path: path, query: endpoint.query.map { ($0.name, $0.value) })
        let limits = TimeLimits(
            connect: .seconds(10), firstByte: .seconds(30), idle: .seconds(30), total: .seconds(60))
        let reply = try await http.send(
            HTTPCall(method: method, url: url, headers: headers, body: body?.serializedBytes() ?? []), limits: limits)
        return RawReply(
            status: reply.status, contentType: reply.headers.first(named: "content-type")?.lowercased() ?? "",
            location: reply.headers.first(named: "location"),
            body: try await reply.body.collectPrefix(upTo: RawReply.bytes))
    }
}

import JSON
import Transport

/// An Ollama server and what can be asked of it beside conversations.
public struct OllamaHost: Sendable {
    let root: HTTPURL
    let headers: [HTTPHeader]
    let http: HTTPClient

    /// - Parameter endpoint: Its base URL may end with `/v1`.
    public init(_ endpoint: Endpoint, http: HTTPClient) {
        root = endpoint.baseURL.parent(without: ["v1", "api"])
        var headers = endpoint.headers + [HTTPHeader(name: "user-agent", value: UserAgent.value)]
        if case .key(let key, _) = endpoint.authorization {
            headers.append(HTTPHeader(name: "authorization", value: "Bearer \(key.reveal())"))
        }
        self.headers = headers
        self.http = http
    }

    private static let short = TimeLimits(
        connect: .seconds(3), firstByte: .seconds(10), idle: .seconds(10), total: .seconds(20))

    /// What the server tells of a model; nil where it does not answer or has no such model.
    public func model(_ name: String) async -> OllamaModel? {
        async let shown = try? ask("POST", "/api/show", ["model": .string(name)])
        async let listed = try? ask("GET", "/api/tags")
        async let running = try? ask("GET", "/api/ps")
        let (show, tags, processes) = await (shown, listed, running)
        guard let show else { return nil }
        func size(in list: JSONValue?) -> Int? {
            let entry = list?["models"]?.array?.first { entry in
                entry["name"]?.string.map { $0 == name || $0 == name + ":latest" } ?? false
            }
            return entry?["size"]?.int
        }
        return OllamaModel(show: show, weights: size(in: tags), loaded: size(in: processes))
    }

    /// The names of the models that it has.
    /// - Throws: `TransportError` where it does not answer.
    public func names() async throws(TransportError) -> [String]? {
        try await ask("GET", "/api/tags")?["models"]?.array?.compactMap { $0["name"]?.string }
    }

    /// Nil for another status than 200.
    private func ask(_ method: String, _ path: String, _ body: JSONObject? = nil) async throws(TransportError)
        -> JSONValue?
    {
        let reply = try await http.send(call(method, path, body), limits: Self.short)
        let bytes = try await reply.body.collect(upTo: 16 << 20)
        return reply.status == 200 ? try? JSONValue(parsing: bytes) : nil
    }

    func call(_ method: String, _ path: String, _ body: JSONObject?) -> HTTPCall {
        let type = body == nil ? [] : [HTTPHeader(name: "content-type", value: "application/json")]
        return HTTPCall(
            method: method, url: root.appending(path: path), headers: headers + type,
            body: body.map { JSONValue.object($0).serializedBytes() } ?? [])
    }
}

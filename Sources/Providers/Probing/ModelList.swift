import Conversation
import JSON
import Transport

/// A provider's own list of its models, asked for as it is now.
public struct ModelList: Sendable {
    private let endpoint: Endpoint
    private let http: HTTPClient
    private let keys: KeySource
    private let row: ListingRow?

    /// Replies are read up to here.
    private static let replyBytes = 32 * 1024 * 1024

    public init(endpoint: Endpoint, http: HTTPClient) {
        self.init(endpoint: endpoint, http: http, keys: KeySource(endpoint.authorization))
    }

    init(endpoint: Endpoint, http: HTTPClient, keys: KeySource) {
        self.endpoint = endpoint
        self.http = http
        self.keys = keys
        row = ListingRow.of(endpoint)
    }

    /// All models, in the provider's order.
    /// - Parameter limits: How long each of the requests may take.
    /// - Throws: `ProviderError` where the provider gives no list.
    public func fetch(
        limits: TimeLimits = TimeLimits(
            connect: .seconds(10), firstByte: .seconds(30), idle: .seconds(30), total: .seconds(60))
    ) async throws(ProviderError) -> [ModelListing] {
        try await fetch(as: row?.form ?? .models, limits)
    }

    private func fetch(as form: ListingForm, _ limits: TimeLimits) async throws(ProviderError) -> [ModelListing] {
        switch form {
        case .models: return try await models(limits).list
        case .ollama: return try await ollama(limits)
        case .lmStudio:
            for path in ["/api/v1/models", "/api/v0/models"] {
                if let reply = try await ask(root(path), limits, mayBeMissing: true),
                    let list = ListingReader.read(reply, provider: endpoint.provider)
                {
                    return list
                }
            }
            return try list(try await ask(base("/models"), limits))
        case .llamaCpp: return try await withProps(list(try await ask(base("/models"), limits)), limits)
        case .liteLLM: return try list(try await ask(base("/model/info"), limits))
        }
    }

    /// The list in whatever shape it comes. A server of the user's own, or one that no row knows, may be another than its
    /// port says: where its answer tells, it is asked for more in its own way.
    private func models(_ limits: TimeLimits) async throws(ProviderError) -> (list: [ModelListing], by: ListingRow?) {
        let reply = try await ask(base("/models", row?.query ?? []), limits)
        let plain = try list(reply)
        guard ListingRow.mayBeAnother(endpoint), !plain.isEmpty,
            let found = reply.flatMap({ ListingReader.owner(in: $0) }).flatMap({ ListingRow.of(owner: $0) })
        else { return (plain, row) }
        let better: [ModelListing]?
        switch found.form {
        case .models: return (plain, found)
        case .llamaCpp: better = try? await withProps(plain, limits)
        case .ollama, .lmStudio, .liteLLM: better = try? await fetch(as: found.form, limits)
        }
        // A list that says more of some models must not hide the others.
        var known: [String: ModelListing] = [:]
        for listing in better ?? [] { known[listing.id] = known[listing.id] ?? listing }
        return (plain.map { known[$0.id] ?? $0 }, found)
    }

    /// llama.cpp says more of the one model that it serves.
    private func withProps(
        _ models: [ModelListing], _ limits: TimeLimits
    ) async throws(ProviderError) -> [ModelListing] {
        guard models.count <= 1, let props = try await ask(root("/props"), limits, mayBeMissing: true) else {
            return models
        }
        let name = models.first?.id ?? LocalListing.llamaCppName(props)
        guard let name else { return models }
        var listing = models.first ?? ModelListing(provider: endpoint.provider, id: name)
        LocalListing.add(props: props, to: &listing)
        return [listing]
    }

    private func ollama(_ limits: TimeLimits) async throws(ProviderError) -> [ModelListing] {
        guard let tags = try await ask(root("/api/tags"), limits), let names = LocalListing.ollamaNames(tags) else {
            throw noList(root("/api/tags"))
        }
        let loaded = try await ask(root("/api/ps"), limits, mayBeMissing: true)
        var listings: [ModelListing] = []
        for name in names { listings.append(await shown(name, loaded: loaded, limits)) }
        return listings
    }

    private func shown(_ name: String, loaded: JSONValue?, _ limits: TimeLimits) async -> ModelListing {
        let show = try? await ask(
            root("/api/show"), limits, body: JSONValue.object(["model": .string(name)]), mayBeMissing: true)
        return LocalListing.ollama(name, provider: endpoint.provider, show: show, loaded: loaded)
    }

    /// What the provider says of one model, and what kind of server it is; nil where it says nothing or does not answer.
    func entry(for model: String, limits: TimeLimits) async -> (listing: ModelListing, server: String?)? {
        if row?.form == .ollama {
            async let loaded = try? ask(root("/api/ps"), limits, mayBeMissing: true)
            let show = try? await ask(
                root("/api/show"), limits, body: JSONValue.object(["model": .string(model)]), mayBeMissing: true)
            guard let show else { return nil }
            let running = await loaded
            var listing = LocalListing.ollama(model, provider: endpoint.provider, show: show, loaded: running)
            if endpoint.wire == .ollama {
                listing.contextWindow = LocalListing.ollamaWindow(
                    toAsk: WindowProbe.assumedLocal, model, show: show, loaded: running)
                listing.windowKind = .served
            }
            return (listing, row?.vendor)
        }
        if row.map({ $0.form == .models }) ?? true {
            guard let answer = try? await models(limits) else { return nil }
            return find(model, in: answer.list, by: answer.by).map { ($0, answer.by?.vendor) }
        }
        guard let list = try? await fetch(limits: limits) else { return nil }
        return find(model, in: list).map { ($0, row?.vendor) }
    }

    /// The entry that `model` means.
    func find(_ model: String, in list: [ModelListing]) -> ModelListing? { find(model, in: list, by: row) }

    private func find(_ model: String, in list: [ModelListing], by row: ListingRow?) -> ModelListing? {
        if let entry = list.first(where: { LocalListing.isSame($0.id, model) }) { return entry }
        if row?.hasVariants == true, let colon = model.lastIndex(of: ":") {
            return list.first { $0.id == model[..<colon] }
        }
        // llama.cpp serves one model under any name.
        return row?.form == .llamaCpp && list.count == 1 ? list[0] : nil
    }

    // MARK: Requests

    private func base(_ path: String, _ query: [(name: String, value: String)] = []) -> HTTPURL {
        endpoint.baseURL.appending(path: path, query: (endpoint.query + query).map { ($0.name, $0.value) })
    }

    /// A path of the server itself, beside the `/v1` of the base URL.
    private func root(_ path: String) -> HTTPURL {
        let url = endpoint.baseURL
        return url.parent(without: ["v1", "api"]).appending(path: path)
    }

    private func list(_ reply: JSONValue?) throws(ProviderError) -> [ModelListing] {
        guard let reply, let list = ListingReader.read(reply, provider: endpoint.provider) else {
            throw noList(base("/models"))
        }
        return list
    }

    private func noList(_ url: HTTPURL) -> ProviderError {
        ProviderError(
            code: .notFound, message: "\(url) answers, but with something that is no list of models; check base_url",
            url: url.description)
    }

    /// The JSON that `url` answers with.
    /// - Parameters:
    ///   - body: Sent by POST.
    ///   - mayBeMissing: A 404 and its like are nil.
    private func ask(
        _ url: HTTPURL, _ limits: TimeLimits, body: JSONValue? = nil, mayBeMissing: Bool = false
    ) async throws(ProviderError) -> JSONValue? {
        let key = try await keys.current()
        var headers = [
            HTTPHeader(name: "accept", value: "application/json"),
            HTTPHeader(name: "user-agent", value: UserAgent.value),
        ]
        if body != nil { headers.append(HTTPHeader(name: "content-type", value: "application/json")) }
        if endpoint.wire == .messages { headers.append(HTTPHeader(name: "anthropic-version", value: "2023-06-01")) }
        if let key {
            headers += KeyHeaders.headers(for: key.secret, style: endpoint.quirks.keyHeader, wire: endpoint.wire)
        }
        for header in endpoint.headers {
            headers.removeAll { $0.name.lowercased() == header.name.lowercased() }
            headers.append(header)
        }
        let call = HTTPCall(
            method: body == nil ? "GET" : "POST", url: url, headers: headers, body: body?.serializedBytes() ?? [])
        let reply: HTTPReply
        let bytes: [UInt8]
        do throws(TransportError) {
            reply = try await http.send(call, limits: limits)
            bytes = try await reply.body.collect(upTo: Self.replyBytes)
        } catch {
            throw ListingFailure.of(error, url: url, endpoint: endpoint)
        }
        guard (200...299).contains(reply.status) else {
            if mayBeMissing, [400, 404, 405, 501].contains(reply.status) { return nil }
            throw ListingFailure.of(reply, bytes, url: url, endpoint: endpoint, keySource: key?.source)
        }
        guard let json = try? JSONValue(parsing: bytes) else {
            if mayBeMissing { return nil }
            throw noList(url)
        }
        return json
    }
}

import Conversation
import JSON
import Transport
import Wires

/// A model behind a provider block: writes the request for its wire, sends it, reads the answer, and repeats what failed
/// for a passing reason.
public struct ProviderClient: ModelClient {
    public let endpoint: Endpoint
    private let http: HTTPClient
    private let keys: KeySource
    private let memory: ProviderMemory

    /// - Parameters:
    ///   - http: Shared by all requests of a session, so that one connection serves them.
    ///   - memory: What was learned of the provider; nil for what this client itself learns.
    public init(endpoint: Endpoint, http: HTTPClient, memory: ProviderMemory? = nil) {
        self.endpoint = endpoint
        self.http = http
        self.memory =
            memory ?? ProviderMemory(provider: endpoint.provider, baseURL: endpoint.baseURL.description)
        keys = KeySource(endpoint.authorization)
    }

    /// By what is known of the server now.
    private var encoder: RequestEncoder {
        RequestEncoder(
            wire: endpoint.wire, quirks: memory.lessons.applied(to: endpoint.quirks), provider: endpoint.provider)
    }

    private func encode(_ request: ModelRequest) -> EncodedRequest {
        encoder.encode(PromptedCalls.told(request, as: calling(of: request)), stream: true)
    }

    /// How calls are really asked for: a server that takes no tools has none to give.
    private func calling(of request: ModelRequest) -> ToolCalling {
        guard request.toolCalling == .native, memory.lessons.promptsCalls else { return request.toolCalling }
        return constrainsCalls ? .constrained : .prompted
    }

    public var constrainsCalls: Bool {
        endpoint.quirks.constrainsAnswers && endpoint.quirks.responseFormat == .jsonSchema
    }

    public var assumedOutputTokens: Int? { encoder.assumedOutputTokens }

    /// The provider's list of models, asked for with the same key over the same connections.
    public var modelList: ModelList { ModelList(endpoint: endpoint, http: http, keys: keys) }

    public func size(of request: ModelRequest) -> Int {
        dropping(encode(request), for: request.model).body.serializedBytes().count
    }

    private func dropping(_ encoded: EncodedRequest, for model: String) -> FieldDropping {
        FieldDropping(encoded.body, to: endpoint, model: model, memory: memory)
    }

    /// What is set in `request` and not sent to this vendor over this wire: knobs, and fields of `extra_body`.
    public func unsent(of request: ModelRequest) -> (knobs: [Knob], extraFields: [String]) {
        let encoded = encode(request)
        return (encoded.unsent, encoded.dropped)
    }

    public func answer(
        to request: ModelRequest, events: @Sendable (ModelEvent) async -> Void
    ) async throws(ProviderError) -> ModelAnswer {
        var encoded = encode(request)
        var learned: [Repair] = []
        var dropping = dropping(encoded, for: request.model)
        var body = dropping.body.serializedBytes()
        var tally = RetryTally(policy: endpoint.retries)
        while true {
            let key = try await keys.current()
            let call = self.call(encoded, body: body, key: key)
            let attempt = Attempt(
                endpoint: endpoint, model: request.model, keySource: key?.source, url: call.url.description)
            do throws(AttemptFailure) {
                var answer = try await attempt.run(call, over: http, events: events)
                answer.brokenAttempts = tally.broken
                answer.repairs = learned + dropping.repairs + answer.repairs
                answer.calling = calling(of: request)
                answer.items = PromptedCalls.completed(answer.items, as: answer.calling)
                await keys.accepted()
                return answer
            } catch {
                if error.status == 401, await keys.refresh(after: key) { continue }
                // Not a repetition of the same: the request is written otherwise.
                if let lesson = error.vendor.flatMap(Lesson.taught), memory.take(lesson) {
                    learned.append(Repair(lesson.failure, "\(lesson.what), as \(endpoint.baseURL.host) wants it"))
                    encoded = encode(request)
                    dropping = self.dropping(encoded, for: request.model)
                    body = dropping.body.serializedBytes()
                    continue
                }
                // Nor here: what the vendor named is gone.
                if dropping.take(error.vendor) {
                    body = dropping.body.serializedBytes()
                    continue
                }
                if let window = error.error.learnedWindow { memory.remember(window: window, of: request.model) }
                guard let pause = tally.pause(after: error, jitter: Double.random(in: 0..<1)) else {
                    throw tally.final(error)
                }
                await events(.retrying(tally.line(for: error, pause: pause)))
                do {
                    try await Task.sleep(for: .milliseconds(pause))
                } catch {
                    throw ProviderError(code: .cancelled, message: "interrupted")
                }
            }
        }
    }

    private func call(_ encoded: EncodedRequest, body: [UInt8], key: KeySource.Key?) -> HTTPCall {
        var headers = [
            HTTPHeader(name: "content-type", value: "application/json"),
            HTTPHeader(name: "accept", value: "text/event-stream"),
            HTTPHeader(name: "user-agent", value: UserAgent.value),
        ]
        headers += encoded.headers.map { HTTPHeader(name: $0.name, value: $0.value) }
        if let key {
            headers += KeyHeaders.headers(
                for: key.secret, style: endpoint.quirks.keyHeader, wire: endpoint.wire)
        }
        for header in endpoint.headers {
            headers.removeAll { $0.name.lowercased() == header.name.lowercased() }
            headers.append(header)
        }
        let url = endpoint.url(for: encoded.path, wire: endpoint.wire)
        return HTTPCall(method: "POST", url: url, headers: headers, body: body)
    }
}

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
    private let encoder: RequestEncoder

    /// - Parameter http: Shared by all requests of a session, so that one connection serves them.
    public init(endpoint: Endpoint, http: HTTPClient) {
        self.endpoint = endpoint
        self.http = http
        keys = KeySource(endpoint.authorization)
        encoder = RequestEncoder(wire: endpoint.wire, quirks: endpoint.quirks, provider: endpoint.provider)
    }

    public func size(of request: ModelRequest) -> Int {
        encoder.encode(request, stream: true).body.serializedBytes().count
    }

    /// What is set in `request` and not sent to this vendor over this wire: knobs, and fields of `extra_body`.
    public func unsent(of request: ModelRequest) -> (knobs: [Knob], extraFields: [String]) {
        let encoded = encoder.encode(request, stream: true)
        return (encoded.unsent, encoded.dropped)
    }

    public func answer(
        to request: ModelRequest, events: @Sendable (ModelEvent) async -> Void
    ) async throws(ProviderError) -> ModelAnswer {
        let encoded = encoder.encode(request, stream: true)
        let body = encoded.body.serializedBytes()
        var tally = RetryTally(policy: endpoint.retries)
        while true {
            let key = try await keys.current()
            let call = self.call(encoded, body: body, key: key)
            let attempt = Attempt(
                endpoint: endpoint, model: request.model, keySource: key?.source, url: call.url.description)
            do throws(AttemptFailure) {
                var answer = try await attempt.run(call, over: http, events: events)
                answer.brokenAttempts = tally.broken
                await keys.accepted()
                return answer
            } catch {
                if error.status == 401, await keys.refresh(after: key) { continue }
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

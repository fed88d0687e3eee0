import Conversation
import JSON
import Transport
import Wires

/// One request over the network and its answer.
struct Attempt: Sendable {
    let endpoint: Endpoint
    let model: String
    /// What held the key, for messages.
    let keySource: String?
    let url: String

    /// Error bodies are read up to here.
    private static let errorBodyBytes = 64 * 1024
    /// Replies that are not streams are read up to here.
    private static let replyBodyBytes = 64 * 1024 * 1024

    func run(
        _ call: HTTPCall, over http: HTTPClient, events: @Sendable (ModelEvent) async -> Void
    ) async throws(AttemptFailure) -> ModelAnswer {
        let reply: HTTPReply
        do throws(TransportError) {
            reply = try await http.send(call, limits: endpoint.limits)
        } catch {
            throw failure(of: error, answering: false)
        }
        guard (200...299).contains(reply.status) else { throw await failure(of: reply) }
        var answer = AnswerAssembly()
        do throws(TransportError) {
            try await read(reply, into: &answer, events: events)
        } catch {
            throw failure(of: error, answering: true)
        }
        if let failed = answer.failure { throw failure(of: failed) }
        guard let end = answer.end else {
            throw AttemptFailure(
                phase: .stream,
                error: ProviderError(code: .stream, message: "the answer from \(url) ended in the middle", url: url),
                mayBeBilled: true)
        }
        return answer.answer(ending: end)
    }

    private func read(
        _ reply: HTTPReply, into answer: inout AnswerAssembly, events: @Sendable (ModelEvent) async -> Void
    ) async throws(TransportError) {
        let origin = Reasoning.Origin(provider: endpoint.provider, model: model, wire: endpoint.wire, field: "")
        var body = reply.body.makeAsyncIterator()
        var first = [UInt8]()
        while first.isEmpty || first.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) {
            guard let chunk = try await body.next() else { break }
            first += chunk
        }
        if isStream(reply, beginning: first) {
            var stream = AnswerStream(wire: endpoint.wire, quirks: endpoint.quirks, origin: origin)
            do throws(TransportError) {
                var chunk: [UInt8]? = first
                while let bytes = chunk, !answer.isOver {
                    for piece in stream.feed(bytes) { await answer.take(piece, events) }
                    if !answer.isOver { chunk = try await body.next() }
                }
            } catch {
                // An answer that was complete but for the connection's end is complete.
                for piece in stream.finish() { await answer.take(piece, events) }
                if answer.end == nil {
                    answer.failure = nil
                    throw error
                }
                return
            }
            for piece in stream.finish() { await answer.take(piece, events) }
            return
        }
        answer.isWhole = true
        var whole = first
        while let chunk = try await body.next() {
            guard whole.count + chunk.count <= Self.replyBodyBytes else {
                answer.fail(ModelFailure(code: "malformed_stream", message: "the reply exceeds 64 MB"))
                return
            }
            whole += chunk
        }
        let pieces = ReplyDecoder.decode(whole, wire: endpoint.wire, quirks: endpoint.quirks, origin: origin)
        for piece in pieces { await answer.take(piece, events) }
    }

    /// Some servers name the type wrongly or not at all, so the first byte decides where the header does not.
    private func isStream(_ reply: HTTPReply, beginning: [UInt8]) -> Bool {
        let type = reply.headers.first { $0.name.lowercased() == "content-type" }?.value.lowercased() ?? ""
        if type.hasPrefix("text/event-stream") { return true }
        let first = beginning.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
        // A line of JSON is one event of it; a whole reply is one line.
        if endpoint.wire == .ollama { return first == UInt8(ascii: "{") }
        return first != UInt8(ascii: "{") && first != UInt8(ascii: "<") && first != UInt8(ascii: "[")
    }

    // MARK: Failures

    private func failure(of error: TransportError, answering: Bool) -> AttemptFailure {
        let code: ProviderError.Code =
            switch error.code {
            case .cancelled: .cancelled
            case .timeout: .timeout
            case .invalidURL, .invalidRequest: .configuration
            default: .connection
            }
        let hint = error.code == .connect ? endpoint.startHint.map { " (\($0))" } ?? "" : ""
        let told = ProviderError(code: code, message: "\(error)\(hint)", url: url)
        // A reply that was cut or garbled is a broken stream, whatever the transport calls it.
        guard error.isTransient || (answering && error.code != .cancelled) else {
            return AttemptFailure(phase: .final, error: told)
        }
        return AttemptFailure(phase: answering ? .stream : .request, error: told, mayBeBilled: answering)
    }

    private func failure(of reply: HTTPReply) async -> AttemptFailure {
        let body = (try? await reply.body.collectPrefix(upTo: Self.errorBodyBytes)) ?? []
        let headers = reply.headers.map { (name: $0.name, value: $0.value) }
        let vendor = VendorError(status: reply.status, headers: headers, body: body)
        let code = Self.code(for: reply.status, vendor)
        var message = "HTTP \(reply.status) from \(url)"
        if code == .redirected {
            let target = reply.headers.first { $0.name.lowercased() == "location" }?.value ?? "nowhere"
            message +=
                ": it redirects to \(Self.withoutQuery(target)), which is not followed with a key; set base_url to "
                + "the final address"
        } else if !vendor.message.isEmpty {
            message += ": \(vendor.message)"
        }
        let advice = StatusAdvice.text(
            status: reply.status, base: endpoint.baseURL, wire: endpoint.wire, keySource: keySource,
            provider: endpoint.provider, vendorWords: vendor.message)
        if let advice { message += " (\(advice))" }
        let isTransient =
            RetryPolicy.isTransient(status: reply.status) && code != .contextOverflow
            && !FailureCodes.isPermanent(vendor.code)
        return AttemptFailure(
            phase: isTransient ? .request : .final,
            error: ProviderError(
                code: code, message: message, url: url, status: reply.status, learnedWindow: vendor.learnedWindow),
            requestedPause: vendor.retryAfterMilliseconds, vendor: vendor)
    }

    private func failure(of model: ModelFailure) -> AttemptFailure {
        let vendor = VendorError(failure: model)
        if vendor.isContextOverflow {
            return AttemptFailure(
                phase: .final,
                error: ProviderError(
                    code: .contextOverflow, message: "\(url): \(model.message)", url: url,
                    learnedWindow: vendor.learnedWindow))
        }
        let isOurs = model.code == "stream_cut" || model.code == "malformed_stream"
        let words = isOurs ? model.message : "the model failed with \(model.code): \(model.message)"
        return AttemptFailure(
            phase: FailureCodes.isPermanent(model.code) ? .final : .stream,
            error: ProviderError(code: isOurs ? .stream : .model, message: "\(words) (\(url))", url: url),
            requestedPause: model.retryAfterMilliseconds, mayBeBilled: true)
    }

    private static func code(for status: Int, _ vendor: VendorError) -> ProviderError.Code {
        if vendor.isContextOverflow { return .contextOverflow }
        switch status {
        case 300...399: return .redirected
        case 401, 403: return .refusedKey
        case 404: return .notFound
        case 429: return .rateLimited
        case 500...599: return .unavailable
        default: return .rejected
        }
    }

    private static func withoutQuery(_ address: String) -> String {
        String(address.prefix { $0 != "?" && $0 != "#" }.prefix(200))
    }
}

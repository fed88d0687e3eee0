import Conversation
import JSON
import Transport
import Wires

extension Doctor {
    /// The key, and which wires the server speaks: a request with an empty body costs nothing and is refused in the server's
    /// own words where the endpoint is there.
    /// - Returns: Whether the model can be asked.
    func examineWires(_ list: ListReply) async -> Bool {
        var speaks: [Wire] = []
        var refusal: RawReply?
        for wire in Wire.allCases {
            guard let reply = try? await probe(wire) else { continue }
            if reply.isRefusedKey, !reply.isPage { refusal = reply }
            if !reply.isMissing { speaks.append(wire) }
        }
        if let refusal {
            note(
                .keyAccepted, .fail, "HTTP \(refusal.status): \(refusal.words)",
                advice: endpoint.authorization.isNone
                    ? "no key was sent: set env_key in [model_providers.\(endpoint.provider)] to the name of the variable that "
                        + "holds it"
                    : "the key was not accepted: check that it is of this provider, not expired, and may use the API")
            return false
        }
        if list.isKeyRefused {
            note(.keyAccepted, .warn, "the list of models is refused with this key, requests are not")
        } else {
            note(.keyAccepted, .ok, endpoint.authorization.isNone ? "none is wanted" : "accepted")
        }
        let names = speaks.map(\.rawValue).joined(separator: ", ")
        guard speaks.contains(endpoint.wire) else {
            guard let other = speaks.first else {
                note(
                    .wire, .fail, "no wire answers at \(endpoint.baseURL)",
                    advice: "check base_url: nothing that Apus speaks is there")
                return false
            }
            note(
                .wire, .fail,
                "wire_api \"\(endpoint.wire.rawValue)\" is not there; \(names) \(speaks.count == 1 ? "is" : "are")",
                advice: "write wire_api = \"\(other.rawValue)\"")
            diagnosis.better.append(BetterSetting("wire_api", other.rawValue))
            adopt(other)
            return true
        }
        note(.wire, .ok, "\(endpoint.wire.rawValue)" + (speaks.count > 1 ? " (the server speaks \(names))" : ""))
        return true
    }

    /// What follows is looked at over a wire that works, so that all is told at once.
    private func adopt(_ wire: Wire) { endpoint.wire = wire }

    private func probe(_ wire: Wire) async throws(TransportError) -> RawReply {
        let path = RequestEncoder(wire: wire, quirks: endpoint.quirks, provider: endpoint.provider).path
        let base = wire == .ollama ? endpoint.baseURL.parent(without: ["v1", "api"]) : nil
        return try await send("POST", path, base: base, body: [:])
    }

    /// The model stands in the provider's list.
    func examineModel(_ list: ListReply) async -> Bool {
        guard let names = list.names, let first = names.first else {
            guard !template.model.isEmpty else {
                note(.model, .fail, "no model is chosen and the provider has no list", advice: "name one with -m")
                return false
            }
            note(.model, .skipped, "the provider has no list of models")
            return true
        }
        let model = template.model
        guard !model.isEmpty else {
            note(.model, .ok, "none is chosen for this provider; \(first), the first of \(names.count), is asked")
            template.model = first
            return true
        }
        if names.contains(where: { $0 == model || $0 == model + ":latest" }) {
            note(.model, .ok, "\(model) is one of \(names.count)")
            return true
        }
        let near = Self.nearest(to: model, in: names)
        let advice =
            near.isEmpty ? "apus models lists what there is" : "did you mean \(near.joined(separator: ", "))?"
        // A router takes names that it does not list, and llama.cpp any name at all: the request itself decides.
        note(.model, .warn, "\(model) is not in the provider's list of \(names.count)", advice: advice)
        return true
    }

    /// Up to three names that look alike.
    static func nearest(to name: String, in names: [String]) -> [String] {
        let wanted = words(of: name)
        let scored = names.map { (name: $0, score: wanted.intersection(words(of: $0)).count) }
        let best = scored.filter { $0.score > 0 }.sorted { ($1.score, $0.name.count) < ($0.score, $1.name.count) }
        return best.prefix(3).map(\.name)
    }

    private static func words(of name: String) -> Set<String> {
        Set(name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    }
}

extension Authorization {
    var isNone: Bool {
        if case .none = self { return true }
        return false
    }
}

import Conversation
import Transport

/// What a person can do about an HTTP status, told beside the vendor's own words.
enum StatusAdvice {
    /// - Parameters:
    ///   - base: The base URL of the provider block.
    ///   - keySource: What held the key, for example a variable's name; nil when none was sent.
    ///   - provider: Id of the provider block.
    static func text(
        status: Int, base: HTTPURL, wire: Wire, keySource: String?, provider: String, vendorWords: String
    ) -> String? {
        switch status {
        case 401, 403:
            guard let keySource else {
                return
                    "no key was sent: set env_key in [model_providers.\(provider)] to the name of the variable that holds it"
            }
            return status == 401
                ? "the key from \(keySource) was not accepted" : "the key from \(keySource) may not do this"
        case 404: return notFound(base: base, wire: wire, vendorWords: vendorWords)
        case 405, 501: return notFound(base: base, wire: wire, vendorWords: vendorWords)
        case 402: return "the account behind the key has no credit left"
        case 413: return "the request is too large for the provider"
        default: return nil
        }
    }

    /// Whether `/v1` is missing or doubled in the base URL, or the URL names the endpoint already.
    private static func notFound(base: HTTPURL, wire: Wire, vendorWords: String) -> String {
        let parts = base.path.split(separator: "/").map { $0.lowercased() }
        let shown = base.description
        for ending in [["chat", "completions"], ["responses"], ["messages"]]
        where parts.suffix(ending.count) == ending[...] {
            return "base_url \(shown) ends with the endpoint's own path /\(ending.joined(separator: "/")), which is "
                + "added to it: remove it from base_url"
        }
        let versions = parts.indices.filter { isVersion(parts[$0]) }
        if versions.count > 1,
            zip(versions, versions.dropFirst()).contains(where: { $1 == $0 + 1 && parts[$0] == parts[$1] })
        {
            let version = parts[versions[0]]
            return "/\(version) is doubled in base_url \(shown): write it once"
        }
        let words = vendorWords.lowercased()
        if words.contains("model") && !words.contains("/v1") {
            return
                "the address answers, so the model's name is the likely cause: check model, and that this key may use it"
        }
        if versions.isEmpty {
            return "/v1 is missing in base_url \(shown), as far as one can tell: most servers want …/v1 "
                + "(wire_api \(wire.rawValue) asks \(base.appending(path: Self.path(of: wire)).description))"
        }
        return "nothing answers there: check base_url \(shown), and whether the server speaks wire_api "
            + "\"\(wire.rawValue)\" (\(Wire.allCases.filter { $0 != wire }.map(\.rawValue).joined(separator: " and ")) "
            + "are the others)"
    }

    static func path(of wire: Wire) -> String {
        switch wire {
        case .responses: "/responses"
        case .chat: "/chat/completions"
        case .messages: "/messages"
        case .ollama: "/api/chat"
        }
    }

    private static func isVersion(_ part: String) -> Bool {
        guard part.first == "v", part.count <= 8 else { return false }
        return part.dropFirst().first.map { $0.isNumber } ?? false
    }
}

import JSON

/// Replaces what nobody should see by `***`.
enum SecretMask {
    static let mask = JSONValue.string("***")

    /// `value` of the key at `path`, masked where its name, its place or its beginning tells a secret.
    static func masked(_ value: JSONValue, at path: [String], depth: Int = 40) -> JSONValue {
        guard depth > 0 else { return mask }
        if isSecret(path) { return mask }
        switch value {
        case .string(let text):
            if SecretNames.beginsLikeKey(text) { return mask }
            // These are names of variables, unless somebody mistook them.
            if path.count > 2, path[2] == "env_http_headers", !SecretNames.isVariableName(text) { return mask }
            return .string(withoutUserInfo(text))
        case .array(let array):
            return .array(array.map { masked($0, at: path, depth: depth - 1) })
        case .object(let object):
            return .object(
                JSONObject(object.map { ($0.key, masked($0.value, at: path + [$0.key], depth: depth - 1)) }))
        default: return value
        }
    }

    private static func isSecret(_ path: [String]) -> Bool {
        guard let last = path.last, path.count > 1 else { return false }
        // What a command is told may be the key itself.
        if path.count == 4, path[0] == "model_providers", path[2] == "auth", last == "args" { return true }
        if path[0] == "shell_environment_policy", path[1] == "set" {
            let name = last.uppercased()
            return ["KEY", "SECRET", "TOKEN", "PASSWORD", "CREDENTIAL"].contains { name.contains($0) }
        }
        switch path.count > 2 ? path[2] : "" {
        case "quirks", "env_http_headers": return false
        case "http_headers", "query_params": return SecretNames.isSecretField(last)
        default: return SecretNames.isSecret(last)
        }
    }

    /// A URL without its user and password.
    private static func withoutUserInfo(_ text: String) -> String {
        guard let scheme = text.range(ofText: "://") else { return text }
        let rest = text[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let at = authority.lastIndex(of: "@") else { return text }
        return text[..<scheme.upperBound] + "***" + rest[at...]
    }
}

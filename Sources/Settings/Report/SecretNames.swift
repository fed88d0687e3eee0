/// Decides by its name whether a value is shown.
enum SecretNames {
    /// Whether a header, a query parameter, a field or a variable of this name holds a secret.
    static func isSecret(_ name: String) -> Bool {
        let plain = String(name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != "." && $0 != " " })
        if plain.hasSuffix("tokens") || plain.hasPrefix("max") { return false }
        return plain == "key" || plain == "auth" || words.contains { plain.contains($0) }
    }

    /// Whether a header or a query parameter of this name holds a secret. Vendors invent such names: `X-Company-Auth`,
    /// `x-portkey-virtual-key`.
    static func isSecretField(_ name: String) -> Bool {
        if isSecret(name) { return true }
        let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.contains { ["key", "auth", "pass", "pwd", "pat", "jwt", "sig"].contains($0) }
    }

    /// Whether `text` can be the name of a variable. What looks like a key that was put in its place cannot.
    static func isVariableName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(0x30...0x39).contains(first) else { return false }
        let isName = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
            default: false
            }
        }
        return isName && !looksLikeKey(text)
    }

    /// Whether the value of a field seems to stand for a variable: `${NAME}`, `$NAME`, or for a secret `SOME_NAME`.
    static func isMeantAsVariable(_ text: String, for field: String) -> Bool {
        let name = text.hasPrefix("Bearer ") ? String(text.dropFirst("Bearer ".count)) : text
        if name.hasPrefix("$") {
            let inner = name.dropFirst().drop { $0 == "{" }.prefix { $0 != "}" }
            return isVariableName(String(inner))
        }
        return isSecretField(field) && name.contains("_") && isVariableName(name) && name == name.uppercased()
    }

    /// Whether a value, whatever its name, begins like a key.
    static func beginsLikeKey(_ text: String) -> Bool {
        let lower = text.lowercased()
        return ["sk-", "sk_", "bearer ", "basic ", "ghp_", "github_pat_", "xoxb-", "eyj"].contains {
            lower.hasPrefix($0)
        }
    }

    /// Whether what stands in the place of a variable's name is probably a key.
    private static func looksLikeKey(_ text: String) -> Bool {
        if beginsLikeKey(text) { return true }
        guard text.utf8.count >= 24, !text.contains(where: { " /:.=".contains($0) }) else { return false }
        let digits = text.filter(\.isNumber).count
        return digits >= 4 && text.contains(where: \.isLowercase)
    }

    private static let words = [
        "authorization", "apikey", "token", "secret", "password", "passwd", "cookie", "credential", "bearer",
        "accesskey", "privatekey", "authkey", "subscriptionkey", "signature",
    ]
}

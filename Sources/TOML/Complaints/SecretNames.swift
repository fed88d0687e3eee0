/// Which keys may hold a secret. Better one too many.
enum SecretNames {
    private static let words = bytes([
        "key", "token", "secret", "password", "passwd", "passphrase", "authorization", "credential", "cookie", "bearer",
    ])

    /// Names that tell where a key is, not what it is.
    private static let harmlessEndings = bytes(["env_key", "_env", "env_key_instructions"])

    /// Settings that count tokens.
    private static let counts = bytes(["output_token", "token_limit", "max_tokens", "max_completion_tokens"])

    /// Names of tables whose values may be secrets whatever their keys.
    private static let tables = bytes(["http_headers", "query_params"])

    /// How the keys of well-known services begin.
    private static let prefixes = bytes([
        "sk-", "sk_", "gsk_", "xai-", "ghp_", "gho_", "github_pat_", "AIza", "eyJ", "hf_", "nvapi-", "pplx-", "xoxb-",
        "r8_", "AKIA",
    ])

    /// Whether a key of this name may hold a secret.
    static func isSecret(_ name: String) -> Bool {
        let name = folded(name)
        guard words.contains(where: { find($0, in: name) }) else { return tables.contains(name) }
        return !harmlessEndings.contains { name.suffix($0.count).elementsEqual($0) }
            && !counts.contains { find($0, in: name) }
    }

    /// Whether every value below a header of this name may be a secret: one of its words is `keys`, `tokens`, ….
    static func isSecretTable(_ name: String) -> Bool {
        let name = folded(name)
        if tables.contains(name) { return true }
        if harmlessEndings.contains(where: { name.suffix($0.count).elementsEqual($0) }) { return false }
        return name.split { !Ascii.isBareKey($0) || $0 == Ascii.underscore || $0 == Ascii.minus }.contains { part in
            words.contains { part.elementsEqual($0) || part.elementsEqual($0 + [UInt8(ascii: "s")]) }
        }
    }

    /// Whether a word looks like a key of a well-known service, wherever it stands.
    static func looksLikeSecret(_ word: String) -> Bool {
        let word = Array(word.utf8)
        return word.count >= 8 && prefixes.contains { word.starts(with: $0) }
    }

    private static func bytes(_ words: [String]) -> [[UInt8]] { words.map { Array($0.utf8) } }

    /// ASCII letters in lower case; the words above have no others.
    private static func folded(_ name: String) -> [UInt8] {
        name.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }

    private static func find(_ word: [UInt8], in name: [UInt8]) -> Bool {
        guard let first = word.first, name.count >= word.count else { return false }
        for start in 0...(name.count - word.count) where name[start] == first {
            if name[start..<(start + word.count)].elementsEqual(word) { return true }
        }
        return false
    }
}

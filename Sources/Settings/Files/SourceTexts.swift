import TOML

/// The lines of the files that were read, for error messages.
struct SourceTexts {
    private var texts: [String: [UInt8]] = [:]

    mutating func keep(_ bytes: [UInt8], of file: String) {
        texts[file] = bytes
    }

    /// The line at `location` as far as it may be shown; nil where it is too long, no text, or may hold a secret, and
    /// where the place itself is not in the part that may be shown.
    func line(at location: TOMLLocation) -> String? {
        guard let line = splitLine(at: location), let shown = line.shown else { return nil }
        guard !line.hidden.isEmpty else { return shown }
        return location.column <= shown.count + 1 ? shown + "…" : nil
    }

    /// Whether `message` repeats something of the line that must not be shown.
    func betrays(_ message: String, at location: TOMLLocation) -> Bool {
        guard let line = splitLine(at: location) else { return false }
        let words = line.hidden.split { !$0.isLetter && !$0.isNumber }
        return words.contains { $0.count >= 4 && message.contains($0) }
    }

    private func splitLine(at location: TOMLLocation) -> (shown: String?, hidden: String)? {
        guard let bytes = texts[location.file] else { return nil }
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard location.line >= 1, location.line <= lines.count else { return nil }
        var line = lines[location.line - 1]
        if line.last == 0x0D { line = line.dropLast() }
        // One column for a character, so that the caret stands below it.
        let text = String(decoding: line, as: UTF8.self).replacing("\t", with: " ")
        guard line.count <= 200, text.unicodeScalars.allSatisfy(Self.isPlain),
            Self.isHeader(text)
                || !Self.mayHoldSecret(text) && !Self.mayHoldSecret(header: lines[..<(location.line - 1)])
        else { return (nil, Self.withoutKey(text)) }
        return Self.split(text)
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }

    /// The value of a key that nobody knows may be anything, also a key that was mistyped beside its name.
    private static func split(_ line: String) -> (shown: String, hidden: String) {
        let left = line.prefix { $0 != "=" }
        let name = left.drop { $0 == " " }.prefix { $0 != " " }
        if left.count < line.count, Schema.harmless.contains(String(name)) { return (line, "") }
        let isHeader = name.hasPrefix("[") && !line.contains("=")
        let shown = isHeader ? line[...] : line.prefix { $0 != "=" && $0 != "\"" && $0 != "'" }
        guard shown.count < line.count else { return (line, "") }
        let equals = line.dropFirst(shown.count).hasPrefix("=") ? "= " : ""
        return (shown + equals, String(line.dropFirst(shown.count)))
    }

    /// The header of a table, be it one of a `proxy`. Inside an array no line looks so.
    private static func isHeader(_ line: String) -> Bool {
        let name = line.drop { $0 == " " }.drop { $0 == "[" }
        return line.drop { $0 == " " }.hasPrefix("[") && name.first?.isLetter == true && line.hasSuffix("]")
            && !line.contains { ",#=".contains($0) }
    }

    /// What a line says of its key; the name of a key is no secret.
    private static func withoutKey(_ line: String) -> String {
        let key = line.prefix { $0 != "=" }
        let isKey = key.drop { $0 == " " }.reversed().drop { $0 == " " }.allSatisfy { letter in
            letter.isASCII && (letter.isLetter || letter.isNumber || "_-.".contains(letter))
        }
        return isKey && key.count < line.count ? String(line.dropFirst(key.count)) : line
    }

    private static func mayHoldSecret(_ line: String) -> Bool {
        var text = line.lowercased()
        for harmless in ["output_token", "token_limit", "compact_token"] { text = text.replacing(harmless, with: "") }
        return [
            "token", "key", "secret", "authorization", "password", "bearer", "cookie", "credential", "http_headers",
            "query_params", "sk-", "args", "@", "proxy",
        ].contains { text.contains($0) }
    }

    /// A header or a parameter may be a key whatever its name.
    private static func mayHoldSecret(header lines: ArraySlice<ArraySlice<UInt8>>) -> Bool {
        let header = lines.last { $0.first { $0 != 0x20 && $0 != 0x09 } == UInt8(ascii: "[") }
        guard let header else { return false }
        let name = String(decoding: header, as: UTF8.self)
        return ["http_headers", "query_params", "auth", "shell_environment_policy.set", "extra_body"].contains {
            name.contains($0)
        }
    }
}

extension Schema {
    /// Keys whose values are no secrets, as the beginning of a line names them.
    static let harmless: Set<String> = {
        let keys =
            topLevel.filter(\.isHonoured) + provider.filter(\.isHonoured) + workspaceWrite + shellEnvironment + model
        let secret = [
            "model_providers", "experimental_bearer_token", "auth", "gateway_oauth", "query_params", "http_headers",
            "proxy", "extra_body", "set", "profiles", "models", "projects",
        ]
        return Set(keys.map(\.name) + ["trust_level"] + requirements).subtracting(secret)
    }()
}

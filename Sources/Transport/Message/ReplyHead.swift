/// Status line and header fields of a final reply.
struct ReplyHead: Sendable {
    var status: Int
    var isVersion10: Bool
    var headers: [HTTPHeader]

    /// The values of all fields of a name (in lower case), split at commas, in lower case.
    func list(_ name: String) -> [String] {
        headers.filter { $0.name.lowercased() == name }.flatMap { field in
            field.value.split(separator: ",", omittingEmptySubsequences: false).map { part in
                String(decoding: FieldText.trimmed(Array(part.utf8)[...]), as: UTF8.self).lowercased()
            }
        }
    }

    /// Whether the server keeps the connection open after this reply (RFC 9112, section 9.3).
    var keepsConnection: Bool {
        let options = list("connection")
        if options.contains("close") { return false }
        return !isVersion10 || options.contains("keep-alive")
    }

    /// How the body is compressed; nil where it is not.
    var contentCoding: String? {
        list("content-encoding").first { !$0.isEmpty && $0 != "identity" }
            .map { Printable.excerpt($0.utf8, limit: 20) }
    }

    /// How long the server says it keeps an idle connection: `Keep-Alive: timeout=5`. 0 ... 99999; what is no such
    /// number is no statement.
    var keepAliveSeconds: Int? {
        list("keep-alive").lazy.compactMap { option -> Int? in
            guard option.hasPrefix("timeout=") else { return nil }
            let digits = option.utf8.dropFirst(8)
            guard (1...5).contains(digits.count), digits.allSatisfy({ ASCII.isDigit($0) }) else { return nil }
            return Int(option.dropFirst(8))
        }.first
    }
}

/// Small steps on the bytes of a header line.
enum FieldText {
    /// Without the blanks and tabs at both ends.
    static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let first = bytes.firstIndex(where: { !ASCII.isBlank($0) }),
            let last = bytes.lastIndex(where: { !ASCII.isBlank($0) })
        else { return [] }
        return bytes[first...last]
    }
}

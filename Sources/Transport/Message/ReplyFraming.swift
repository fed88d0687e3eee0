/// How the end of a reply's body is told (RFC 9112, section 6.3).
enum ReplyFraming {
    case none
    case fixed(length: Int)
    case chunked
    case untilClose

    /// Refuses what two readers could frame differently.
    init(_ head: ReplyHead, method: String) throws(MalformedReply) {
        // A tunnel begins behind the head, whatever the fields say (RFC 9110, section 9.3.6).
        if method == "CONNECT", (200...299).contains(head.status) {
            self = .none
            return
        }
        let codings = head.list("transfer-encoding")
        let lengths = head.list("content-length")
        if !codings.isEmpty, !lengths.isEmpty {
            throw MalformedReply(reason: "it has both content-length and transfer-encoding")
        }
        if !codings.isEmpty, codings != ["chunked"] {
            let shown = Printable.excerpt(codings.joined(separator: ", ").utf8, limit: 40)
            throw MalformedReply(reason: "transfer-encoding \"\(shown)\" is not understood")
        }
        var length: Int?
        if let first = lengths.first {
            guard lengths.allSatisfy({ $0 == first }) else {
                throw MalformedReply(reason: "its content-length fields differ")
            }
            guard (1...18).contains(first.utf8.count), first.utf8.allSatisfy({ ASCII.isDigit($0) }),
                let number = Int(first)
            else {
                throw MalformedReply(
                    reason: "content-length \"\(Printable.excerpt(first.utf8, limit: 40))\" is no length")
            }
            length = number
        }
        if method == "HEAD" || head.status == 204 || head.status == 304 {
            self = .none
        } else if !codings.isEmpty {
            self = .chunked
        } else if let length {
            self = .fixed(length: length)
        } else {
            self = .untilClose
        }
    }
}

/// A chunk's size line: hexadecimal digits, then extensions, which mean nothing here (RFC 9112, section 7.1).
enum ChunkSize {
    static func read(_ line: [UInt8]) throws(MalformedReply) -> Int {
        let digits = line.prefix { ASCII.hexValue($0) != nil }
        let behind = line[digits.endIndex...].drop(while: ASCII.isBlank)
        guard !digits.isEmpty, behind.isEmpty || behind.first == UInt8(ascii: ";") else {
            throw MalformedReply(reason: "\"\(Printable.excerpt(line, limit: 40))\" is no chunk size")
        }
        // A carriage return in an extension would be a line end for other readers.
        guard behind.allSatisfy(ASCII.isFieldValueByte) else {
            throw MalformedReply(reason: "a chunk's extension holds a control character")
        }
        // 15 digits stay below the largest Int.
        guard digits.count <= 15 else {
            throw MalformedReply(isTooLarge: true, reason: "a chunk's size has over 15 digits")
        }
        return digits.reduce(0) { $0 << 4 | (ASCII.hexValue($1) ?? 0) }
    }
}

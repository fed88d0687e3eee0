/// How the end of a reply's body is told (RFC 9112, section 6.3).
enum ReplyFraming {
    case none
    case fixed(length: Int)
    case chunked
    case untilClose

    /// Refuses what two readers could frame differently.
    init(_ head: ReplyHead, method: String) throws(MalformedReply) {
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
        let isTunnel = method == "CONNECT" && (200...299).contains(head.status)
        if method == "HEAD" || isTunnel || head.status == 204 || head.status == 304 {
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
        var size = 0
        var digits = 0
        for byte in line {
            guard let value = ASCII.hexValue(byte) else {
                guard digits > 0, byte == UInt8(ascii: ";") || ASCII.isBlank(byte) else { break }
                return size
            }
            digits += 1
            // 15 digits stay below the largest Int.
            guard digits <= 15 else {
                throw MalformedReply(isTooLarge: true, reason: "a chunk's size has over 15 digits")
            }
            size = size << 4 | value
        }
        guard digits > 0, digits == line.count else {
            throw MalformedReply(reason: "\"\(Printable.excerpt(line, limit: 40))\" is no chunk size")
        }
        return size
    }
}

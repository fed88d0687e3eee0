/// The first line of a reply: `HTTP/1.1 200 OK`.
enum StatusLine {
    static func read(_ line: [UInt8]) throws(MalformedReply) -> (code: Int, isVersion10: Bool) {
        guard line.starts(with: Array("HTTP/".utf8)) else { throw notHTTP(line) }
        guard line.count >= 12, line.starts(with: Array("HTTP/1.".utf8)), ASCII.isDigit(line[7]), line[8] == 0x20 else {
            throw MalformedReply(reason: "the server answers \"\(Printable.excerpt(line, limit: 40))\", not HTTP/1.1")
        }
        let digits = line[9..<12]
        let code = digits.reduce(0) { $0 * 10 + (ASCII.isDigit($1) ? Int($1 - 0x30) : 10_000) }
        guard (100...999).contains(code), line.count == 12 || line[12] == 0x20 else {
            throw MalformedReply(reason: "\"\(Printable.excerpt(line, limit: 40))\" has no status of three digits")
        }
        return (code, line[7] == UInt8(ascii: "0"))
    }

    /// Refuses a first line whose end has not come if it cannot become a status line: a server that speaks something
    /// else may never send a line feed.
    static func check(start: [UInt8]) throws(MalformedReply) {
        let expected = Array("HTTP/".utf8)
        guard start.prefix(expected.count).starts(with: expected.prefix(start.count)) else { throw notHTTP(start) }
    }

    private static func notHTTP(_ line: [UInt8]) -> MalformedReply {
        // The first bytes of a TLS alert or handshake record.
        if line.count >= 2, line[0] == 0x15 || line[0] == 0x16, line[1] == 0x03 {
            return MalformedReply(reason: "the server speaks TLS there; the URL should begin with https://")
        }
        if line.isEmpty { return MalformedReply(reason: "it begins with an empty line instead of a status") }
        return MalformedReply(
            reason: "the server does not speak HTTP there; it answers \"\(Printable.excerpt(line, limit: 60))\"")
    }
}

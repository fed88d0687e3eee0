/// The first line of a reply: `HTTP/1.1 200 OK`.
enum StatusLine {
    static func read(_ line: [UInt8]) throws(MalformedReply) -> (code: Int, isVersion10: Bool) {
        guard line.starts(with: protocolName) else { throw notHTTP(line) }
        guard line.count >= 8, line.starts(with: Array("HTTP/1.".utf8)), ASCII.isDigit(line[7]),
            line.count == 8 || line[8] == 0x20
        else {
            throw MalformedReply(reason: "the server answers \"\(Printable.excerpt(line, limit: 40))\", not HTTP/1.1")
        }
        let digits = line.dropFirst(9).prefix(3)
        let code = digits.reduce(0) { $0 * 10 + (ASCII.isDigit($1) ? Int($1 - 0x30) : 10_000) }
        guard (100...999).contains(code), line.count == 12 || line[12] == 0x20 else {
            throw MalformedReply(reason: "\"\(Printable.excerpt(line, limit: 40))\" has no status of three digits")
        }
        // A carriage return here would be a line end for other readers (RFC 9112, section 2.2).
        guard line.allSatisfy(ASCII.isFieldValueByte) else {
            throw MalformedReply(reason: "its status line holds a control character")
        }
        return (code, line[7] == UInt8(ascii: "0"))
    }

    private static let protocolName = Array("HTTP/".utf8)

    /// Refuses a first line that cannot become a status line before its end has come: a server that speaks something
    /// else may never send a line feed.
    ///
    /// - Parameters:
    ///   - held: what has come of the line before.
    ///   - rest: the bytes that come now.
    static func check(_ held: [UInt8], _ rest: Slice<UnsafeRawBufferPointer>) throws(MalformedReply) {
        guard held.count < protocolName.count else { return }
        var start = held + rest.prefix(256).prefix { $0 != ASCII.lineFeed }
        if start.last == ASCII.carriageReturn { start.removeLast() }
        if protocolName.starts(with: start.prefix(protocolName.count)) { return }
        // The first byte of a TLS record alone does not tell yet.
        if start.count == 1, rest.count == 1, start[0] == 0x15 || start[0] == 0x16 { return }
        throw notHTTP(start)
    }

    private static func notHTTP(_ line: [UInt8]) -> MalformedReply {
        // The first bytes of a TLS alert or handshake record.
        if line.count >= 2, line[0] == 0x15 || line[0] == 0x16, line[1] == 0x03 {
            return MalformedReply(reason: "the server speaks TLS there; the URL should begin with https://")
        }
        // An HTTP/2 server's first frame: SETTINGS on stream 0 (RFC 9113, sections 3.4 and 6.5).
        if line.count >= 4, line[0] == 0, line[1] == 0, line[3] == 4 {
            return MalformedReply(reason: "the server speaks only HTTP/2 there; a port for gRPC is no model endpoint")
        }
        if line.isEmpty {
            return MalformedReply(reason: "it begins with an empty line instead of a status")
        }
        return MalformedReply(
            reason: "the server does not speak HTTP there; it answers \"\(Printable.excerpt(line, limit: 60))\"")
    }
}

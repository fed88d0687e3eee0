/// Puts a line together from pieces and holds no more of it than its limit.
struct LineAssembler {
    /// What has come of the current line.
    private(set) var line: [UInt8] = []

    /// The next line without its end; nil where more bytes are needed (all given ones are then consumed).
    ///
    /// - Parameters:
    ///   - limit: of the line with its end, in bytes.
    ///   - what: names the line in an error.
    ///   - strict: whether CR LF is demanded; else a bare LF ends the line too (RFC 9112, section 2.2).
    mutating func next(
        in rest: inout Slice<UnsafeRawBufferPointer>, limit: Int, what: String, strict: Bool = false
    ) throws(MalformedReply) -> [UInt8]? {
        let end = rest.firstIndex(of: ASCII.lineFeed)
        let piece = rest[..<(end ?? rest.endIndex)]
        guard line.count + piece.count + (end == nil ? 0 : 1) <= limit else {
            throw MalformedReply(isTooLarge: true, reason: "its \(what) is over the bound")
        }
        line.append(contentsOf: UnsafeRawBufferPointer(rebasing: piece))
        guard let end else {
            rest = rest[rest.endIndex...]
            return nil
        }
        rest = rest[rest.index(after: end)...]
        var result = line
        line = []
        if result.last == ASCII.carriageReturn {
            result.removeLast()
        } else if strict {
            throw MalformedReply(reason: "its \(what) does not end with CR LF")
        }
        return result
    }
}

/// An HTTP/1.x reply read from bytes as they come, in any pieces (RFC 9112). It keeps a line at most, never the body.
///
/// Strict where two readers could disagree: `content-length` beside `transfer-encoding`, differing lengths, unknown
/// transfer codings, control characters in fields, bare line feeds in chunk framing.
struct ReplyParser {
    /// The final reply's head, once it is complete.
    private(set) var head: ReplyHead?
    /// Interim replies passed over so far.
    private(set) var interimCount = 0
    /// Whether bytes came behind the reply's end: the connection is then of no further use.
    private(set) var hasExcess = false
    private var phase = Phase.statusLine
    private var assembler = LineAssembler()
    private var fields = FieldSection()
    private var status: (code: Int, isVersion10: Bool)?
    private var endsWithConnection = false
    private var overhead = 0
    private let method: String
    private let bounds: ReplyBounds

    private enum Phase {
        case statusLine
        case fields
        case fixed(remaining: Int)
        case untilClose
        case chunkSize
        case chunk(remaining: Int)
        case chunkEnd(expected: UInt8)
        case trailers
        case complete
    }

    /// - Parameter method: of the request: a reply to `HEAD` or a successful `CONNECT` has no body.
    init(method: String, bounds: ReplyBounds = .standard) {
        self.method = method
        self.bounds = bounds
    }

    /// Whether a status line, of an interim reply too, has begun and the head it belongs to has not ended.
    var isInHead: Bool {
        switch phase {
        case .statusLine: !assembler.line.isEmpty
        case .fields: true
        default: false
        }
    }

    /// Whether the reply has been read to its end.
    var isComplete: Bool {
        if case .complete = phase { true } else { false }
    }

    /// Whether the connection may serve another request after this reply.
    var keepsConnection: Bool {
        isComplete && !endsWithConnection && !hasExcess && (head?.keepsConnection ?? false)
    }

    /// Reads on; the body's bytes are appended to `body`.
    mutating func feed(_ bytes: UnsafeRawBufferPointer, into body: inout [UInt8]) throws(MalformedReply) {
        var rest = bytes[...]
        while !rest.isEmpty {
            switch phase {
            case .statusLine:
                let limit = bounds.head - fields.byteCount
                try StatusLine.check(assembler.line, rest)
                guard let line = try assembler.next(in: &rest, limit: limit, what: "head") else { return }
                try readStatusLine(line)
            case .fields:
                let limit = bounds.head - fields.byteCount
                guard let line = try assembler.next(in: &rest, limit: limit, what: "head") else { return }
                if line.isEmpty { try endHead() } else { try fields.add(line, maximum: bounds.fields) }
            case .fixed(let remaining):
                let left = ReplyParser.move(&rest, upTo: remaining, to: &body)
                phase = left == 0 ? .complete : .fixed(remaining: left)
            case .untilClose:
                _ = ReplyParser.move(&rest, upTo: rest.count, to: &body)
            case .chunkSize:
                guard
                    let line = try assembler.next(
                        in: &rest, limit: bounds.chunkLine, what: "size line of a chunk", strict: true)
                else { return }
                try readChunkSize(line)
            case .chunk(let remaining):
                let left = ReplyParser.move(&rest, upTo: remaining, to: &body)
                phase = left == 0 ? .chunkEnd(expected: ASCII.carriageReturn) : .chunk(remaining: left)
            case .chunkEnd(let expected):
                guard rest.popFirst() == expected else {
                    throw MalformedReply(reason: "a chunk is longer than its size says")
                }
                let isMiddle = expected == ASCII.carriageReturn
                phase = isMiddle ? .chunkEnd(expected: ASCII.lineFeed) : .chunkSize
            case .trailers:
                let limit = bounds.trailers - fields.byteCount
                guard let line = try assembler.next(in: &rest, limit: limit, what: "trailer", strict: true) else {
                    return
                }
                if line.isEmpty { phase = .complete } else { try fields.add(line, maximum: bounds.fields) }
            case .complete:
                hasExcess = true
                return
            }
        }
    }

    /// The connection has ended; nil where that is also the reply's proper end, else what is missing.
    func missingAtEnd() -> String? {
        switch phase {
        case .complete, .untilClose: nil
        case .statusLine, .fields: head == nil ? "before the reply's head was complete" : nil
        case .fixed(let remaining): "\(remaining) bytes before the length that the server had announced"
        case .chunkSize, .chunk, .chunkEnd, .trailers: "before the last chunk"
        }
    }

    private static func move(
        _ rest: inout Slice<UnsafeRawBufferPointer>, upTo limit: Int, to body: inout [UInt8]
    ) -> Int {
        let count = min(limit, rest.count)
        body.append(contentsOf: UnsafeRawBufferPointer(rebasing: rest.prefix(count)))
        rest = rest.dropFirst(count)
        return limit - count
    }

    private mutating func readStatusLine(_ line: [UInt8]) throws(MalformedReply) {
        status = try StatusLine.read(line)
        fields.byteCount += line.count + 2
        phase = .fields
    }

    private mutating func endHead() throws(MalformedReply) {
        guard let status else { return }
        if (100...199).contains(status.code) {
            guard status.code != 101 else {
                throw MalformedReply(reason: "the server switches to another protocol (status 101) unasked")
            }
            interimCount += 1
            guard interimCount <= bounds.interim else {
                throw MalformedReply(isTooLarge: true, reason: "more than \(bounds.interim) interim replies (1xx)")
            }
            fields.headers = []
            phase = .statusLine
            return
        }
        let head = ReplyHead(status: status.code, isVersion10: status.isVersion10, headers: fields.headers)
        let framing = try ReplyFraming(head, method: method)
        self.head = head
        fields = FieldSection()
        switch framing {
        case .none: phase = .complete
        case .fixed(let length): phase = length == 0 ? .complete : .fixed(remaining: length)
        case .chunked: phase = .chunkSize
        case .untilClose: phase = .untilClose
        }
        // An HTTP/1.0 reply in chunks is read, but its framing is not to be trusted further (RFC 9112, section 6.1).
        if case .untilClose = framing { endsWithConnection = true }
        if case .chunked = framing, head.isVersion10 { endsWithConnection = true }
    }

    private mutating func readChunkSize(_ line: [UInt8]) throws(MalformedReply) {
        let size = try ChunkSize.read(line)
        overhead = max(0, overhead + line.count - 16 - min(size, 1 << 20) * 2)
        guard overhead <= bounds.chunkOverhead else {
            throw MalformedReply(isTooLarge: true, reason: "chunk extensions outweigh the data")
        }
        phase = size == 0 ? .trailers : .chunk(remaining: size)
    }
}

/// Splits a byte stream into lines of JSON (github.com/ndjson/ndjson-spec), as Ollama streams its answers.
///
/// The bytes may be cut anywhere. A line becomes an event without a name, so that what reads events reads it.
public struct NDJSONParser: Sendable {
    private let maximumLineBytes: Int
    private var line: [UInt8] = []
    private var failure: SSEError?

    private static let lineFeed: UInt8 = 0x0A

    /// - Parameter maximumLineBytes: A longer line ends the stream with an error.
    public init(maximumLineBytes: Int = 16 * 1024 * 1024) {
        self.maximumLineBytes = max(1, maximumLineBytes)
    }

    /// Takes the next bytes and returns the lines that they complete; blank ones are left out.
    ///
    /// - Throws: `SSEError` with `event_too_large`, at once or, where lines came before it in the same bytes, from the next
    ///   call of `feed` or `finish`. From then on every call throws it.
    public mutating func feed(_ bytes: [UInt8]) throws(SSEError) -> [SSEEvent] {
        if let failure { throw failure }
        var events: [SSEEvent] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: Self.lineFeed) {
            guard keep(rest[..<end]) else { break }
            take(into: &events, isUnterminated: false)
            rest = rest[(end + 1)...]
        }
        if failure == nil { _ = keep(rest) }
        if let failure, events.isEmpty { throw failure }
        return events
    }

    /// The stream is over; a last line without its end is handed out, marked.
    /// - Throws: what `feed` throws.
    public mutating func finish() throws(SSEError) -> [SSEEvent] {
        if let failure { throw failure }
        var events: [SSEEvent] = []
        take(into: &events, isUnterminated: true)
        return events
    }

    private mutating func keep(_ piece: ArraySlice<UInt8>) -> Bool {
        guard line.count + piece.count <= maximumLineBytes else {
            failure = SSEError(
                code: .eventTooLarge,
                message:
                    "one line of the stream exceeds \(maximumLineBytes) bytes; the server does not send an answer as lines "
                    + "of JSON, or base_url points at something else")
            line = []
            return false
        }
        line += piece
        return true
    }

    private mutating func take(into events: inout [SSEEvent], isUnterminated: Bool) {
        if line.contains(where: { $0 > 0x20 }) {
            events.append(SSEEvent(data: String(decoding: line, as: UTF8.self), isUnterminated: isUnterminated))
        }
        line.removeAll(keepingCapacity: line.capacity <= 64 * 1024)
    }
}

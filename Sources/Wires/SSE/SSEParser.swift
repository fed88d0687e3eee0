/// Splits a byte stream into server-sent events by the WHATWG rules
/// (html.spec.whatwg.org/multipage/server-sent-events.html, section 9.2.6).
///
/// The bytes may be cut anywhere. Every byte is looked at once, whatever the size of the pieces. Comments are dropped
/// without being kept, so a stream of keep-alive comments costs no memory.
public struct SSEParser: Sendable {
    /// The last `retry:` of the server, in milliseconds.
    public private(set) var retryMilliseconds: Int?

    private let maximumEventBytes: Int
    /// A line whose end has not come yet.
    private var line: [UInt8] = []
    private var data: [UInt8] = []
    private var hasData = false
    private var name: String?
    private var lastID: String?
    private var skipsLineFeed = false
    private var isInComment = false
    private var isFirstLine = true

    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D
    private static let colon: UInt8 = 0x3A

    /// - Parameter maximumEventBytes: Larger events end the stream with an error.
    public init(maximumEventBytes: Int = 16 * 1024 * 1024) {
        self.maximumEventBytes = max(1, maximumEventBytes)
    }

    /// Takes the next bytes and returns the events that they complete.
    /// - Throws: `SSEError` with `event_too_large`. The stream cannot be read further then.
    public mutating func feed(_ bytes: [UInt8]) throws(SSEError) -> [SSEEvent] {
        var events: [SSEEvent] = []
        let end = bytes.count
        var start = 0
        while start < end {
            if skipsLineFeed {
                skipsLineFeed = false
                if bytes[start] == Self.lineFeed {
                    start += 1
                    continue
                }
            }
            var stop = start
            while stop < end, bytes[stop] != Self.lineFeed, bytes[stop] != Self.carriageReturn { stop += 1 }
            if stop == end {
                try keep(bytes[start..<end])
                break
            }
            if isInComment {
                isInComment = false
            } else if line.isEmpty {
                try take(bytes[start..<stop], into: &events)
            } else {
                try keep(bytes[start..<stop])
                try takeLine(into: &events)
            }
            skipsLineFeed = bytes[stop] == Self.carriageReturn
            start = stop + 1
        }
        return events
    }

    /// The stream is over.
    ///
    /// The rules drop an event without its blank line; servers close without one, so it is handed out, marked where
    /// even its last line had no end.
    public mutating func finish() -> [SSEEvent] {
        var events: [SSEEvent] = []
        let isCut = !line.isEmpty
        if isCut { try? takeLine(into: &events) }
        dispatch(into: &events, isUnterminated: isCut)
        return events
    }

    // MARK: Lines

    private mutating func keep(_ piece: ArraySlice<UInt8>) throws(SSEError) {
        guard !isInComment, !piece.isEmpty else { return }
        if line.isEmpty, piece.first == Self.colon {
            isInComment = true
            return
        }
        try check(line.count, adding: piece.count)
        line.append(contentsOf: piece)
    }

    private mutating func takeLine(into events: inout [SSEEvent]) throws(SSEError) {
        var whole: [UInt8] = []
        swap(&whole, &line)
        try take(whole[...], into: &events)
        whole.removeAll(keepingCapacity: true)
        swap(&whole, &line)
    }

    private mutating func take(_ whole: ArraySlice<UInt8>, into events: inout [SSEEvent]) throws(SSEError) {
        var text = whole
        if isFirstLine {
            isFirstLine = false
            if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        }
        guard let first = text.first else { return dispatch(into: &events, isUnterminated: false) }
        guard first != Self.colon else { return }
        let mark = text.firstIndex(of: Self.colon)
        let field = text[..<(mark ?? text.endIndex)]
        var value = mark.map { text[($0 + 1)...] } ?? []
        if value.first == 0x20 { value = value.dropFirst() }
        if field.elementsEqual("data".utf8) {
            try check(data.count, adding: value.count)
            if hasData { data.append(Self.lineFeed) }
            hasData = true
            data.append(contentsOf: value)
        } else if field.elementsEqual("event".utf8) {
            name = value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
        } else if field.elementsEqual("id".utf8) {
            if !value.contains(0) { lastID = value.isEmpty ? nil : String(decoding: value, as: UTF8.self) }
        } else if field.elementsEqual("retry".utf8) {
            let isNumber = !value.isEmpty && value.allSatisfy { (0x30...0x39).contains($0) }
            if isNumber, let pause = Int(String(decoding: value, as: UTF8.self)) { retryMilliseconds = pause }
        }
    }

    private mutating func dispatch(into events: inout [SSEEvent], isUnterminated: Bool) {
        if hasData {
            events.append(
                SSEEvent(
                    event: name, data: String(decoding: data, as: UTF8.self), id: lastID, isUnterminated: isUnterminated
                ))
        }
        hasData = false
        data.removeAll(keepingCapacity: data.capacity <= 64 * 1024)
        name = nil
    }

    private func check(_ size: Int, adding more: Int) throws(SSEError) {
        guard size + more <= maximumEventBytes else {
            throw SSEError(
                code: .eventTooLarge,
                message:
                    "one event of the stream exceeds \(maximumEventBytes) bytes; the server does not send an answer "
                    + "as server-sent events, or base_url points at something else")
        }
    }
}

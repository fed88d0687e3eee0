/// Splits a byte stream into server-sent events by the WHATWG rules (HTML, Living Standard, section 9.2.6 "Interpreting
/// an event stream", read 2026-11-23).
///
/// The bytes may be cut anywhere: events and errors come out the same. Every byte is looked at once, whatever the size
/// of the pieces. Comments are dropped without being kept, so a stream of keep-alive comments costs no memory.
///
/// Two deviations, both told to the caller or without effect: an event that the end of the stream cuts off is handed out
/// by `finish`, and a `retry` beyond the range of `Int` is ignored.
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
    /// How many bytes of a byte order mark the stream began with; nil once it is known whether there is one.
    private var markBytes: Int? = 0
    private var failure: SSEError?

    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D
    private static let colon: UInt8 = 0x3A
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    /// What stays allocated between two lines or events.
    private static let keptBytes = 64 * 1024

    /// - Parameter maximumEventBytes: A longer line, or an event with more data, ends the stream with an error.
    public init(maximumEventBytes: Int = 16 * 1024 * 1024) {
        self.maximumEventBytes = max(1, maximumEventBytes)
    }

    /// Takes the next bytes and returns the events that they complete.
    ///
    /// - Throws: `SSEError` with `event_too_large`, at once or, where events came before it in the same bytes, from the
    ///   next call of `feed` or `finish`. From then on every call throws it.
    public mutating func feed(_ bytes: [UInt8]) throws(SSEError) -> [SSEEvent] {
        if let failure { throw failure }
        var events: [SSEEvent] = []
        do throws(SSEError) {
            try read(bytes, into: &events)
        } catch {
            failure = error
            line = []
            data = []
            if events.isEmpty { throw error }
        }
        return events
    }

    /// The stream is over.
    ///
    /// The rules drop an event without its blank line. Model vendors close the connection behind their last event,
    /// sometimes without the blank line and even without the line's end, and what is lost then is the end of an answer
    /// that was paid for. So the event is handed out, marked where its last line had no end; the decoder takes a marked
    /// event only when it can be read.
    ///
    /// - Throws: what `feed` throws.
    public mutating func finish() throws(SSEError) -> [SSEEvent] {
        if let failure { throw failure }
        var events: [SSEEvent] = []
        let isCut = !line.isEmpty
        if isCut { try takeLine(into: &events) }
        dispatch(into: &events, isUnterminated: isCut)
        return events
    }

    // MARK: Lines

    private mutating func read(_ bytes: [UInt8], into events: inout [SSEEvent]) throws(SSEError) {
        let end = bytes.count
        var start = 0
        if markBytes != nil { try passMark(bytes, &start) }
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
            if stop == end { return try keep(bytes[start..<end]) }
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
    }

    /// Drops a byte order mark at the stream's very beginning; what only looked like one belongs to the first line.
    private mutating func passMark(_ bytes: [UInt8], _ start: inout Int) throws(SSEError) {
        while let seen = markBytes, start < bytes.count {
            if bytes[start] == Self.byteOrderMark[seen] {
                start += 1
                markBytes = seen + 1 == Self.byteOrderMark.count ? nil : seen + 1
            } else {
                markBytes = nil
                try keep(Self.byteOrderMark[..<seen])
            }
        }
    }

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
        whole.removeAll(keepingCapacity: whole.capacity <= Self.keptBytes)
        swap(&whole, &line)
    }

    private mutating func take(_ text: ArraySlice<UInt8>, into events: inout [SSEEvent]) throws(SSEError) {
        guard let first = text.first else { return dispatch(into: &events, isUnterminated: false) }
        guard first != Self.colon else { return }
        try check(0, adding: text.count)
        let mark = text.firstIndex(of: Self.colon)
        let field = text[..<(mark ?? text.endIndex)]
        var value = mark.map { text[($0 + 1)...] } ?? []
        if value.first == 0x20 { value = value.dropFirst() }
        if field.elementsEqual("data".utf8) {
            try check(data.count, adding: value.count + (hasData ? 1 : 0))
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
        data.removeAll(keepingCapacity: data.capacity <= Self.keptBytes)
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

import Testing
import Wires

/// Streams cut at every place, and thousands of random ones beside the specification's own algorithm.
@Suite struct SSEConformanceTests {
    /// What one way of feeding a stream came to.
    struct Outcome: Equatable {
        var events: [SSEEvent] = []
        /// How many of them came before the stream's end.
        var beforeEnd = 0
        var retry: Int?
        var error: SSEError?
    }

    static func read(_ pieces: [ArraySlice<UInt8>], limit: Int = 1 << 20) -> Outcome {
        var parser = SSEParser(maximumEventBytes: limit)
        var outcome = Outcome()
        do throws(SSEError) {
            for piece in pieces { outcome.events += try parser.feed(Array(piece)) }
            outcome.beforeEnd = outcome.events.count
            outcome.events += try parser.finish()
        } catch {
            outcome.beforeEnd = outcome.events.count
            outcome.error = error
        }
        outcome.retry = parser.retryMilliseconds
        return outcome
    }

    static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    struct Case: Sendable, CustomTestStringConvertible {
        var stream: [UInt8]
        var events: [SSEEvent]
        var atEnd: [SSEEvent] = []
        var retry: Int?
        var testDescription: String { "\(String(decoding: stream, as: UTF8.self).debugDescription)" }

        init(_ stream: String, _ events: [SSEEvent], atEnd: [SSEEvent] = [], retry: Int? = nil) {
            self.init(Array(stream.utf8), events, atEnd: atEnd, retry: retry)
        }

        init(_ stream: [UInt8], _ events: [SSEEvent], atEnd: [SSEEvent] = [], retry: Int? = nil) {
            self.stream = stream
            self.events = events
            self.atEnd = atEnd
            self.retry = retry
        }
    }

    static let cases: [Case] = [
        // The examples of section 9.2.6.
        Case("data: YHOO\ndata: +2\ndata: 10\n\n", [SSEEvent(data: "YHOO\n+2\n10")]),
        Case(
            ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event",
            [SSEEvent(data: "first event", id: "1"), SSEEvent(data: "second event")],
            atEnd: [SSEEvent(data: " third event", isUnterminated: true)]),
        Case(
            "data\n\ndata\ndata\n\ndata:", [SSEEvent(data: ""), SSEEvent(data: "\n")],
            atEnd: [SSEEvent(data: "", isUnterminated: true)]),
        Case("data:test\n\ndata: test\n\n", [SSEEvent(data: "test"), SSEEvent(data: "test")]),
        // Line ends, alone and mixed.
        Case("data:a\rdata:b\r\r", [SSEEvent(data: "a\nb")]),
        Case("data:a\r\ndata:b\r\n\r\n", [SSEEvent(data: "a\nb")]),
        Case("data:a\n\rdata:b\r\n\n", [SSEEvent(data: "a"), SSEEvent(data: "b")]),
        Case("data:a\n\r\ndata:b\r\r\n", [SSEEvent(data: "a"), SSEEvent(data: "b")]),
        Case("data:a\r\n\rdata:b\n\n\n\r\r\n", [SSEEvent(data: "a"), SSEEvent(data: "b")]),
        Case("\r\n\r\ndata:a\r\n\r", [SSEEvent(data: "a")]),
        // What other texts call line ends are none.
        Case("data:a\u{0B}b\u{0C}c\u{85}d\u{2028}e\n\n", [SSEEvent(data: "a\u{0B}b\u{0C}c\u{85}d\u{2028}e")]),
        // A byte order mark counts at the stream's beginning, and once.
        Case(mark + Array("data:a\n\n".utf8), [SSEEvent(data: "a")]),
        Case(mark + mark + Array("data:a\n\ndata:b\n\n".utf8), [SSEEvent(data: "b")]),
        Case(mark + Array(": comment\ndata:a\n\n".utf8), [SSEEvent(data: "a")]),
        Case(mark + Array("\ndata:a\n\n".utf8), [SSEEvent(data: "a")]),
        Case(Array("\n".utf8) + mark + Array("data:a\n\n".utf8), []),
        Case([0xEF, 0xBB] + Array("data:a\n\ndata:b\n\n".utf8), [SSEEvent(data: "b")]),
        Case([0xEF] + Array("\ndata:b\n\n".utf8), [SSEEvent(data: "b")]),
        Case([0xEF, 0xBB], []),
        Case(mark, []),
        // One space is dropped, and no other blank.
        Case("data:\ta\ndata:  b\ndata: \n\n", [SSEEvent(data: "\ta\n b\n")]),
        // Names are compared byte by byte.
        Case(" data:a\ndata :b\nDATA:c\ndatas:d\ndat:e\nda\0ta:f\n\n", []),
        Case("event:a\nevent:b\ndata:c\n\ndata:d\n\n", [SSEEvent(event: "b", data: "c"), SSEEvent(data: "d")]),
        Case("event:a\nevent\ndata:c\n\n", [SSEEvent(data: "c")]),
        Case("event:a\n\ndata:c\n\n", [SSEEvent(data: "c")]),
        // Identifiers stay, and are left alone by one with NUL.
        Case(
            "id:1\n\ndata:a\n\nid:2\0\ndata:b\n\nid:\ndata:c\n\n",
            [SSEEvent(data: "a", id: "1"), SSEEvent(data: "b", id: "1"), SSEEvent(data: "c")]),
        Case("id:a\0\nid:b\ndata:c\n\n", [SSEEvent(data: "c", id: "b")]),
        // The time to wait: digits of ASCII only.
        Case("retry:10\n", [], retry: 10),
        Case(
            "retry: 0010\nretry:\nretry\nretry:1.5\nretry:+1\nretry: -1\nretry:  1\nretry:1 \nretry:1e3\n", [],
            retry: 10),
        Case("retry:٣\nretry:0x10\nretry:99999999999999999999\n", []),
        // Text that is no UTF-8: one replacement character for each maximal part of a sequence.
        Case(
            Array("data:".utf8) + [0xFF, 0xC3, 0x28, 0x80] + Array("\n\n".utf8),
            [SSEEvent(data: "\u{FFFD}\u{FFFD}(\u{FFFD}")]),
        Case(Array("data:".utf8) + [0xF0, 0x9F, 0x90] + Array("\n\n".utf8), [SSEEvent(data: "\u{FFFD}")]),
        Case(
            Array("data:".utf8) + [0xED, 0xA0, 0x80] + Array("\n\n".utf8), [SSEEvent(data: "\u{FFFD}\u{FFFD}\u{FFFD}")]),
        Case(
            Array("data:".utf8) + [0xC3] + Array("\ndata:".utf8) + [0xA9] + Array("\n\n".utf8),
            [SSEEvent(data: "\u{FFFD}\n\u{FFFD}")]),
        Case("data:\0\n\n", [SSEEvent(data: "\0")]),
        // The stream's end.
        Case("data:a\n", [], atEnd: [SSEEvent(data: "a")]),
        Case("data:a\r", [], atEnd: [SSEEvent(data: "a")]),
        Case("data:a\n: comm", [], atEnd: [SSEEvent(data: "a")]),
        Case("event:a\nid:1", []),
        Case("data:a\n\nda", [SSEEvent(data: "a")]),
    ]

    @Test(arguments: cases)
    func readsTheSameHoweverItIsCut(_ given: Case) {
        let bytes = given.stream
        let expected = Outcome(
            events: given.events + given.atEnd, beforeEnd: given.events.count, retry: given.retry)
        #expect(SSEConformanceTests.read([bytes[...]]) == expected)
        #expect(SSEConformanceTests.read(bytes.indices.map { bytes[$0...$0] }) == expected)
        for cut in 0...bytes.count {
            #expect(SSEConformanceTests.read([bytes[..<cut], bytes[cut...]]) == expected)
            #expect(SSEConformanceTests.read([bytes[..<cut], [], bytes[cut...]]) == expected)
        }
        let reference = ReferenceEventStream(bytes)
        #expect(reference.events == given.events)
        #expect(reference.reconnectionTime == given.retry)
    }

    /// Beyond a limit, what came before it is given, and then the error, wherever the cut is.
    @Test(arguments: [
        ("data:a\n\ndata:0123456789\n\ndata:b\n\n", 1), ("data:0123\ndata:567\ndata:8\n\n", 0), ("012345678901", 0),
        ("data:a\n\n:0123456789\n012345678901:\n", 1), ("event:0123456789\n", 0), ("id:0123456789\n", 0),
        ("data:a\n\ndata:b\n\nretry:0000000001", 2),
    ])
    func refusesTheSameHoweverItIsCut(_ text: String, _ before: Int) {
        let bytes = Array(text.utf8)
        let whole = SSEConformanceTests.read([bytes[...]], limit: 9)
        #expect(whole.error?.code == .eventTooLarge)
        #expect(whole.events.count == before)
        #expect(SSEConformanceTests.read(bytes.indices.map { bytes[$0...$0] }, limit: 9) == whole)
        for cut in 0...bytes.count {
            #expect(SSEConformanceTests.read([bytes[..<cut], bytes[cut...]], limit: 9) == whole)
        }
    }

    @Test func staysRefused() throws {
        var parser = SSEParser(maximumEventBytes: 8)
        #expect(throws: SSEError.self) { try parser.feed(Array("0123456789".utf8)) }
        #expect(throws: SSEError.self) { try parser.feed(Array("\n\ndata:a\n\n".utf8)) }
        #expect(throws: SSEError.self) { try parser.finish() }
    }

    /// A small generator of its own, so that a failure comes back the same.
    struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    static let words: [[UInt8]] =
        [
            "\r", "\n", "\r\n", ":", " ", "d", "a", "t", "data", "data:", "data: ", "event:", "event", "id:", "id",
            "retry:", "7", "\0", "\n\n", "\r\r", "é", "🐦", "x",
        ].map { Array($0.utf8) } + [[0xEF], [0xBB], [0xBF], mark, [0xFF], [0xC3], [0x80], [0xF0, 0x9F]]

    @Test(arguments: 0..<8)
    func agreesWithTheSpecification(seed: Int) {
        var dice = Dice(state: UInt64(seed) &* 7919 &+ 1)
        for _ in 0..<1000 {
            var stream: [UInt8] = []
            for _ in 0..<Int.random(in: 0...40, using: &dice) {
                stream += SSEConformanceTests.words.randomElement(using: &dice) ?? []
            }
            var pieces: [ArraySlice<UInt8>] = []
            var start = 0
            while start < stream.count {
                let end = min(stream.count, start + Int.random(in: 0...7, using: &dice))
                pieces.append(stream[start..<end])
                start = end
            }
            let outcome = SSEConformanceTests.read(pieces)
            let reference = ReferenceEventStream(stream)
            let before = Array(outcome.events.prefix(outcome.beforeEnd))
            #expect(before == reference.events, "\(stream)")
            // What the end hands out is what a blank line would have brought about.
            let ended = ReferenceEventStream(stream + Array("\n\n".utf8))
            var plain = outcome.events
            if !plain.isEmpty { plain[plain.count - 1].isUnterminated = false }
            #expect(plain == ended.events, "\(stream)")
            #expect(outcome.retry == ended.reconnectionTime, "\(stream)")
            let marked = outcome.events.filter(\.isUnterminated).count
            #expect(marked <= outcome.events.count - before.count, "\(stream)")
            if stream.last == 0x0A || stream.last == 0x0D {
                #expect(marked == 0, "\(stream)")
            }
        }
    }

    /// A stream that is all comments, one endless, leaves nothing behind: the limit is never met.
    @Test func commentsOfAnyLengthPass() throws {
        var parser = SSEParser(maximumEventBytes: 16)
        let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 4096)
        for start in [[], SSEConformanceTests.mark] {
            parser = SSEParser(maximumEventBytes: 16)
            #expect(try parser.feed(start + Array(":".utf8)).isEmpty)
            for _ in 0..<100 { #expect(try parser.feed(piece).isEmpty) }
            #expect(try parser.feed(Array("\ndata: a\n\n".utf8) + [UInt8(ascii: ":")] + piece) == [SSEEvent(data: "a")])
        }
    }
}

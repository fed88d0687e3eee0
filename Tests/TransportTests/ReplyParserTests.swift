import Testing

@testable import Transport

@Suite struct ReplyParserTests {
    /// A small generator of its own, so that a failure comes back the same.
    struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    struct Outcome: Equatable {
        var body: [UInt8] = []
        var status: Int?
        var isComplete = false
        var keeps = false
        var fault: MalformedReply?

        /// The same but for a fault's words, which may quote what has come so far.
        func isLike(_ other: Outcome) -> Bool {
            var one = self
            var two = other
            guard (one.fault == nil) == (two.fault == nil), one.fault?.isTooLarge == two.fault?.isTooLarge else {
                return false
            }
            one.fault = nil
            two.fault = nil
            return one == two
        }
    }

    static func read(_ bytes: [UInt8], pieces: (inout Dice) -> Int, _ dice: inout Dice) -> Outcome {
        var parser = ReplyParser(method: "POST")
        var outcome = Outcome()
        var rest = bytes[...]
        while !rest.isEmpty, outcome.fault == nil {
            let piece = rest.prefix(max(1, pieces(&dice)))
            rest = rest.dropFirst(piece.count)
            piece.withUnsafeBytes { raw in
                do throws(MalformedReply) { try parser.feed(raw, into: &outcome.body) } catch { outcome.fault = error }
            }
        }
        outcome.status = parser.head?.status
        outcome.isComplete = parser.isComplete
        outcome.keeps = parser.keepsConnection
        return outcome
    }

    static let seeds = [
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nlink: a\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "1\r\na\r\n2 ; x=\"y\"\r\nbc\r\n000\r\n\r\n",
        "HTTP/1.1 503 Busy\r\nretry-after: 1\r\nConnection: close\r\nContent-Length: 3, 3\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello",
        "HTTP/1.1 100 Continue\r\n\r\n"
            + "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n0\r\na: b\r\n\r\n",
        "HTTP/1.0 404 No\nx: y\n z\nconnection: keep-alive\n\nrest",
        "HTTP/1.1 204 Done\r\nkeep-alive: timeout=5\r\n\r\n",
    ]

    /// However a reply is cut into reads, it says the same.
    @Test(arguments: seeds)
    func readsTheSameInAnyPieces(_ text: String) {
        var dice = Dice(state: 7)
        let bytes = Array(text.utf8)
        let whole = ReplyParserTests.read(bytes, pieces: { _ in bytes.count }, &dice)
        #expect(whole.fault == nil && whole.status != nil)
        for _ in 0..<200 {
            let cut = ReplyParserTests.read(bytes, pieces: { Int($0.next() % 9) }, &dice)
            #expect(cut == whole)
        }
    }

    /// Damaged replies end in a fault or a body no longer than what came, the same for any cut, and never in a crash.
    @Test(arguments: seeds)
    func survivesDamage(_ text: String) {
        var dice = Dice(state: 11)
        let marks: [UInt8] = Array("\r\n: ;0fF,\t\u{0}x".utf8)
        let words = [
            "\r\n", "\r\n\r\n", "\n", "0\r\n\r\n", "content-length: 3\r\n", "transfer-encoding: chunked\r\n",
            "HTTP/1.1 100 C\r\n",
            "\r\n ", ";a=\"", "ffffffffffffffff", "HTTP/1.1 200 OK\r\n\r\n", String(repeating: "x", count: 600),
            String(repeating: "a:\r\n", count: 30),
        ].map { Array($0.utf8) }
        for _ in 0..<1200 {
            var bytes = Array(text.utf8)
            for _ in 0...(dice.next() % 4) {
                let place = Int(dice.next() % UInt64(bytes.count))
                switch dice.next() % 6 {
                case 0: bytes[place] = marks[Int(dice.next() % UInt64(marks.count))]
                case 1: bytes.insert(marks[Int(dice.next() % UInt64(marks.count))], at: place)
                case 2: if bytes.count > 1 { bytes.remove(at: place) }
                case 3: bytes.insert(contentsOf: words[Int(dice.next() % UInt64(words.count))], at: place)
                case 4: bytes.insert(contentsOf: bytes[place...].prefix(Int(dice.next() % 40)), at: place)
                default: bytes[place] = UInt8(truncatingIfNeeded: dice.next())
                }
            }
            let whole = ReplyParserTests.read(bytes, pieces: { _ in bytes.count }, &dice)
            let cut = ReplyParserTests.read(bytes, pieces: { Int($0.next() % 30) }, &dice)
            let single = ReplyParserTests.read(bytes, pieces: { _ in 1 }, &dice)
            #expect(
                cut.isLike(whole) && single.isLike(whole), "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
            #expect(whole.body.count <= bytes.count)
            #expect(!whole.keeps || whole.isComplete)
            if let status = whole.status { #expect((200...999).contains(status)) }
        }
    }

    /// What a parser holds of an endless input, whatever the input: a line within its bounds, some fields, no body.
    @Test(
        arguments: [
            "HTTP/1.1 200 ", "HTTP/1.1 200 OK\r\nx:", "HTTP/1.1 200 OK\r\na:\r\n ", "HTTP/1.1 200 OK\r\n\r\n",
            "HTTP/1.1 200 OK\r\ncontent-length: 999999999999\r\n\r\n",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nfffffff\r\n",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n", "HTTP/1.1 204 No\r\n\r\n",
        ], [" ", "x", "\t\r\n ", "a:b\r\n", "1\r\na\r\n", "HTTP/1.1 100 C\r\n\r\n"])
    func holdsLittle(_ start: String, _ again: String) {
        var parser = ReplyParser(method: "POST")
        let block = Array(String(repeating: again, count: 4096 / again.utf8.count).utf8)
        var fed = 0
        var given = 0
        var fault: MalformedReply?
        for piece in [Array(start.utf8)] + [[UInt8]](repeating: block, count: 60) where fault == nil {
            var body: [UInt8] = []
            piece.withUnsafeBytes { raw in
                do throws(MalformedReply) { try parser.feed(raw, into: &body) } catch { fault = error }
            }
            fed += piece.count
            given += body.count
        }
        // All that came was handed on, refused, or came behind the end; 72 KB are more than any bound of the framing.
        #expect(fault != nil || parser.hasExcess || fed - given < 72 * 1024 + 6 * given)
        #expect(given <= fed)
    }
}

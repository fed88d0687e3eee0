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

    /// Damaged replies end in a fault or a body no longer than what came, and never in a crash.
    @Test(arguments: seeds)
    func survivesDamage(_ text: String) {
        var dice = Dice(state: 11)
        let marks: [UInt8] = Array("\r\n: ;0fF,\t\u{0}x".utf8)
        for _ in 0..<5000 {
            var bytes = Array(text.utf8)
            for _ in 0...(dice.next() % 4) {
                let place = Int(dice.next() % UInt64(bytes.count))
                switch dice.next() % 4 {
                case 0: bytes[place] = marks[Int(dice.next() % UInt64(marks.count))]
                case 1: bytes.insert(marks[Int(dice.next() % UInt64(marks.count))], at: place)
                case 2: if bytes.count > 1 { bytes.remove(at: place) }
                default: bytes[place] = UInt8(truncatingIfNeeded: dice.next())
                }
            }
            let outcome = ReplyParserTests.read(bytes, pieces: { Int($0.next() % 30) }, &dice)
            #expect(outcome.body.count <= bytes.count)
            #expect(!outcome.keeps || outcome.isComplete)
            if let status = outcome.status { #expect((200...999).contains(status)) }
        }
    }
}

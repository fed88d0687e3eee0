import Testing
import Wires

@Suite struct SSEParserTests {
    private func events(_ text: String, pieceBytes: Int = .max) throws -> [SSEEvent] {
        var parser = SSEParser()
        var events: [SSEEvent] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(pieceBytes))
            rest = rest.dropFirst(piece.count)
            events += try parser.feed(piece)
        }
        return try events + parser.finish()
    }

    @Test(arguments: [
        ("data: a\n\n", [SSEEvent(data: "a")]),
        ("data:a\n\n", [SSEEvent(data: "a")]),
        ("data:  a \n\n", [SSEEvent(data: " a ")]),
        ("event: x\ndata: a\n\n", [SSEEvent(event: "x", data: "a")]),
        ("data: a\r\n\r\ndata: b\r\rdata: c\n\n", [SSEEvent(data: "a"), SSEEvent(data: "b"), SSEEvent(data: "c")]),
        ("data: a\ndata: b\ndata\n\n", [SSEEvent(data: "a\nb\n")]),
        ("data\n\n", [SSEEvent(data: "")]),
        ("data:\n\n", [SSEEvent(data: "")]),
        ("event: x\n\ndata: a\n\n", [SSEEvent(data: "a")]),
        (": comment\n:\n\n\n", []),
        ("\u{FEFF}data: a\n\n", [SSEEvent(data: "a")]),
        ("data: \u{FEFF}a\n\n", [SSEEvent(data: "\u{FEFF}a")]),
        ("Data: a\nfoo: b\ndata : c\n\n", []),
        (
            "id: 7\ndata: a\n\ndata: b\n\nid\ndata: c\n\n",
            [
                SSEEvent(data: "a", id: "7"), SSEEvent(data: "b", id: "7"), SSEEvent(data: "c"),
            ]
        ),
        ("id: a\0b\ndata: a\n\n", [SSEEvent(data: "a")]),
        ("data: é🐦\n\n", [SSEEvent(data: "é🐦")]),
        ("data: a: b\n\n", [SSEEvent(data: "a: b")]),
        ("data: end", [SSEEvent(data: "end", isUnterminated: true)]),
        ("data: end\n", [SSEEvent(data: "end")]),
        ("data: a\ndata: b", [SSEEvent(data: "a\nb", isUnterminated: true)]),
        ("", []),
    ])
    func followsTheRules(_ text: String, _ expected: [SSEEvent]) throws {
        for size in [1, 2, 3, 5, .max] { #expect(try events(text, pieceBytes: size) == expected) }
    }

    @Test func keepsRetryWhenItIsANumber() throws {
        var parser = SSEParser()
        _ = try parser.feed(Array("retry: 12x\n".utf8))
        #expect(parser.retryMilliseconds == nil)
        _ = try parser.feed(Array("retry: 1500\nretry: -1\nretry: 99999999999999999999\n".utf8))
        #expect(parser.retryMilliseconds == 1500)
    }

    @Test func repairsBrokenText() throws {
        var parser = SSEParser()
        #expect(try parser.feed([0x64, 0x61, 0x74, 0x61, 0x3A, 0xFF, 0x0A, 0x0A]) == [SSEEvent(data: "\u{FFFD}")])
    }

    @Test(arguments: [
        "data: 0123456789", "data: 01234\ndata: 56789\n", "event: 0123456789abcdef", "nonsense0123456789",
    ])
    func refusesLargeEvents(_ text: String) {
        var parser = SSEParser(maximumEventBytes: 8)
        let error = #expect(throws: SSEError.self) {
            for byte in text.utf8 { _ = try parser.feed([byte]) }
        }
        #expect(error?.code == .eventTooLarge)
        #expect(
            error?.description
                == "one event of the stream exceeds 8 bytes; the server does not send an answer as server-sent events, "
                + "or base_url points at something else")
    }

    @Test func commentsHaveNoLimit() throws {
        var parser = SSEParser(maximumEventBytes: 8)
        for _ in 0..<100 { #expect(try parser.feed(Array(": keep alive, please".utf8)).isEmpty) }
        #expect(try parser.feed(Array("\ndata: a\n\n".utf8)) == [SSEEvent(data: "a")])
    }
}

import Testing
import Wires

@Suite struct SSEEventTests {
    @Test(arguments: [
        (SSEEvent(data: "a"), "data: a\n\n"),
        (SSEEvent(event: "x", data: "a", id: "7"), "event: x\nid: 7\ndata: a\n\n"),
        (SSEEvent(data: "a\nb\r\nc\rd"), "data: a\ndata: b\ndata: c\ndata: d\n\n"),
        (SSEEvent(data: ""), "data: \n\n"),
        (SSEEvent(data: "\n"), "data: \ndata: \n\n"),
        (SSEEvent(event: "x\ndata: injected", data: "a"), "event: xdata: injected\ndata: a\n\n"),
    ])
    func isWrittenByTheRules(_ event: SSEEvent, _ expected: String) {
        #expect(String(decoding: event.bytes, as: UTF8.self) == expected)
    }

    @Test(arguments: ["", " a", "a\nb", "\n\n", "é\n🐦 "])
    func comesBackAsItWas(_ data: String) throws {
        var parser = SSEParser()
        let event = SSEEvent(event: "e", data: data)
        #expect(try parser.feed(event.bytes) == [event])
    }
}

import Conversation
import JSON
import Wires

/// Readers of streams. The first byte of an input says how the rest is cut into pieces.
enum Streams {
    /// The same events however the bytes are cut.
    static func events(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let rest = Array(bytes.dropFirst())
        require(parse(rest, cut: rest.count) == parse(rest, cut: Int(first % 7) + 1), "cutting changes nothing")
    }

    /// Exactly one end comes, and nothing after it; a whole reply and an error body never trap.
    static func answer(_ bytes: [UInt8], _ wire: Wire) {
        guard let first = bytes.first else { return }
        let body = Array(bytes.dropFirst())
        let quirks = Quirks.standard
        let origin = Reasoning.Origin(provider: "p", model: "m", wire: wire, field: "")
        var decoder = StreamDecoder(wire: wire, quirks: quirks, origin: origin)
        var events: [StreamEvent] = []
        let cut = Int(first) + 1
        for event in (wire == .ollama ? lines(body, cut: cut) : parse(body, cut: cut)) ?? [] {
            events += decoder.receive(event)
        }
        if wire == .ollama { require(lines(body, cut: body.count) == lines(body, cut: cut), "cutting changes nothing") }
        events += decoder.finish()
        require(events.filter(isEnd).count == 1, "one end")
        require(events.last.map(isEnd) == true, "nothing after the end")
        let whole = ReplyDecoder.decode(body, wire: wire, quirks: quirks, origin: origin)
        require(whole.filter(isEnd).count == 1 && whole.last.map(isEnd) == true, "one end of a whole reply")
        for case .item(.toolCall(let call)) in events + whole { require(!call.name.isEmpty, "a call has a name") }
    }

    private static func isEnd(_ event: StreamEvent) -> Bool {
        switch event {
        case .ended, .failed: true
        default: false
        }
    }

    /// Nil where the parser refuses. What came before a line that is too long may come from one call or from another.
    private static func lines(_ bytes: [UInt8], cut: Int) -> [SSEEvent]? {
        var parser = NDJSONParser(maximumLineBytes: 4096)
        var events: [SSEEvent] = []
        var start = 0
        do {
            while start < bytes.count {
                let end = min(start + max(cut, 1), bytes.count)
                events += try parser.feed(Array(bytes[start..<end]))
                start = end
            }
            return events + (try parser.finish())
        } catch {
            return nil
        }
    }

    /// Nil where the parser refuses.
    private static func parse(_ bytes: [UInt8], cut: Int) -> [SSEEvent]? {
        var parser = SSEParser(maximumEventBytes: 4096)
        var events: [SSEEvent] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + max(1, cut))
            guard let found = try? parser.feed(Array(bytes[start..<end])) else { return nil }
            events += found
            start = end
        }
        guard let rest = try? parser.finish() else { return nil }
        return events + rest
    }
}

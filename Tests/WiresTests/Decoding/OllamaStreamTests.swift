import Conversation
import JSON
import Testing
import Wires

/// Ollama's own stream: lines of JSON, calls whole and without ids.
@Suite struct OllamaStreamTests {
    private static let origin = Reasoning.Origin(provider: "p", model: "m", wire: .ollama, field: "")

    private static func events(_ text: String, pieces: Int = 1 << 20) -> [StreamEvent] {
        var parser = NDJSONParser()
        var decoder = StreamDecoder(wire: .ollama, quirks: .standard, origin: origin)
        var events: [StreamEvent] = []
        let bytes = Array(text.utf8)
        do {
            for start in stride(from: 0, to: bytes.count, by: pieces) {
                for line in try parser.feed(Array(bytes[start..<min(start + pieces, bytes.count)])) {
                    events += decoder.receive(line)
                }
            }
            for line in try parser.finish() { events += decoder.receive(line) }
        } catch {
            Issue.record("\(error)")
        }
        return events + decoder.finish()
    }

    /// As Ollama 0.33 sends it (github.com/ollama/ollama docs/api.md, streaming with tools and thinking).
    private static let stream = """
        {"model":"qwen3","created_at":"2026-11-01T00:00:00Z","message":{"role":"assistant","content":"","thinking":"Let "},"done":false}
        {"model":"qwen3","created_at":"2026-11-01T00:00:00Z","message":{"role":"assistant","content":"","thinking":"me see."},"done":false}
        {"model":"qwen3","created_at":"2026-11-01T00:00:00Z","message":{"role":"assistant","content":"I löok"},"done":false}
        {"model":"qwen3","created_at":"2026-11-01T00:00:00Z","message":{"role":"assistant","content":".","tool_calls":[{"function":{"index":0,"name":"read_file","arguments":{"path":"a"}}}]},"done":false}
        {"model":"qwen3","created_at":"2026-11-01T00:00:00Z","message":{"role":"assistant","content":"","tool_calls":[{"function":{"index":0,"name":"read_file","arguments":{"path":"a"}}},{"id":"call_x","function":{"name":"shell","arguments":{}}}]},"done":false}
        {"model":"qwen3","created_at":"2026-11-01T00:00:00Z","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","total_duration":5,"prompt_eval_count":948,"prompt_eval_cached_count":900,"eval_count":142}

        """

    @Test(arguments: [1, 2, 3, 7, 64, 1 << 20])
    func `it reads the same however it is cut`(pieces: Int) {
        let events = Self.events(Self.stream, pieces: pieces)
        let items = events.compactMap { if case .item(let item) = $0 { item } else { nil } }
        guard items.count == 5, case .reasoning(let thought) = items[0], case .message(let said) = items[1] else {
            Issue.record("\(items)")
            return
        }
        #expect(thought.text == ["Let me see."] && thought.origin?.field == "thinking")
        #expect(said.text == "I löok.")
        let calls = items.compactMap { if case .toolCall(let call) = $0 { call } else { nil } }
        // Two calls that say the same are two calls: each came whole.
        #expect(calls.map(\.name) == ["read_file", "read_file", "shell"])
        #expect(calls.map(\.arguments) == [#"{"path":"a"}"#, #"{"path":"a"}"#, "{}"])
        #expect(Set(calls.map(\.id)).count == 3 && calls[2].id == "call_x")
        #expect(events.contains(.usage(TokenUsage(freshInput: 48, cacheRead: 900, output: 142))))
        #expect(events.last == .ended(.toolCalls))
    }

    @Test(arguments: [
        (#"{"message":{"content":"half"},"done":true,"done_reason":"length"}"#, StreamEvent.ended(.length)),
        (#"{"message":{"content":"ok"},"done":true}"#, .ended(.stop)),
        (#"{"message":{"content":"ok"},"done":true,"done_reason":"load"}"#, .ended(.other("load"))),
    ])
    func `the last line says why it ended`(line: String, end: StreamEvent) {
        #expect(Self.events(line + "\n").last == end)
        // Also without its line's end, and as a reply that was not streamed.
        #expect(Self.events(line).last == end)
        #expect(
            ReplyDecoder.decode(Array(line.utf8), wire: .ollama, quirks: .standard, origin: Self.origin).last == end)
    }

    @Test(arguments: [
        (#"{"error":"model 'x' not found"}"#, "model 'x' not found"),
        (
            "{\"message\":{\"content\":\"a\"},\"done\":false}\n{\"error\":\"an error was encountered while running the model\"}",
            "an error was encountered while running the model"
        ),
        ("{\"message\":{\"content\":\"a\"},\"done\":false}\n", "the stream ended before the answer was complete"),
        (
            "{\"message\":{\"content\":\"a\"},\"done\":false}\n{\"message\":{\"con",
            "the stream ended before the answer was complete"
        ),
        ("{\"message\" oops}\n", "is not valid JSON"),
    ])
    func `a failure keeps the server's words`(text: String, words: String) {
        guard case .failed(let failure)? = Self.events(text).last else {
            Issue.record("\(Self.events(text))")
            return
        }
        #expect(failure.message.contains(words))
    }

    @Test func `thinking in tags is found too`() {
        let line = #"{"message":{"content":"<think>hm</think>\n\nYes."},"done":true,"done_reason":"stop"}"#
        let items = Self.events(line).compactMap { if case .item(let item) = $0 { item } else { nil } }
        guard case .reasoning(let thought)? = items.first, case .message(let said)? = items.last else {
            Issue.record("\(items)")
            return
        }
        #expect(thought.text == ["hm"] && said.text.contains("Yes."))
    }

    @Test func `a line has a bound`() throws {
        var parser = NDJSONParser(maximumLineBytes: 10)
        #expect(try parser.feed(Array("{\"a\":1}\n{\"b\":".utf8)).map(\.data) == [#"{"a":1}"#])
        #expect(throws: SSEError.self) { try parser.feed(Array("123456789".utf8)) }
        #expect(throws: SSEError.self) { try parser.finish() }
        // What came before the line that is too long is handed out first.
        var second = NDJSONParser(maximumLineBytes: 10)
        #expect(try second.feed(Array("{\"a\":1}\n0123456789x".utf8)).count == 1)
        #expect(throws: SSEError.self) { try second.feed([]) }
    }

    @Test func `what a server of ours writes comes back`() {
        let events: [StreamEvent] = [
            .started(responseID: nil, model: "m"), .reasoningDelta("a"), .item(.reasoning(Reasoning(text: ["a"]))),
            .textDelta("b"), .item(.message(Message(.assistant, "b"))),
            .item(.toolCall(ToolCall(id: "c", name: "t", arguments: #"{"x":[1,2]}"#))),
            .usage(TokenUsage(freshInput: 3, cacheRead: 2, output: 1)), .ended(.toolCalls),
        ]
        var encoder = ReplyEncoder(wire: .ollama, model: "m", responseID: "r")
        let text = encoder.encode(events).map { $0.data + "\n" }.joined()
        let whole = ReplyEncoder.body(of: events, wire: .ollama, model: "m", responseID: "r").serialized()
        for read in [text, whole].map({ Self.events($0) }) {
            let items = read.compactMap { if case .item(let item) = $0 { item } else { nil } }
            #expect(items.count == 3 && read.last == .ended(.toolCalls))
            #expect(read.contains(.usage(TokenUsage(freshInput: 3, cacheRead: 2, output: 1))))
            guard case .toolCall(let call)? = items.last else { continue }
            #expect(call.arguments == #"{"x":[1,2]}"#)
        }
    }
}

import Conversation
import Testing
import Wires

/// What goes wrong inside a stream.
@Suite struct StreamFailureTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var wire: Wire
        var stream: String
        var code: String
        var message: String
        var pause: Int?
        init(_ wire: Wire, _ stream: String, _ code: String, _ message: String, pause: Int? = nil) {
            self.wire = wire
            self.stream = stream
            self.code = code
            self.message = message
            self.pause = pause
        }
        var testDescription: String { stream }
    }

    @Test(arguments: [
        // OpenRouter: at the top, and in the choice.
        Case(
            .chat,
            #"data: {"id":"g","choices":[{"index":0,"delta":{"content":""},"finish_reason":"error"}],"error":{"code":"server_error","message":"Provider disconnected"}}"#,
            "server_error", "Provider disconnected"),
        Case(
            .chat,
            #"data: {"error":{"code":502,"message":"Provider returned error","metadata":{"raw":"{\"error\":{\"message\":\"upstream is busy\"}}","provider_name":"X"}}}"#,
            "502", "Provider returned error: upstream is busy"),
        Case(
            .chat,
            #"data: {"choices":[{"error":{"code":429,"message":"slow down, try again in 2s"},"finish_reason":"error"}]}"#,
            "429", "slow down, try again in 2s", pause: 2000),
        // OpenAI, vLLM, llama.cpp, SGLang.
        Case(
            .chat,
            #"data: {"error":{"message":"The server had an error","type":"server_error","param":null,"code":null}}"#,
            "server_error", "The server had an error"),
        Case(
            .chat,
            #"data: {"object":"error","message":"bad request","type":"BadRequestError","param":null,"code":400}"#,
            "BadRequestError", "bad request"),
        Case(
            .chat, #"data: {"error":{"code":500,"message":"context shift is disabled","type":"server_error"}}"#,
            "server_error", "context shift is disabled"),
        Case(.chat, #"data: {"error":"model crashed"}"#, "error", "model crashed"),
        // DashScope and FastAPI have nothing else.
        Case(
            .chat, #"data: {"code":"Throttling","message":"Requests rate limit exceeded","request_id":"r"}"#,
            "Throttling", "Requests rate limit exceeded"),
        Case(.chat, #"data: {"detail":"Internal error"}"#, "error", "Internal error"),
        Case(
            .chat,
            #"data: [{"error":{"code":429,"message":"Quota","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"12s"}]}}]"#,
            "RESOURCE_EXHAUSTED", "Quota", pause: 12_000),
        Case(.chat, "event: error\ndata: upstream timed out", "error", "upstream timed out"),
        Case(.chat, "data: error: out of memory", "error", "error: out of memory"),
        Case(
            .messages,
            "event: error\n" + #"data: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#,
            "overloaded_error", "Overloaded"),
        Case(
            .messages,
            #"data: {"type":"error","error":{"details":null,"type":"api_error","message":"Internal server error"},"request_id":"req_1"}"#,
            "api_error", "Internal server error"),
        Case(
            .responses,
            #"data: {"type":"error","code":"server_error","message":"It broke","param":null,"sequence_number":3}"#,
            "server_error", "It broke"),
        Case(
            .responses,
            #"data: {"type":"error","error":{"type":"invalid_request_error","code":"context_length_exceeded","message":"Your input exceeds the context window of this model."}}"#,
            "context_length_exceeded", "Your input exceeds the context window of this model."),
        Case(
            .responses,
            #"data: {"type":"response.failed","response":{"id":"r","object":"response","status":"failed","error":{"code":"rate_limit_exceeded","message":"Rate limit reached for gpt-x. Please try again in 11.054s. Visit x."}}}"#,
            "rate_limit_exceeded", "Rate limit reached for gpt-x. Please try again in 11.054s. Visit x.", pause: 11_054),
        Case(
            .responses, #"data: {"type":"response.failed","response":{"id":"r","status":"failed","error":null}}"#,
            "error", "the vendor reported an error without words"),
        Case(
            .responses,
            #"data: {"type":"response.completed","response":{"id":"r","status":"failed","error":{"code":"server_error","message":"No"}}}"#,
            "server_error", "No"),
        Case(
            .responses, #"data: {"type":"response.cancelled","response":{"id":"r","status":"cancelled"}}"#, "cancelled",
            "the vendor cancelled the answer"),
        // Broken lines.
        Case(
            .chat, #"data: {"choices":[{"delta":{"content":"x"#, "stream_cut",
            "the stream ended before the answer was complete"),
        Case(
            .chat, "data: <html>502</html>\n\n", "stream_cut",
            "the stream ended before the answer was complete; the server's last words: <html>502</html>"),
        Case(.chat, "", "stream_cut", "the stream ended before the answer was complete"),
        Case(.responses, "data: [DONE]\n\n", "stream_cut", "the stream ended before the answer was complete"),
        Case(.messages, "data: [DONE]\n\n", "stream_cut", "the stream ended before the answer was complete"),
    ])
    func isTold(_ table: Case) {
        let answer = Answer(table.wire, table.stream)
        #expect(
            answer.failure
                == ModelFailure(code: table.code, message: table.message, retryAfterMilliseconds: table.pause))
    }

    @Test(arguments: Wire.allCases)
    func brokenJSONFailsWithItsWords(_ wire: Wire) {
        let failure = Answer(wire, "data: {\"a\":1}\n\ndata: {\"b\": nonsense}\u{1B}[31m\n\n").failure
        #expect(failure?.code == "malformed_stream")
        #expect(failure?.message.hasPrefix("event 2 of the stream is not valid JSON (") == true)
        #expect(failure?.message.hasSuffix("): {\"b\": nonsense} [31m") == true)
    }

    @Test func signsOfLifeAreIgnored() {
        for life in [
            "ping", "", " ", "OPENROUTER PROCESSING", "\"ping\"", "null", "7", "{}", "[]", #"{"type":"ping"}"#,
            #"{"error":null}"#, #"{"error":{}}"#,
        ] {
            let answer = Answer.chat(life, #"{"choices":[{"delta":{"content":"x"},"finish_reason":"stop"}]}"#, life)
            #expect(answer.end == .stop, "\(life)")
            #expect(answer.texts == ["x"])
        }
    }

    @Test func itemsBeforeTheFailureStay() {
        let answer = Answer.responses(
            #"{"type":"response.output_item.done","output_index":0,"item":{"type":"message","id":"m","content":[{"type":"output_text","text":"so far"}]}}"#,
            #"{"type":"response.failed","response":{"error":{"code":"server_error","message":"No"}}}"#)
        #expect(answer.texts == ["so far"])
        #expect(answer.failure?.code == "server_error")
    }

    @Test func anEndlessAnswerEnds() {
        var decoder = StreamDecoder(wire: .chat, quirks: .standard, origin: Answer.origin)
        let event = SSEEvent(data: String(repeating: "a", count: 4 * 1024 * 1024))
        var last: [StreamEvent] = []
        for _ in 0..<17 where !last.contains(where: \.isEnd) { last = decoder.receive(event) }
        #expect(last == [.failed(ModelFailure(code: "answer_too_large", message: "the answer exceeds 64 MB"))])
        #expect(decoder.receive(event).isEmpty)
        #expect(decoder.finish().isEmpty)
    }
}

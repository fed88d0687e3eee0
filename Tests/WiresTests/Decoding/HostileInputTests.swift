import Conversation
import JSON
import Testing
import Wires

/// Nothing that a server sends may trap, hang, or end an answer twice.
@Suite struct HostileInputTests {
    /// A small generator with a fixed seed, so that a failure can be repeated.
    struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private static let keys = [
        "id", "index", "type", "choices", "delta", "message", "content", "text", "tool_calls", "function", "name",
        "arguments", "finish_reason", "usage", "prompt_tokens", "completion_tokens", "reasoning_content", "reasoning",
        "reasoning_details", "summary", "thinking", "item", "item_id", "output_index", "content_index", "summary_index",
        "output", "response", "status", "error", "code", "content_block", "partial_json", "stop_reason", "call_id",
        "input", "signature", "data", "cost", "prompt_tokens_details", "cached_tokens", "function_call", "detail",
    ]
    private static let words = [
        "", "x", "{}", "{\"a\":", "<think>", "</think>", "text", "thinking", "text_delta", "function_call", "message",
        "reasoning", "tool_use", "stop", "response.completed", "response.output_item.done",
        "response.output_item.added",
        "response.output_text.delta", "response.function_call_arguments.delta", "content_block_start",
        "content_block_delta", "content_block_stop", "message_delta", "message_start", "reasoning.text", "completed",
    ]

    private static func value(_ dice: inout Dice, depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 10 : 6), using: &dice) {
        case 0: return nil
        case 1: return .bool(.random(using: &dice))
        case 2:
            let numbers = [
                "0", "-1", "1", "9223372036854775807", "-9223372036854775808", "1e308", "0.5",
                "99999999999999999999999",
            ]
            return .number(JSONNumber(text: numbers.randomElement(using: &dice) ?? "0") ?? JSONNumber(0))
        case 3, 4, 5: return .string(words.randomElement(using: &dice) ?? "")
        case 6:
            return .array((0..<Int.random(in: 0..<4, using: &dice)).map { _ in value(&dice, depth: depth - 1) })
        default:
            var object = JSONObject()
            for _ in 0..<Int.random(in: 0..<6, using: &dice) {
                object[keys.randomElement(using: &dice) ?? ""] = value(&dice, depth: depth - 1)
            }
            return .object(object)
        }
    }

    @Test(arguments: Wire.allCases)
    func anyJSONIsRead(_ wire: Wire) {
        var dice = Dice(state: 42)
        for _ in 0..<60 {
            var stream = ""
            for _ in 0..<12 {
                var event = JSONObject()
                event["type"] = .string(Self.words.randomElement(using: &dice) ?? "")
                for _ in 0..<4 { event[Self.keys.randomElement(using: &dice) ?? ""] = Self.value(&dice, depth: 4) }
                stream += "data: \(JSONValue.object(event).serialized())\n\n"
                _ = VendorError(status: 400, headers: [], body: JSONValue.object(event).serializedBytes())
                _ = ReplyDecoder.decode(
                    JSONValue.object(event).serializedBytes(), wire: wire, quirks: .standard,
                    origin: Answer.origin(wire))
            }
            let answer = Answer(wire, stream + "data: [DONE]\n\n")
            #expect(answer.events.filter(\.isEnd).count == 1)
            #expect(answer.events.last?.isEnd == true)
            #expect(Set(answer.calls.map(\.id)).count == answer.calls.count)
            #expect(answer.calls.allSatisfy { !$0.id.isEmpty && !$0.name.isEmpty })
            if let usage = answer.usage {
                #expect(
                    [usage.freshInput, usage.cacheRead, usage.cacheWrite, usage.output, usage.reasoning].allSatisfy {
                        $0 >= 0
                    })
            }
        }
    }

    @Test func anyBytesAreRead() {
        var dice = Dice(state: 7)
        for _ in 0..<200 {
            let bytes = (0..<400).map { _ in
                Bool.random(using: &dice)
                    ? UInt8.random(in: 0...255, using: &dice)
                    : Array("data:{}\"\n\r [1,".utf8).randomElement(using: &dice) ?? 0
            }
            let text = String(decoding: bytes, as: UTF8.self)
            for wire in Wire.allCases {
                #expect(Answer(wire, text, pieceBytes: 17).events.last?.isEnd == true)
                _ = VendorError(status: 500, headers: [(name: "retry-after", value: text)], body: bytes)
            }
        }
    }

    @Test func deepNestingIsRefused() {
        let deep = String(repeating: "{\"error\":", count: 100_000)
        #expect(Answer.chat(deep).failure?.code == "malformed_stream")
        let nested = String(repeating: "{\"error\":", count: 400) + "1" + String(repeating: "}", count: 400)
        #expect(Answer.chat(nested).failure != nil)
        #expect(VendorError(status: 500, headers: [], body: Array(nested.utf8)).message.isEmpty)
    }

    @Test func manyTinyPiecesStayCheap() {
        // Quadratic work on many pieces would show as minutes.
        var decoder = StreamDecoder(wire: .chat, quirks: .standard, origin: Answer.origin)
        var parser = SSEParser()
        var told = 0
        let pieces = [
            #"{"choices":[{"delta":{"reasoning":"a","reasoning_details":[{"type":"reasoning.text","index":0,"text":"a"}]}}]}"#,
            #"{"choices":[{"delta":{"content":"b"}}]}"#,
            #"{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"n","function":{"name":"f","arguments":"c"}}]}}]}"#,
        ]
        for piece in pieces {
            for event in (try? parser.feed(Array(String(repeating: "data: \(piece)\n\n", count: 15_000).utf8))) ?? [] {
                told += decoder.receive(event).count
            }
        }
        #expect(told > 45_000)
        let last = decoder.receive(SSEEvent(data: "[DONE]"))
        #expect(last.last == .ended(.toolCalls))
        #expect(
            last.compactMap { if case .item(.toolCall(let call)) = $0 { call.arguments.utf8.count } else { nil } } == [
                15_000
            ])
    }

    @Test func manyCallsStayCheap() {
        var decoder = StreamDecoder(wire: .chat, quirks: .standard, origin: Answer.origin)
        for index in 0..<5_000 {
            _ = decoder.receive(
                SSEEvent(
                    data:
                        #"{"choices":[{"delta":{"tool_calls":[{"index":\#(index),"id":"same","function":{"name":"f","arguments":"{\"n\":\#(index)}"}}]}}]}"#
                ))
        }
        let items = decoder.receive(SSEEvent(data: "[DONE]")).filter { if case .repair = $0 { false } else { true } }
        #expect(items.count == 5_001)
        #expect(Set(items.map(\.description)).count == 5_001)
    }
}

extension StreamEvent {
    fileprivate var description: String { "\(self)" }
}

import Conversation
import JSON
import Testing
import Wires

/// What a server of ours sends, event by event.
@Suite struct ReplyEncoderTests {
    private let call = ToolCall(id: "call_1", name: "ls", arguments: "{\"p\":1}")

    private func encoded(_ wire: Wire, _ events: [StreamEvent]) -> [SSEEvent] {
        var encoder = ReplyEncoder(wire: wire, model: "m", responseID: "r1", createdAt: 7)
        return encoder.encode(events)
    }

    /// Each event in one line: its type and what matters of its fields.
    private func shown(_ events: [SSEEvent]) throws -> [String] {
        try events.map { event in
            guard event.data != "[DONE]" else { return "[DONE]" }
            var fields = try #require(try JSONValue(parsing: event.data).object)
            if let type = fields["type"]?.string { #expect(event.event == type) }
            for name in ["type", "sequence_number", "item_id", "output_index", "logprobs"] { fields[name] = nil }
            if fields["response"] != nil { fields["response"] = fields["response"]?["status"] }
            return "\(event.event ?? "-") \(JSONValue.object(fields).serialized())"
        }
    }

    @Test func responsesInOpenAIsOrder() throws {
        let events = encoded(
            .responses,
            [
                .started(responseID: "r1", model: "m"), .reasoningDelta("H"), .reasoningDelta("m"),
                .item(.reasoning(Reasoning(summary: ["Hmm"], encrypted: "E"))), .textDelta("Y"),
                .item(.message(Message(.assistant, "Yes"))), .toolCallDelta(index: 0, name: "ls", arguments: ""),
                .toolCallDelta(index: 0, name: nil, arguments: "{\"p\""),
                .toolCallDelta(index: 0, name: nil, arguments: ":1}"), .item(.toolCall(call)),
                .usage(TokenUsage(freshInput: 3, output: 2)), .ended(.toolCalls),
            ])
        #expect(
            try shown(events) == [
                #"response.created {"response":"in_progress"}"#, #"response.in_progress {"response":"in_progress"}"#,
                #"response.output_item.added {"item":{"id":"rs_r1_0","type":"reasoning","summary":[]}}"#,
                #"response.reasoning_summary_part.added {"summary_index":0,"part":{"type":"summary_text","text":""}}"#,
                #"response.reasoning_summary_text.delta {"summary_index":0,"delta":"H"}"#,
                #"response.reasoning_summary_text.delta {"summary_index":0,"delta":"m"}"#,
                #"response.reasoning_summary_text.delta {"summary_index":0,"delta":"m"}"#,
                #"response.reasoning_summary_text.done {"summary_index":0,"text":"Hmm"}"#,
                #"response.reasoning_summary_part.done {"summary_index":0,"part":{"type":"summary_text","text":"Hmm"}}"#,
                #"response.output_item.done {"item":{"id":"rs_r1_0","type":"reasoning","summary":[{"type":"summary_text","text":"Hmm"}],"encrypted_content":"E"}}"#,
                #"response.output_item.added {"item":{"id":"msg_r1_1","type":"message","status":"in_progress","content":[],"role":"assistant"}}"#,
                #"response.content_part.added {"content_index":0,"part":{"type":"output_text","annotations":[],"logprobs":[],"text":""}}"#,
                #"response.output_text.delta {"content_index":0,"delta":"Y"}"#,
                #"response.output_text.delta {"content_index":0,"delta":"es"}"#,
                #"response.output_text.done {"content_index":0,"text":"Yes"}"#,
                #"response.content_part.done {"content_index":0,"part":{"type":"output_text","annotations":[],"logprobs":[],"text":"Yes"}}"#,
                #"response.output_item.done {"item":{"id":"msg_r1_1","type":"message","status":"completed","content":[{"type":"output_text","annotations":[],"logprobs":[],"text":"Yes"}],"role":"assistant"}}"#,
                #"response.output_item.added {"item":{"id":"fc_r1_2","type":"function_call","status":"in_progress","arguments":"","call_id":"call_1","name":"ls"}}"#,
                #"response.function_call_arguments.delta {"delta":"{\"p\""}"#,
                #"response.function_call_arguments.delta {"delta":":1}"}"#,
                #"response.function_call_arguments.done {"name":"ls","arguments":"{\"p\":1}"}"#,
                #"response.output_item.done {"item":{"id":"fc_r1_2","type":"function_call","status":"completed","arguments":"{\"p\":1}","call_id":"call_1","name":"ls"}}"#,
                #"response.completed {"response":"completed"}"#, "[DONE]",
            ])
    }

    @Test func responsesNumbersItsEventsAndNamesTheItem() throws {
        let events = encoded(
            .responses, [.item(.message(Message(.assistant, "a"))), .item(.toolCall(call)), .ended(.stop)])
        var open: String?
        for (number, event) in events.dropLast().enumerated() {
            let fields = try JSONValue(parsing: event.data)
            #expect(fields["sequence_number"]?.int == number)
            if event.event == "response.output_item.added" {
                #expect(open == nil)
                open = fields["item"]?["id"]?.string
            }
            if let id = fields["item_id"]?.string { #expect(id == open) }
            if event.event == "response.output_item.done" {
                #expect(fields["item"]?["id"]?.string == open)
                open = nil
            }
        }
    }

    @Test func responsesObjectIsWhole() throws {
        let events = encoded(
            .responses,
            [
                .item(.message(Message(.assistant, "a"))),
                .usage(
                    TokenUsage(freshInput: 1, cacheRead: 2, cacheWrite: 3, output: 4, reasoning: 5, vendorCost: "0.5")),
                .ended(.stop),
            ])
        let last = try JSONValue(parsing: try #require(events.dropLast().last).data)
        #expect(
            last["response"]?.serialized()
                == #"{"id":"r1","object":"response","created_at":7,"status":"completed","background":false,"error":null,"incomplete_details":null,"instructions":null,"max_output_tokens":null,"max_tool_calls":null,"model":"m","output":[{"id":"msg_r1_0","type":"message","status":"completed","content":[{"type":"output_text","annotations":[],"logprobs":[],"text":"a"}],"role":"assistant"}],"parallel_tool_calls":true,"previous_response_id":null,"prompt_cache_key":null,"reasoning":{"effort":null,"summary":null},"safety_identifier":null,"service_tier":"default","store":false,"temperature":1,"text":{"format":{"type":"text"}},"tool_choice":"auto","tools":[],"top_logprobs":0,"top_p":1,"truncation":"disabled","usage":{"input_tokens":6,"input_tokens_details":{"cached_tokens":2,"cache_write_tokens":3},"output_tokens":9,"output_tokens_details":{"reasoning_tokens":5},"total_tokens":15,"cost":0.5},"user":null,"metadata":{}}"#
        )
    }

    @Test(arguments: [
        (EndReason.length, "response.incomplete", "max_output_tokens"),
        (.contentFilter, "response.incomplete", "content_filter"),
        (.other("odd"), "response.incomplete", "odd"),
    ])
    func responsesThatAreCutSaySo(_ end: EndReason, _ type: String, _ reason: String) throws {
        let events = encoded(.responses, [.textDelta("a"), .item(.message(Message(.assistant, "a"))), .ended(end)])
        let last = try #require(events.dropLast().last)
        #expect(last.event == type)
        let response = try JSONValue(parsing: last.data)["response"]
        #expect(response?["incomplete_details"]?["reason"]?.string == reason)
        let status = end == .other("odd") ? "completed" : "incomplete"
        #expect(response?["output"]?[0]?["status"]?.string == status)
    }

    @Test func chatInOrder() throws {
        let events = encoded(
            .chat,
            [
                .reasoningDelta("Hm"), .item(.reasoning(Reasoning(text: ["Hmm"]))), .textDelta("Y"),
                .item(.message(Message(.assistant, "Yes"))), .item(.toolCall(call)),
                .usage(TokenUsage(freshInput: 3, output: 2)), .ended(.toolCalls),
            ])
        func chunk(_ delta: String, _ finish: String = "null") -> String {
            #"{"id":"r1","object":"chat.completion.chunk","created":7,"model":"m","choices":[{"index":0,"delta":\#(delta),"logprobs":null,"finish_reason":\#(finish)}]}"#
        }
        #expect(
            events.map(\.data) == [
                chunk(#"{"role":"assistant","content":"","refusal":null}"#), chunk(#"{"reasoning_content":"Hm"}"#),
                chunk(#"{"reasoning_content":"m"}"#), chunk(#"{"content":"Y"}"#), chunk(#"{"content":"es"}"#),
                chunk(
                    #"{"tool_calls":[{"index":0,"id":"call_1","type":"function","function":{"name":"ls","arguments":""}}]}"#
                ),
                chunk(#"{"tool_calls":[{"index":0,"function":{"arguments":"{\"p\":1}"}}]}"#),
                chunk("{}", "\"tool_calls\""),
                #"{"id":"r1","object":"chat.completion.chunk","created":7,"model":"m","choices":[],"usage":{"prompt_tokens":3,"prompt_tokens_details":{"cached_tokens":0,"cache_write_tokens":0},"completion_tokens":2,"completion_tokens_details":{"reasoning_tokens":0},"total_tokens":5}}"#,
                "[DONE]",
            ])
        #expect(events.allSatisfy { $0.event == nil })
    }

    @Test func messagesInOrder() throws {
        let events = encoded(
            .messages,
            [
                .item(.reasoning(Reasoning(text: ["Hm"], signature: "S"))),
                .item(.reasoning(Reasoning(encrypted: "X"))),
                .textDelta("Yes"), .item(.message(Message(.assistant, "Yes"))), .item(.toolCall(call)),
                .usage(TokenUsage(freshInput: 3, cacheRead: 1, output: 2)), .ended(.toolCalls),
            ])
        #expect(
            try shown(events) == [
                #"message_start {"message":{"id":"r1","type":"message","role":"assistant","model":"m","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":0,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":0}}}"#,
                "ping {}",
                #"content_block_start {"index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}"#,
                #"content_block_delta {"index":0,"delta":{"type":"thinking_delta","thinking":"Hm"}}"#,
                #"content_block_delta {"index":0,"delta":{"type":"signature_delta","signature":"S"}}"#,
                #"content_block_stop {"index":0}"#,
                #"content_block_start {"index":1,"content_block":{"type":"redacted_thinking","data":"X"}}"#,
                #"content_block_stop {"index":1}"#,
                #"content_block_start {"index":2,"content_block":{"type":"text","text":""}}"#,
                #"content_block_delta {"index":2,"delta":{"type":"text_delta","text":"Yes"}}"#,
                #"content_block_stop {"index":2}"#,
                #"content_block_start {"index":3,"content_block":{"type":"tool_use","id":"call_1","name":"ls","input":{}}}"#,
                #"content_block_delta {"index":3,"delta":{"type":"input_json_delta","partial_json":"{\"p\":1}"}}"#,
                #"content_block_stop {"index":3}"#,
                #"message_delta {"delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"input_tokens":3,"cache_creation_input_tokens":0,"cache_read_input_tokens":1,"output_tokens":2}}"#,
                "message_stop {}",
            ])
    }

    @Test func failuresInEachWire() throws {
        let failure = ModelFailure(code: "overloaded", message: "Too much")
        #expect(
            try shown(encoded(.responses, [.textDelta("a"), .failed(failure)])).suffix(3) == [
                #"response.output_item.done {"item":{"id":"msg_r1_0","type":"message","status":"completed","content":[{"type":"output_text","annotations":[],"logprobs":[],"text":"a"}],"role":"assistant"}}"#,
                #"response.failed {"response":"failed"}"#, "[DONE]",
            ])
        #expect(
            encoded(.chat, [.failed(failure)]).last?.data
                == #"{"error":{"message":"Too much","type":"overloaded","param":null,"code":"overloaded"}}"#)
        #expect(
            encoded(.messages, [.failed(failure)]).last
                == SSEEvent(
                    event: "error", data: #"{"type":"error","error":{"type":"overloaded","message":"Too much"}}"#))
        for wire in RequestDecoder.wires {
            let stream = encoded(wire, [.failed(failure)]).map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
            #expect(Answer(wire, stream).failure == failure)
            let body = ReplyEncoder.body(of: [.failed(failure)], wire: wire, model: "m", responseID: "r")
            #expect(Answer(whole: body.serialized(), wire).failure == failure)
        }
    }

    @Test(arguments: RequestDecoder.wires)
    func withoutAnEndTheStreamIsUnfinished(_ wire: Wire) {
        let events = encoded(wire, [.item(.message(Message(.assistant, "a")))])
        let stream = events.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
        #expect(Answer(wire, stream).failure?.code == "stream_cut")
    }

    /// A client's deltas may come in an order that the wire does not know.
    @Test(arguments: RequestDecoder.wires)
    func itemsAreClosedBeforeTheNextOpens(_ wire: Wire) {
        var encoder = ReplyEncoder(wire: wire, model: "m", responseID: "r1")
        var written: [SSEEvent] = []
        for event: StreamEvent in [
            .reasoningDelta("a"), .textDelta("b"), .textDelta(""), .textDelta("c"),
            .item(.reasoning(Reasoning(text: ["a"]))),
            .item(.message(Message(.assistant, "bcd"))), .item(.toolCall(call)), .ended(.toolCalls), .textDelta("late"),
        ] { written += encoder.encode([event]) }
        let answer = Answer(wire, written.map { String(decoding: $0.bytes, as: UTF8.self) }.joined())
        #expect(answer.reasonings.map(\.text) == [["a"]])
        #expect(answer.texts == ["bcd"])
        #expect(answer.toldText == "bcd")
        #expect(answer.calls.map(\.arguments) == ["{\"p\":1}"])
        #expect(answer.end == .toolCalls)
    }
}

import Conversation
import Testing

/// Streams as the vendors send them, whole, and cut at every byte.
@Suite struct VendorStreamTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var wire: Wire
        var stream: String
        var events: [StreamEvent]
        var testDescription: String { name }
    }

    private static func message(_ text: String) -> StreamEvent { .item(.message(Message(.assistant, text))) }
    private static func thinking(_ wire: Wire, _ field: String, _ text: String) -> StreamEvent {
        .item(.reasoning(Reasoning(text: [text], origin: Answer.origin(wire, field))))
    }

    static let cases: [Case] = [
        Case(
            name: "OpenAI chat", wire: .chat,
            stream: """
                data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"gpt-x","service_tier":"default","system_fingerprint":null,"choices":[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"logprobs":null,"finish_reason":null}],"usage":null,"obfuscation":"aB"}

                data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"gpt-x","choices":[{"index":0,"delta":{"content":"Hé"},"logprobs":null,"finish_reason":null}],"usage":null}

                data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"gpt-x","choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}],"usage":null}

                data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"gpt-x","choices":[],"usage":{"prompt_tokens":2006,"completion_tokens":300,"total_tokens":2306,"prompt_tokens_details":{"cached_tokens":1920,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":192,"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0}}}

                data: [DONE]


                """,
            events: [
                .started(responseID: "chatcmpl-1", model: "gpt-x"), .textDelta("Hé"),
                .usage(TokenUsage(freshInput: 86, cacheRead: 1920, output: 108, reasoning: 192)), message("Hé"),
                .ended(.stop),
            ]),
        Case(
            name: "llama.cpp chat", wire: .chat,
            stream: """
                data: {"choices":[{"finish_reason":null,"index":0,"delta":{"role":"assistant","content":null}}],"created":1,"id":"chatcmpl-L","model":"smol","system_fingerprint":"b1","object":"chat.completion.chunk"}

                data: {"choices":[{"finish_reason":null,"index":0,"delta":{"content":"Hi"}}],"created":1,"id":"chatcmpl-L","model":"smol","object":"chat.completion.chunk"}

                data: {"choices":[{"finish_reason":"length","index":0,"delta":{}}],"created":1,"id":"chatcmpl-L","model":"smol","object":"chat.completion.chunk"}

                data: {"choices":[],"created":1,"id":"chatcmpl-L","model":"smol","object":"chat.completion.chunk","usage":{"completion_tokens":8,"prompt_tokens":31,"total_tokens":39},"timings":{"cache_n":0,"prompt_n":31,"prompt_ms":120.5}}

                data: [DONE]


                """,
            events: [
                .started(responseID: "chatcmpl-L", model: "smol"), .textDelta("Hi"),
                .usage(TokenUsage(freshInput: 31, output: 8)), message("Hi"), .ended(.length),
            ]),
        Case(
            name: "vLLM chat with usage in every chunk and a reasoning field", wire: .chat,
            stream: """
                data: {"id":"v1","object":"chat.completion.chunk","model":"q","choices":[{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}],"usage":{"prompt_tokens":10,"total_tokens":10,"completion_tokens":0}}

                data: {"id":"v1","object":"chat.completion.chunk","model":"q","choices":[{"index":0,"delta":{"reasoning":"Hm","reasoning_content":"Hm"},"logprobs":null,"finish_reason":null}],"usage":{"prompt_tokens":10,"total_tokens":11,"completion_tokens":1}}

                data: {"id":"v1","object":"chat.completion.chunk","model":"q","choices":[{"index":0,"delta":{"tool_calls":[{"id":"chatcmpl-tool-1","type":"function","index":0,"function":{"name":"ls"}}]},"logprobs":null,"finish_reason":null}],"usage":null}

                data: {"id":"v1","object":"chat.completion.chunk","model":"q","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{}"}}]},"logprobs":null,"finish_reason":null}],"usage":null}

                data: {"id":"v1","object":"chat.completion.chunk","model":"q","choices":[{"index":0,"delta":{"content":""},"logprobs":null,"finish_reason":"tool_calls","stop_reason":null}],"usage":{"prompt_tokens":10,"total_tokens":15,"completion_tokens":5}}

                data: [DONE]


                """,
            events: [
                .started(responseID: "v1", model: "q"), .usage(TokenUsage(freshInput: 10)), .reasoningDelta("Hm"),
                .usage(TokenUsage(freshInput: 10, output: 1)), .toolCallDelta(index: 0, name: "ls", arguments: ""),
                .toolCallDelta(index: 0, name: nil, arguments: "{}"), .usage(TokenUsage(freshInput: 10, output: 5)),
                thinking(.chat, "reasoning_content", "Hm"),
                .item(.toolCall(ToolCall(id: "chatcmpl-tool-1", name: "ls", arguments: "{}"))), .ended(.toolCalls),
            ]),
        Case(
            name: "OpenRouter chat with comments and cost", wire: .chat,
            stream: """
                : OPENROUTER PROCESSING

                : OPENROUTER PROCESSING

                data: {"id":"gen-1","provider":"DeepInfra","model":"z-ai/glm-5","object":"chat.completion.chunk","created":1,"choices":[{"index":0,"delta":{"role":"assistant","content":"ok"},"finish_reason":null,"native_finish_reason":null,"logprobs":null}]}

                data: {"id":"gen-1","provider":"DeepInfra","model":"z-ai/glm-5","object":"chat.completion.chunk","created":1,"choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":"stop","native_finish_reason":"stop","logprobs":null}]}

                data: {"id":"gen-1","provider":"DeepInfra","model":"z-ai/glm-5","object":"chat.completion.chunk","created":1,"choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null,"native_finish_reason":null,"logprobs":null}],"usage":{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,"cost":0.00012345,"is_byok":false,"prompt_tokens_details":{"cached_tokens":40,"cache_write_tokens":10},"cost_details":{"upstream_inference_cost":null},"completion_tokens_details":{"reasoning_tokens":5}}}

                data: [DONE]


                """,
            events: [
                .started(responseID: "gen-1", model: "z-ai/glm-5"), .textDelta("ok"),
                .usage(
                    TokenUsage(
                        freshInput: 50, cacheRead: 40, cacheWrite: 10, output: 15, reasoning: 5,
                        vendorCost: "0.00012345")),
                message("ok"), .ended(.stop),
            ]),
        Case(
            name: "DeepSeek chat", wire: .chat,
            stream: """
                data: {"id":"d1","object":"chat.completion.chunk","model":"deepseek-v4","choices":[{"index":0,"delta":{"role":"assistant","content":null,"reasoning_content":""},"logprobs":null,"finish_reason":null}]}

                : keep-alive

                data: {"id":"d1","object":"chat.completion.chunk","model":"deepseek-v4","choices":[{"index":0,"delta":{"content":null,"reasoning_content":"Let me"},"logprobs":null,"finish_reason":null}]}

                data: {"id":"d1","object":"chat.completion.chunk","model":"deepseek-v4","choices":[{"index":0,"delta":{"content":"Hi","reasoning_content":null},"logprobs":null,"finish_reason":null}]}

                data: {"id":"d1","object":"chat.completion.chunk","model":"deepseek-v4","choices":[{"index":0,"delta":{"content":"","reasoning_content":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":17,"completion_tokens":9,"total_tokens":26,"prompt_tokens_details":{"cached_tokens":16},"completion_tokens_details":{"reasoning_tokens":4},"prompt_cache_hit_tokens":16,"prompt_cache_miss_tokens":1}}

                data: [DONE]


                """,
            events: [
                .started(responseID: "d1", model: "deepseek-v4"), .reasoningDelta("Let me"),
                thinking(.chat, "reasoning_content", "Let me"), .textDelta("Hi"),
                .usage(TokenUsage(freshInput: 1, cacheRead: 16, output: 5, reasoning: 4)), message("Hi"), .ended(.stop),
            ]),
        Case(
            name: "GLM chat without [DONE]", wire: .chat,
            stream: """
                data: {"id":"g1","created":1,"model":"glm-5","choices":[{"index":0,"delta":{"role":"assistant","reasoning_content":"\\n"}}]}

                data: {"id":"g1","created":1,"model":"glm-5","choices":[{"index":0,"delta":{"role":"assistant","tool_calls":[{"id":"call_-7","index":0,"type":"function","function":{"name":"ls","arguments":"{\\"p\\":\\".\\"}"}}]}}]}

                data: {"id":"g1","created":1,"model":"glm-5","choices":[{"index":0,"finish_reason":"tool_calls","delta":{"role":"assistant","content":""}}],"usage":{"prompt_tokens":8,"completion_tokens":6,"total_tokens":14,"prompt_tokens_details":{"cached_tokens":2}}}


                """,
            events: [
                .started(responseID: "g1", model: "glm-5"), .reasoningDelta("\n"),
                .toolCallDelta(index: 0, name: "ls", arguments: "{\"p\":\".\"}"),
                .usage(TokenUsage(freshInput: 6, cacheRead: 2, output: 6)), thinking(.chat, "reasoning_content", "\n"),
                .item(.toolCall(ToolCall(id: "call_-7", name: "ls", arguments: "{\"p\":\".\"}"))), .ended(.toolCalls),
            ]),
        Case(
            name: "Mistral chat", wire: .chat,
            stream: """
                data: {"id":"m1","object":"chat.completion.chunk","created":1,"model":"mistral-medium","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}

                data: {"id":"m1","object":"chat.completion.chunk","created":1,"model":"mistral-medium","choices":[{"index":0,"delta":{"content":"Oui"},"finish_reason":null}]}

                data: {"id":"m1","object":"chat.completion.chunk","created":1,"model":"mistral-medium","choices":[{"index":0,"delta":{"content":"","tool_calls":[{"id":"D681PevKs","function":{"name":"ls","arguments":"{}"},"index":0}]},"finish_reason":"tool_calls"}],"usage":{"prompt_tokens":5,"total_tokens":9,"completion_tokens":4}}

                data: [DONE]


                """,
            events: [
                .started(responseID: "m1", model: "mistral-medium"), .textDelta("Oui"),
                .toolCallDelta(index: 0, name: "ls", arguments: "{}"), .usage(TokenUsage(freshInput: 5, output: 4)),
                message("Oui"), .item(.toolCall(ToolCall(id: "D681PevKs", name: "ls", arguments: "{}"))),
                .ended(.toolCalls),
            ]),
        Case(
            name: "Anthropic messages", wire: .messages,
            stream: """
                event: message_start
                data: {"type":"message_start","message":{"model":"claude-x","id":"msg_1","type":"message","role":"assistant","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":10,"cache_creation_input_tokens":100,"cache_read_input_tokens":200,"output_tokens":1}}}

                event: ping
                data: {"type": "ping"}

                event: content_block_start
                data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm"}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"EqQ="}}

                event: content_block_stop
                data: {"type":"content_block_stop","index":0}

                event: content_block_start
                data: {"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"I look."}}

                event: content_block_stop
                data: {"type":"content_block_stop","index":1}

                event: content_block_start
                data: {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"toolu_1","name":"ls","input":{}}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":""}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\\"p\\": \\".\\"}"}}

                event: content_block_stop
                data: {"type":"content_block_stop","index":2}

                event: message_delta
                data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":89}}

                event: message_stop
                data: {"type":"message_stop"}


                """,
            events: [
                .started(responseID: "msg_1", model: "claude-x"),
                .usage(TokenUsage(freshInput: 10, cacheRead: 200, cacheWrite: 100, output: 1)), .reasoningDelta("Hm"),
                .item(
                    .reasoning(Reasoning(text: ["Hm"], signature: "EqQ=", origin: Answer.origin(.messages, "thinking")))
                ),
                .textDelta("I look."), message("I look."), .toolCallDelta(index: 0, name: "ls", arguments: ""),
                .toolCallDelta(index: 0, name: nil, arguments: "{\"p\": \".\"}"),
                .item(.toolCall(ToolCall(id: "toolu_1", name: "ls", arguments: "{\"p\": \".\"}"))),
                .usage(TokenUsage(freshInput: 10, cacheRead: 200, cacheWrite: 100, output: 89)), .ended(.toolCalls),
            ]),
        Case(
            name: "OpenAI responses", wire: .responses,
            stream: """
                event: response.created
                data: {"type":"response.created","sequence_number":0,"response":{"id":"resp_1","object":"response","status":"in_progress","error":null,"model":"gpt-x","output":[],"usage":null}}

                event: response.output_item.added
                data: {"type":"response.output_item.added","sequence_number":1,"output_index":0,"item":{"id":"rs_1","type":"reasoning","summary":[]}}

                event: response.reasoning_summary_part.added
                data: {"type":"response.reasoning_summary_part.added","sequence_number":2,"item_id":"rs_1","output_index":0,"summary_index":0,"part":{"type":"summary_text","text":""}}

                event: response.reasoning_summary_text.delta
                data: {"type":"response.reasoning_summary_text.delta","sequence_number":3,"item_id":"rs_1","output_index":0,"summary_index":0,"delta":"Think"}

                event: response.reasoning_summary_text.delta
                data: {"type":"response.reasoning_summary_text.delta","sequence_number":4,"item_id":"rs_1","output_index":0,"summary_index":1,"delta":"More"}

                event: response.output_item.done
                data: {"type":"response.output_item.done","sequence_number":5,"output_index":0,"item":{"id":"rs_1","type":"reasoning","encrypted_content":"gAAA","summary":[{"type":"summary_text","text":"Think"},{"type":"summary_text","text":"More"}]}}

                event: response.output_item.added
                data: {"type":"response.output_item.added","sequence_number":6,"output_index":1,"item":{"id":"fc_1","type":"function_call","status":"in_progress","arguments":"","call_id":"call_1","name":"ls"}}

                event: response.function_call_arguments.delta
                data: {"type":"response.function_call_arguments.delta","sequence_number":7,"item_id":"fc_1","output_index":1,"delta":"{}"}

                event: response.function_call_arguments.done
                data: {"type":"response.function_call_arguments.done","sequence_number":8,"item_id":"fc_1","output_index":1,"arguments":"{}"}

                event: response.output_item.done
                data: {"type":"response.output_item.done","sequence_number":9,"output_index":1,"item":{"id":"fc_1","type":"function_call","status":"completed","arguments":"{}","call_id":"call_1","name":"ls"}}

                event: response.completed
                data: {"type":"response.completed","sequence_number":10,"response":{"id":"resp_1","object":"response","status":"completed","error":null,"incomplete_details":null,"model":"gpt-x","output":[{"id":"rs_1","type":"reasoning","encrypted_content":"gAAA","summary":[]},{"id":"fc_1","type":"function_call","status":"completed","arguments":"{}","call_id":"call_1","name":"ls"}],"usage":{"input_tokens":36,"input_tokens_details":{"cached_tokens":6},"output_tokens":87,"output_tokens_details":{"reasoning_tokens":80},"total_tokens":123}}}


                """,
            events: [
                .started(responseID: "resp_1", model: "gpt-x"), .reasoningDelta("Think"), .reasoningDelta("\n\n"),
                .reasoningDelta("More"),
                .item(
                    .reasoning(
                        Reasoning(
                            id: "rs_1", summary: ["Think", "More"], encrypted: "gAAA",
                            origin: Answer.origin(.responses, "reasoning")))),
                .toolCallDelta(index: 0, name: "ls", arguments: ""),
                .toolCallDelta(index: 0, name: nil, arguments: "{}"),
                .item(.toolCall(ToolCall(id: "call_1", name: "ls", arguments: "{}", itemID: "fc_1"))),
                .usage(TokenUsage(freshInput: 30, cacheRead: 6, output: 7, reasoning: 80)), .ended(.toolCalls),
            ]),
        Case(
            name: "llama.cpp responses: no output_index, no output in created", wire: .responses,
            stream: """
                event: response.created
                data: {"type":"response.created","response":{"id":"resp_L","object":"response","status":"in_progress"}}

                event: response.in_progress
                data: {"type":"response.in_progress","response":{"id":"resp_L","object":"response","status":"in_progress"}}

                event: response.output_item.added
                data: {"type":"response.output_item.added","item":{"content":[],"id":"msg_L","role":"assistant","status":"in_progress","type":"message"}}

                event: response.content_part.added
                data: {"type":"response.content_part.added","item_id":"msg_L","part":{"type":"output_text","text":""}}

                event: response.output_text.delta
                data: {"type":"response.output_text.delta","item_id":"msg_L","delta":"Hi"}

                event: response.output_text.done
                data: {"type":"response.output_text.done","item_id":"msg_L","text":"Hi"}

                event: response.output_item.done
                data: {"type":"response.output_item.done","item":{"type":"message","status":"completed","id":"msg_L","content":[{"type":"output_text","annotations":[],"logprobs":[],"text":"Hi"}],"role":"assistant"}}

                event: response.completed
                data: {"type":"response.completed","response":{"id":"resp_L","object":"response","created_at":1,"status":"completed","model":"smol","output":[{"type":"message","status":"completed","id":"msg_L","content":[{"type":"output_text","text":"Hi"}],"role":"assistant"}],"usage":{"input_tokens":31,"output_tokens":8,"total_tokens":39}}}


                """,
            events: [
                .started(responseID: "resp_L", model: nil), .textDelta("Hi"),
                .item(.message(Message(role: .assistant, content: [.text("Hi")], id: "msg_L"))),
                .usage(TokenUsage(freshInput: 31, output: 8)), .ended(.stop),
            ]),
    ]

    @Test(arguments: cases)
    func isReadWhole(_ recorded: Case) {
        #expect(Answer(recorded.wire, recorded.stream).events == recorded.events)
        let windows = recorded.stream.replacing("\n", with: "\r\n")
        #expect(Answer(recorded.wire, windows).events == recorded.events)
    }

    @Test(arguments: cases)
    func isReadInPiecesOfAnySize(_ recorded: Case) {
        for size in [1, 2, 3, 7, 64, 1000] {
            #expect(Answer(recorded.wire, recorded.stream, pieceBytes: size).events == recorded.events)
        }
    }

    /// Whatever arrives before the connection breaks, the answer is either the whole or a failure, and ends once.
    @Test(arguments: cases)
    func isNeverTakenForWholeWhenItIsCut(_ recorded: Case) {
        let bytes = Array(recorded.stream.utf8)
        for length in stride(from: 0, to: bytes.count, by: 3) {
            let answer = Answer(recorded.wire, String(decoding: bytes[..<length], as: UTF8.self))
            if let end = answer.end {
                #expect(StreamEvent.ended(end) == recorded.events.last)
                #expect(answer.items == Answer(recorded.wire, recorded.stream).items)
            } else {
                #expect(answer.failure?.code == "stream_cut", "after \(length) bytes")
            }
            #expect(answer.events.filter(\.isEnd).count == 1)
        }
    }
}

extension StreamEvent {
    var isEnd: Bool {
        switch self {
        case .ended, .failed: true
        default: false
        }
    }
}

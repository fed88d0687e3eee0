import Conversation

/// Texts as models and agents send them.
enum Samples {
    /// One event in the middle of an answer.
    static func event(_ wire: Wire) -> String {
        switch wire {
        case .chat:
            #"{"id":"chatcmpl-9f2a61d04e7b4c5a8e21","object":"chat.completion.chunk","created":1795420800,"model":"glm-5.2","system_fingerprint":"fp_44709d6fcb","choices":[{"index":0,"delta":{"content":" the file is read once,\n"},"logprobs":null,"finish_reason":null}]}"#
        case .responses:
            #"{"type":"response.output_text.delta","sequence_number":118,"item_id":"msg_0c6d2f91a1b24d0e9f2a61d04e7b4c5a8e21","output_index":1,"content_index":0,"delta":" the file is read once,\n","logprobs":[],"obfuscation":"8Kq2xVb"}"#
        case .messages:
            #"{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":" the file is read once,\n"}}"#
        case .ollama:
            #"{"model":"qwen3-coder:30b","created_at":"2026-11-01T10:00:00.123456789Z","message":{"role":"assistant","content":" the file is read once,\n"},"done":false}"#
        }
    }

    /// A chat request of about 200 KB: system prompt, tools, and turns of calls with results of source code.
    static func request() -> String {
        let code = (1...24).map {
            #"    let value\#($0) = try reader.next(\"line \#($0)\")  // größer als früher\n"#
        }.joined()
        var messages = [#"{"role":"system","content":"You are a coding agent.\nAnswer briefly."}"#]
        for turn in 1...100 {
            messages.append(#"{"role":"user","content":"Turn \#(turn): look at Sources/File\#(turn).swift"}"#)
            messages.append(
                #"{"role":"assistant","content":null,"tool_calls":[{"id":"call_\#(turn)","type":"function","function":{"name":"read_file","arguments":"{\"path\":\"Sources/File\#(turn).swift\"}"}}]}"#
            )
            messages.append(#"{"role":"tool","tool_call_id":"call_\#(turn)","content":"\#(code)"}"#)
        }
        return
            #"{"model":"glm-5.2","stream":true,"temperature":0.7,"max_tokens":32000,"messages":[\#(messages.joined(separator: ","))]}"#
    }

    /// An answer of `count` text events between its beginning and its end, as server-sent events.
    static func stream(_ wire: Wire, count: Int) -> String {
        let name =
            wire == .chat ? "" : "event: \(wire == .responses ? "response.output_text.delta" : "content_block_delta")\n"
        let body = String(repeating: "\(name)data: \(event(wire))\n\n", count: count)
        switch wire {
        case .chat:
            return body + #"data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"# + "\n\ndata: [DONE]\n\n"
        case .responses:
            return #"data: {"type":"response.created","response":{"id":"r"}}"# + "\n\n"
                + #"data: {"type":"response.output_item.added","output_index":1,"item":{"type":"message","id":"msg_0c6d2f91a1b24d0e9f2a61d04e7b4c5a8e21","role":"assistant","content":[]}}"#
                + "\n\n" + body
                + #"data: {"type":"response.completed","response":{"id":"r","status":"completed","output":[]}}"#
                + "\n\n"
        case .messages:
            return #"data: {"type":"message_start","message":{"id":"m"}}"# + "\n\n"
                + #"data: {"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}"# + "\n\n"
                + body
                + #"data: {"type":"content_block_stop","index":1}"# + "\n\n"
                + #"data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":9}}"#
                + "\n\n"
                + #"data: {"type":"message_stop"}"# + "\n\n"
        case .ollama:
            return String(repeating: event(wire) + "\n", count: count)
                + #"{"message":{"content":""},"done":true,"done_reason":"stop","prompt_eval_count":9,"eval_count":9}"#
                + "\n"
        }
    }
}

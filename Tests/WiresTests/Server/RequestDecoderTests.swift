import Conversation
import JSON
import Testing

@testable import Wires

/// What clients send, and what is understood of it.
@Suite struct RequestDecoderTests {
    static func decode(_ wire: Wire, _ body: String) throws -> DecodedRequest {
        try RequestDecoder(wire: wire, provider: "p").decode(Array(body.utf8))
    }

    // MARK: Whole bodies

    @Test(arguments: ClientBodies.all.indices)
    func clientsAreUnderstood(_ place: Int) throws {
        let (name, wire, body) = ClientBodies.all[place]
        let shown = try ShownRequest(Self.decode(wire, body)).lines
        #expect(shown == ClientBodies.understood[name], "\(name)")
    }

    /// A body goes on to every wire, and what arrives there says the same.
    @Test(arguments: ClientBodies.all.indices)
    func clientsAreTranslated(_ place: Int) throws {
        let (name, wire, body) = ClientBodies.all[place]
        let request = try Self.decode(wire, body).request
        for other in RequestDecoder.wires {
            let encoder = RequestEncoder(wire: other, quirks: .standard, provider: "q")
            let encoded = encoder.encode(request, stream: true).body
            let again = try Self.decode(other, encoded.serialized())
            #expect(encoder.encode(again.request, stream: true).body == encoded, "\(name) to \(other)")
            #expect(again.unread.isEmpty, "\(name) to \(other)")
            #expect(again.request.toolChoice == request.toolChoice || request.tools.isEmpty, "\(name) to \(other)")
            let calls = request.items.filter { if case .toolCall = $0 { true } else { false } }
            #expect(calls.count == again.request.items.filter { if case .toolCall = $0 { true } else { false } }.count)
        }
    }

    // MARK: Fields

    private static let user = #"{"role":"user","content":"a"}"#

    @Test(arguments: [
        // Chat Completions: efforts in the words of several vendors.
        (Wire.chat, #""reasoning_effort":"xhigh""#, #"effort xhigh"#),
        (.chat, #""reasoning":{"effort":"low"}"#, "effort low"),
        (.chat, #""reasoning":{"max_tokens":2000}"#, "unread reasoning.max_tokens"),
        (.chat, #""thinking":{"type":"enabled"}"#, ""),
        (.chat, #""thinking":{"type":"disabled"},"reasoning_effort":"high""#, "effort none"),
        (.chat, #""enable_thinking":false"#, "effort none"),
        (.chat, #""enable_thinking":true,"thinking_budget":7"#, "unread thinking_budget"),
        (.chat, #""max_tokens":5"#, "limit 5"),
        (.chat, #""max_tokens":5e2,"max_completion_tokens":null"#, "limit 500"),
        (.chat, #""max_tokens":5,"max_completion_tokens":6"#, "limit 6; unread max_tokens"),
        (.chat, #""response_format":{"type":"text"}"#, ""),
        (.chat, #""response_format":{"type":"json_object"}"#, #"schema {"type":"object"} loose"#),
        (
            .chat,
            #""response_format":{"type":"json_schema","json_schema":{"name":"N","schema":{},"description":"d"}}"#,
            "schema {} loose N; unread response_format.json_schema.description"
        ),
        (.chat, #""stop":"x","seed":7"#, #"stop x; extra {"seed":7}"#),
        (.chat, #""tool_choice":"required""#, "choice required"),
        (.chat, #""tool_choice":{"type":"function","function":{"name":"f"}}"#, "choice tool(\"f\")"),
        (.chat, #""tool_choice":{"type":"custom","custom":{"name":"f"}}"#, "choice tool(\"f\")"),
        (
            .chat, #""web_search_options":{"search_context_size":"low"}"#,
            "web live; unread web_search_options.search_context_size"
        ),
        (.chat, #""stream_options":{"include_usage":true}"#, "usage"),
        (.chat, #""tools":[{"type":"web_search"},{"type":"image_generation"}]"#, "web live; unread tools[1]"),
        (
            .chat,
            #""tools":[{"type":"custom","custom":{"name":"f","format":{"type":"grammar","grammar":{"syntax":"lark","definition":"d"}}}}]"#,
            #"tool f  {"type":"grammar","syntax":"lark","definition":"d"}"#
        ),
        // Responses.
        (.responses, #""reasoning":{"effort":null,"summary":"concise","generate_summary":null}"#, "summary concise"),
        (.responses, #""text":{"format":{"type":"text"},"verbosity":"high"}"#, "verbosity high"),
        (
            .responses, #""text":{"format":{"type":"json_schema","name":"N","schema":{"a":1},"strict":true}}"#,
            #"schema {"a":1} strict N"#
        ),
        (.responses, #""truncation":"auto","metadata":{},"user":null"#, "unread truncation, metadata"),
        (.responses, #""store":true,"background":false,"include":["file_search_call.results"]"#, "unread include[0]"),
        (.responses, #""tool_choice":{"type":"web_search"}"#, "unread tool_choice"),
        (
            .responses, #""tools":[{"type":"web_search_preview"},{"type":"mcp","server_label":"x"}]"#,
            "web live; unread tools[1]"
        ),
        (
            .responses, #""tools":[{"type":"function","name":"f","parameters":null,"strict":null,"output_schema":{}}]"#,
            #"tool f  {"type":"object","properties":{}}; unread tools[0].output_schema"#
        ),
        (
            .responses, #""max_output_tokens":16,"service_tier":"flex","prompt_cache_key":"k""#,
            "limit 16; tier flex; cache k"
        ),
        // Messages.
        (.messages, #""thinking":{"type":"enabled","budget_tokens":1024}"#, "effort minimal"),
        (.messages, #""thinking":{"type":"enabled","budget_tokens":31999}"#, "effort max"),
        (
            .messages, #""thinking":{"type":"enabled","budget_tokens":1024},"output_config":{"effort":"low"}"#,
            "effort low"
        ),
        (.messages, #""thinking":{"type":"adaptive","display":"summarized"}"#, "effort high; unread thinking.display"),
        (.messages, #""thinking":{"type":"disabled"}"#, "effort none"),
        (.messages, #""output_format":{"type":"json_schema","schema":{"a":1}}"#, #"schema {"a":1} strict"#),
        (.messages, #""tool_choice":{"type":"tool","name":"f"}"#, "choice tool(\"f\")"),
        (.messages, #""tool_choice":{"type":"none"}"#, "choice none"),
        (.messages, #""tool_choice":{"type":"auto","disable_parallel_tool_use":true}"#, "one by one"),
        (.messages, #""stop_sequences":["a","b"],"top_k":3"#, #"stop a|b; extra {"top_k":3}"#),
        (.messages, #""cache_control":{"type":"ephemeral"},"container":"c""#, "unread container"),
        (.messages, #""tools":[{"type":"bash_20250124","name":"bash"}]"#, "unread tools[0]"),
        (.messages, #""system":"S""#, "instructions S"),
        (
            .messages, #""system":[{"type":"text","text":""},{"type":"text","text":"S"},{"type":"text","text":"T"}]"#,
            "instructions S; developer: T"
        ),
    ])
    func fieldsAreUnderstood(_ wire: Wire, _ field: String, _ expected: String) throws {
        let conversation = wire == .responses ? #""input":"a""# : #""messages":[\#(Self.user)]"#
        let decoded = try Self.decode(wire, #"{"model":"m",\#(conversation),\#(field)}"#)
        let lines = try ShownRequest(decoded).lines
        let dull = wire == .chat ? ["m", "user: a"] : ["m", "usage", "user: a"]
        #expect(lines.filter { !dull.contains($0) }.joined(separator: "; ") == expected)
    }

    // MARK: Items

    @Test(arguments: [
        (Wire.responses, #"{"role":"user","content":""}"#, ""),
        (.responses, #"{"role":"system","content":"s"}"#, "instructions s"),
        (
            .responses, #"{"role":"user","content":[{"type":"input_image","image_url":"data:image/png,x"}]}"#,
            "user: <data:image/png,x>"
        ),
        (
            .responses, #"{"role":"user","content":[{"type":"input_image","image_url":"data:;base64,AA=="}]}"#,
            "user: <data:;base64,AA==>"
        ),
        (
            .responses,
            #"{"type":"message","role":"assistant","content":[{"type":"output_text","text":"a","annotations":[{"x":1}],"logprobs":[]},{"type":"refusal","refusal":"no"}],"id":"msg_1"}"#,
            "assistant msg_1: a, refuses no"
        ),
        (
            .responses, #"{"type":"reasoning","id":"","summary":[],"encrypted_content":""}"#,
            "reasoning p/m/responses/reasoning"
        ),
        (
            .responses,
            #"{"type":"reasoning","id":"rs_1","summary":[],"content":[{"type":"reasoning_text","text":"t"}]}"#,
            "reasoning p/m/responses/reasoning rs_1 text t"
        ),
        (.responses, #"{"type":"web_search_call","id":"ws_1","status":"completed"}"#, "unread input[0]"),
        (.responses, #"{"type":"function_call_output","call_id":"c","output":""}"#, "result c: "),
        (
            .responses,
            #"{"type":"custom_tool_call_output","call_id":"c","output":[{"type":"input_image","image_url":"u","detail":"auto"}]}"#,
            "result c: <u>"
        ),
        (.chat, #"{"role":"user","content":[]}"#, ""),
        (.chat, #"{"role":"user","content":"a","name":"n"}"#, "user: a; unread messages[0].name"),
        (.chat, #"{"role":"user","content":"a"},{"role":"system","content":"s"}"#, "user: a; developer: s"),
        (.chat, #"{"role":"system","content":"s"},{"role":"system","content":"t"}"#, "instructions s; developer: t"),
        (
            .chat, #"{"role":"assistant","content":[{"type":"text","text":"a"},{"type":"refusal","refusal":"no"}]}"#,
            "assistant: a, refuses no"
        ),
        (
            .chat, #"{"role":"assistant","content":"a","reasoning":"","audio":null}"#,
            "reasoning p/m/chat/reasoning text ; assistant: a"
        ),
        (.chat, #"{"role":"assistant","reasoning_details":[],"content":"a"}"#, "assistant: a"),
        (.chat, #"{"role":"tool","tool_call_id":"none","content":"x"}"#, "result none: x"),
        (.chat, #"{"role":"assistant","content":"a","tool_calls":[]}"#, "assistant: a"),
        (.messages, #"{"role":"assistant","content":"a"}"#, "assistant: a"),
        (.messages, #"{"role":"system","content":"a"}"#, "developer: a"),
        (.messages, #"{"role":"user","content":[{"type":"tool_result","tool_use_id":"t"}]}"#, "result t: "),
        (
            .messages,
            #"{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":[{"type":"tool_reference","tool_name":"x"}]}]}"#,
            "result t: ; unread messages[0].content[0].content[0]"
        ),
        (
            .messages, #"{"role":"assistant","content":[{"type":"thinking","thinking":"","signature":""}]}"#,
            "reasoning p/m/messages/thinking text "
        ),
        (
            .messages,
            #"{"role":"assistant","content":[{"type":"text","text":"a","citations":null},{"type":"text","text":"b"}]}"#,
            "assistant: a, b"
        ),
    ])
    func itemsAreUnderstood(_ wire: Wire, _ items: String, _ expected: String) throws {
        let key = wire == .responses ? "input" : "messages"
        let decoded = try Self.decode(wire, #"{"model":"m","\#(key)":[\#(items)]}"#)
        let lines = try ShownRequest(decoded).lines.filter { $0 != "m" && $0 != "usage" }
        #expect(lines.joined(separator: "; ") == expected)
    }

    @Test func withoutAProviderThinkingHasNoOrigin() throws {
        let body = #"{"model":"m","messages":[{"role":"assistant","content":"a","reasoning":"r"}]}"#
        let decoded = try RequestDecoder(wire: .chat).decode(Array(body.utf8))
        #expect(decoded.request.items.first == .reasoning(Reasoning(text: ["r"])))
    }

    @Test func whatWasNotReadIsKept() throws {
        let decoded = try Self.decode(
            .responses,
            #"{"model":"m","input":[{"role":"user","content":"a","x":1}],"metadata":{"a":"b"},"text":{"y":[2]}}"#)
        #expect(decoded.unread == ["metadata", "input[0].x", "text.y"])
        #expect(JSONValue.object(decoded.rest).serialized() == #"{"metadata":{"a":"b"},"text":{"y":[2]}}"#)
        #expect(decoded.request.extraBody.isEmpty)
    }

    /// The decoder reports what it was sent; the repair is another step.
    @Test func callsAreNotRepaired() throws {
        let decoded = try Self.decode(
            .chat,
            #"{"model":"m","messages":[{"role":"assistant","tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{"}}]},{"role":"user","content":"b"},{"role":"tool","tool_call_id":"z","content":"y"}]}"#
        )
        #expect(
            decoded.request.items == [
                .toolCall(ToolCall(id: "a", name: "f", arguments: "{")), .message(Message(.user, "b")),
                .toolResult(ToolResult(callID: "z", text: "y")),
            ])
        let repair = CallRepair(decoded.request.items)
        #expect(repair.closed.map(\.callID) == ["a"])
        #expect(repair.droppedResults == 1)
    }
}

import Conversation
import JSON
import Testing

@testable import Wires

/// The fields around the conversation.
@Suite struct RequestFieldTests {
    private static let request = ModelRequest(
        model: "m", instructions: "S", items: [.message(Message(.user, "Hi"))],
        tools: [ToolDefinition(name: "t", description: "d", parameters: ["type": "object"])],
        parallelToolCalls: false, maxOutputTokens: 9, outputSchema: ["type": "object"], promptCacheKey: "k")

    private static func body(_ wire: Wire, _ fields: JSONObject = [:], stream: Bool = false) -> String {
        request.body(wire, .with(fields), stream: stream).serialized()
    }

    @Test func theStandardBodies() {
        #expect(
            Self.body(.responses) == """
                {"model":"m","stream":false,"store":false,"include":["reasoning.encrypted_content"],\
                "text":{"format":{"type":"json_schema","name":"answer","strict":true,"schema":{"type":"object"}}},\
                "parallel_tool_calls":false,\
                "tools":[{"type":"function","name":"t","description":"d","parameters":{"type":"object"},"strict":false}],\
                "instructions":"S",\
                "input":[{"type":"message","role":"user","content":[{"type":"input_text","text":"Hi"}]}],\
                "max_output_tokens":9}
                """)
        #expect(
            Self.body(.chat) == """
                {"model":"m","stream":false,\
                "response_format":{"type":"json_schema",\
                "json_schema":{"name":"answer","strict":true,"schema":{"type":"object"}}},\
                "tools":[{"type":"function","function":{"name":"t","description":"d","parameters":{"type":"object"}}}],\
                "messages":[{"role":"system","content":"S"},{"role":"user","content":"Hi"}],"max_tokens":9}
                """)
        #expect(
            Self.body(.messages) == """
                {"model":"m","stream":false,\
                "output_config":{"format":{"type":"json_schema","schema":{"type":"object"}}},\
                "tools":[{"name":"t","description":"d","input_schema":{"type":"object"}}],\
                "tool_choice":{"type":"auto","disable_parallel_tool_use":true},\
                "system":[{"type":"text","text":"S"}],\
                "messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]}],"max_tokens":9}
                """)
    }

    @Test func aBareRequest() {
        let bare = ModelRequest(model: "m")
        #expect(
            bare.body(.chat, .standard, stream: false).serialized() == #"{"model":"m","stream":false,"messages":[]}"#)
        #expect(
            bare.body(.messages, .standard, stream: false).serialized() == """
                {"model":"m","stream":false,"messages":[{"role":"user","content":\
                [{"type":"text","text":"(The conversation goes on.)"}]}],"max_tokens":32000}
                """)
        #expect(
            bare.body(.responses, .with(["store": false, "encrypted_reasoning": false])).serialized()
                == #"{"model":"m","stream":true,"input":[]}"#)
    }

    private static let fields: [(Wire, JSONObject, String, String)] = [
        (.chat, ["token_field": "max_completion_tokens"], "max_completion_tokens", "9"),
        (.chat, ["prompt_cache_key": true], "prompt_cache_key", "\"k\""),
        (.responses, ["prompt_cache_key": true], "prompt_cache_key", "\"k\""),
        (.chat, ["parallel_tool_calls": ["chat"]], "parallel_tool_calls", "false"),
        (.chat, ["tool_choice": true], "tool_choice", "\"auto\""),
        (.responses, ["tool_choice": true], "tool_choice", "\"auto\""),
        (
            .messages, ["tool_choice": true, "parallel_tool_calls": ["chat"]], "tool_choice", #"{"type":"auto"}"#
        ),
        (.chat, ["response_format": "json_object"], "response_format", #"{"type":"json_object"}"#),
        (.responses, ["response_format": "json_object"], "text", #"{"format":{"type":"json_object"}}"#),
        (.chat, [:], "stream_options", #"{"include_usage":true}"#),
        (.chat, ["stream_fields": ["tool_stream": true]], "tool_stream", "true"),
        (.chat, ["extra_fields": ["a": 1]], "a", "1"),
        (
            .chat, ["tool_strict": true], "tools",
            #"[{"type":"function","function":{"name":"t","description":"d","parameters":{"type":"object"},"strict":false}}]"#
        ),
        (.messages, ["cache_control": "automatic"], "cache_control", #"{"type":"ephemeral"}"#),
        (.chat, ["cache_control": "automatic"], "cache_control", #"{"type":"ephemeral"}"#),
        (
            .messages, ["cache_control": "automatic"], "system",
            #"[{"type":"text","text":"S","cache_control":{"type":"ephemeral"}}]"#
        ),
        (
            .messages, ["cache_control": "breakpoints"], "messages",
            #"[{"role":"user","content":[{"type":"text","text":"Hi","cache_control":{"type":"ephemeral"}}]}]"#
        ),
        (
            .responses, ["instructions_in_input": true], "input",
            #"[{"type":"message","role":"system","content":[{"type":"input_text","text":"S"}]},"#
                + #"{"type":"message","role":"user","content":[{"type":"input_text","text":"Hi"}]}]"#
        ),
    ]

    @Test(arguments: fields) func aFieldIsSent(wire: Wire, quirks: JSONObject, field: String, expected: String) {
        #expect(Self.request.body(wire, .with(quirks))[field]?.serialized() == expected)
    }

    private static let absent: [(Wire, JSONObject, String)] = [
        (.chat, ["token_field": "none"], "max_tokens"), (.responses, ["token_field": "none"], "max_output_tokens"),
        (.chat, ["stream_options": false], "stream_options"), (.responses, ["store": false], "store"),
        (.responses, ["encrypted_reasoning": false], "include"),
        (.chat, ["response_format": "none"], "response_format"),
        (.responses, ["response_format": "none"], "text"), (.messages, ["response_format": "none"], "output_config"),
        (.messages, ["response_format": "json_object"], "output_config"),
        (.responses, ["parallel_tool_calls": []], "parallel_tool_calls"),
        (.messages, ["parallel_tool_calls": []], "tool_choice"),
        (.messages, ["prompt_cache_key": true], "prompt_cache_key"),
        (.responses, ["instructions_in_input": true], "instructions"),
        (.responses, ["drop_fields": ["store"]], "store"),
        (.messages, ["cache_control": "breakpoints"], "cache_control"),
    ]

    @Test(arguments: absent) func aFieldIsLeftOut(wire: Wire, quirks: JSONObject, field: String) {
        #expect(Self.request.body(wire, .with(quirks))[field] == nil)
    }

    @Test func marksOfTheCacheAreFourAtMost() {
        for kind in ["automatic", "breakpoints"] {
            var request = Fixture.rich(model: "m", wire: .messages, field: "thinking")
            let count =
                request.body(.messages, .with(["cache_control": .string(kind)])).serialized()
                .split(separator: "\"ephemeral\"").count - 1
            #expect(count == 2)
            request.instructions = ""
            request.items.removeFirst()
            let body = request.body(.messages, .with(["cache_control": .string(kind)]))
            #expect(body["tools"]?[0]?["cache_control"] != nil)
        }
    }

    // MARK: extra_body, sampling, headers

    @Test func extraBodyIsMergedLast() {
        var request = Self.request
        request.extraBody = [
            "store": true, "text": ["verbosity": "high"], "max_output_tokens": 5, "provider": ["only": ["a"]],
        ]
        let encoded = RequestEncoder(
            wire: .responses, quirks: .with(["drop_fields": ["store", "input"]]), provider: "p"
        ).encode(request, stream: false)
        #expect(encoded.body["store"] == true)
        #expect(encoded.body["text"]?["verbosity"] == "high")
        #expect(encoded.body["text"]?["format"]?["type"] == "json_schema")
        #expect(encoded.body["max_output_tokens"] == 5)
        #expect(encoded.body["provider"] == ["only": ["a"]])
        #expect(encoded.body["input"]?.array?.count == 1)
        #expect(encoded.dropped.isEmpty)
    }

    @Test(arguments: Wire.allCases) func theConversationCannotBeReplaced(wire: Wire) {
        let name = wire == .responses ? "input" : "messages"
        for value in [JSONValue.null, [], "x", ["a": 1]] {
            var request = Self.request
            request.extraBody[name] = value
            let encoded = RequestEncoder(wire: wire, quirks: .standard, provider: "p").encode(request, stream: false)
            #expect(encoded.dropped == [name])
            #expect(encoded.body == Self.request.body(wire, .standard, stream: false))
        }
    }

    @Test func samplingThatAVendorRefuses() throws {
        var request = ModelRequest(model: "m")
        let text = #"{"temperature":1.5,"top_p":0,"n":1,"seed":3}"#
        request.extraBody = try #require(JSONValue(parsing: text).object)
        func sent(_ kind: String) -> (JSONObject, [String]) {
            let encoded = RequestEncoder(wire: .chat, quirks: .with(["sampling": .string(kind)]), provider: "p")
                .encode(request, stream: false)
            return (JSONObject((encoded.body.object ?? [:]).dropFirst(3).map { ($0.key, $0.value) }), encoded.dropped)
        }
        #expect(sent("free") == (request.extraBody, []))
        #expect(sent("fixed") == (["seed": 3], ["temperature", "top_p", "n"]))
        #expect(JSONValue.object(sent("unit").0).serialized() == #"{"temperature":1,"top_p":0.01,"n":1,"seed":3}"#)
        request.extraBody = try #require(JSONValue(parsing: #"{"temperature":0.70,"top_p":"high"}"#).object)
        #expect(sent("unit") == (request.extraBody, []))
        request.extraBody = ["temperature": -1]
        #expect(sent("unit").0 == ["temperature": 0])
    }

    @Test func pathsAndHeaders() {
        let quirks = Quirks.with(["extra_headers": ["x-title": "Apus", "a": "b"]])
        func encoded(_ wire: Wire) -> EncodedRequest {
            RequestEncoder(wire: wire, quirks: quirks, provider: "p").encode(Self.request, stream: true)
        }
        #expect(
            Wire.allCases.map { encoded($0).path } == ["/responses", "/chat/completions", "/messages", "/api/chat"])
        #expect(encoded(.chat).headers.map { "\($0.name): \($0.value)" } == ["x-title: Apus", "a: b"])
        #expect(
            encoded(.messages).headers.map { "\($0.name): \($0.value)" }
                == ["anthropic-version: 2023-06-01", "x-title: Apus", "a: b"])
    }

    @Test func nothingOfTheRequestDependsOnTheClockOrOnChance() {
        for endpoint in VendorEndpoint.all {
            for wire in Wire.allCases {
                let request = Fixture.rich(model: endpoint.model, wire: wire, field: endpoint.field)
                let texts = (0..<3).map { _ in request.body(wire, endpoint.quirks).serialized() }
                #expect(Set(texts).count == 1)
            }
        }
    }
}

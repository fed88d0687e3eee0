import JSON
import Providers
import Testing
import Wires

/// Vendors' own words, from their documents, servers' sources and public reports (2024 to 2026).
@Suite struct RefusedFieldTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let words: String
        /// The paths that are dropped; `a>b` for one that is renamed.
        let fields: [String]
        var status = 400

        init(_ words: String, _ fields: [String], status: Int = 400) {
            self.words = words
            self.fields = fields
            self.status = status
        }

        var testDescription: String { String(words.prefix(80)) }
    }

    /// A body that holds about everything.
    private static let body: JSONValue = [
        "model": "m", "stream": true, "stream_options": ["include_usage": true], "store": false,
        "reasoning_effort": "high", "reasoning": ["effort": "high", "summary": "auto"],
        "output_config": ["effort": "high"], "thinking": ["type": "enabled"], "enable_thinking": true,
        "temperature": 2, "top_p": 1, "presence_penalty": 0, "parallel_tool_calls": true, "tool_choice": "auto",
        "prompt_cache_key": "k", "verbosity": "low", "service_tier": "auto", "max_tokens": 100,
        "response_format": ["type": "json_schema", "json_schema": ["strict": true]],
        "extra_body": ["google": ["x": 1]], "top_k": 1,
        "messages": [
            ["role": "system", "content": "s"],
            ["role": "user", "content": [["type": "text", "text": "hi", "cache_control": ["type": "ephemeral"]]]],
            [
                "role": "assistant", "content": .null, "reasoning_content": "r",
                "tool_calls": [
                    ["id": "1", "type": "function", "function": ["name": "f", "arguments": "{}"], "extra_content": 1]
                ],
            ], ["role": "tool", "tool_call_id": "1", "name": "f", "content": "ok"],
        ],
        "input": [["type": "message", "role": "user", "content": "x"], ["type": "function_call", "namespace": "n"]],
        "tools": [
            [
                "type": "function",
                "function": [
                    "name": "f", "description": "d", "strict": false,
                    "parameters": [
                        "type": "object", "properties": ["store": ["type": "string"]], "additionalProperties": false,
                    ],
                ],
            ]
        ],
    ]

    /// The error as its vendor sends it.
    private static func error(_ words: String, status: Int) -> VendorError {
        let body =
            words.hasPrefix("{") || words.hasPrefix("[{\"")
            ? words
            : JSONValue.object(["error": ["message": .string(words), "type": "invalid_request_error"]]).serialized()
        return VendorError(status: status, headers: [], body: Array(body.utf8))
    }

    private static func paths(_ words: String, status: Int) -> [String] {
        RefusedField.find(in: error(words, status: status), sent: body).map {
            $0.path.description + ($0.replacement.map { ">" + $0 } ?? "")
        }
    }

    @Test(arguments: [
        // OpenAI and Azure.
        Case("Unrecognized request argument supplied: reasoning_effort", ["reasoning_effort"]),
        Case("Unrecognized request argument supplied: prompt_cache_key", ["prompt_cache_key"]),
        Case("Unrecognized request arguments supplied: store, verbosity", ["store", "verbosity"]),
        Case(
            #"{"error":{"message":"Unsupported parameter: 'temperature' is not supported with this model.","type":"invalid_request_error","param":"temperature","code":"unsupported_parameter"}}"#,
            ["temperature"]),
        Case(
            #"{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.","type":"invalid_request_error","param":"max_tokens","code":"unsupported_parameter"}}"#,
            ["max_tokens>max_completion_tokens"]),
        Case(
            "Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) value is supported.",
            ["temperature"]),
        Case(
            "Unsupported parameter: 'reasoning_effort'. In the Responses API, this parameter has moved to 'reasoning.effort'.",
            ["reasoning_effort"]),
        Case("Unknown parameter: 'input[1].namespace'.", ["input[].namespace"]),
        Case(
            #"{"error":{"message":"Your organization must be verified to generate reasoning summaries.","type":"invalid_request_error","param":"reasoning.summary","code":"unsupported_value"}}"#,
            ["reasoning.summary"]),
        // Mistral.
        Case(
            #"{"object":"error","message":{"detail":[{"type":"extra_forbidden","loc":["body","store"],"msg":"Extra inputs are not permitted","input":false}]},"type":"invalid_request_error","param":null,"code":null}"#,
            ["store"], status: 422),
        Case(
            #"{"object":"Error","detail":[{"type":"extra_forbidden","loc":["body","parallel_tool_calls"],"msg":"Extra inputs are not permitted","input":true}],"message":[{"type":"extra_forbidden","loc":["body","parallel_tool_calls"],"msg":"Extra inputs are not permitted","input":true}],"type":"invalid_request_error","code":3001}"#,
            ["parallel_tool_calls"], status: 422),
        Case(
            #"{"detail":[{"type":"extra_forbidden","loc":["body","messages",3,"tool","name"],"msg":"Extra inputs are not permitted"}]}"#,
            ["messages[].name"], status: 422),
        // vLLM and pydantic.
        Case(
            #"{"object":"error","message":"[{'type': 'extra_forbidden', 'loc': ('body', 'stream_options'), 'msg': 'Extra inputs are not permitted', 'input': {'include_usage': True}}]","type":"BadRequestError","param":null,"code":400}"#,
            ["stream_options"]),
        Case(
            #"{"object":"error","message":"[{'type': 'extra_forbidden', 'loc': ('body', 'messages', 3, 'typed-dict', 'name'), 'msg': 'Extra inputs are not permitted', 'input': 'f'}, {'type': 'literal_error', 'loc': ('body', 'messages', 0, 'typed-dict', 'role'), 'msg': \"Input should be 'user'\", 'input': 'system'}]","type":"BadRequestError","code":400}"#,
            ["messages[].name"]),
        Case(
            "1 validation error for ChatCompletionRequest\nmessages.3.user.name\n  Extra inputs are not permitted [type=extra_forbidden, input_value='bob', input_type=str]\n    For further information visit https://errors.pydantic.dev/2.10/v/extra_forbidden",
            ["messages[].name"]),
        // llama.cpp.
        Case(#"{"error":{"code":400,"message":"Unsupported param: store","type":"invalid_request_error"}}"#, ["store"]),
        Case(
            #"{"error":{"code":500,"message":"Unsupported param: store","type":"server_error"}}"#, ["store"],
            status: 500
        ),
        // Groq and Cerebras.
        Case("property 'store' is unsupported, did you mean 'stop'?", ["store"]),
        Case(
            "property 'max_tokens' is unsupported, did you mean 'max_completion_tokens'?",
            ["max_tokens>max_completion_tokens"]),
        Case(
            "'messages.2' : for 'role:assistant' the following must be satisfied[('messages.2' : property 'reasoning_content' is unsupported, did you mean 'role'?)]",
            ["messages[].reasoning_content"]),
        Case("'messages.3' : property 'name' is unsupported", ["messages[].name"]),
        Case(
            #"{"message":"store: property 'store' is unsupported","type":"invalid_request_error","param":"validation_error","code":"wrong_api_format"}"#,
            ["store"]),
        Case("body.store: property 'body.store' is unsupported", ["store"], status: 422),
        Case(
            "messages.2.assistant.reasoning_content: property 'messages.2.assistant.reasoning_content' is unsupported\nmessages.4.assistant.reasoning_content: property 'messages.4.assistant.reasoning_content' is unsupported",
            ["messages[].reasoning_content"]),
        // Google.
        Case(
            #"[{"error":{"code":400,"message":"Invalid JSON payload received. Unknown name \"reasoning\": Cannot find field.","status":"INVALID_ARGUMENT"}}]"#,
            ["reasoning"]),
        Case(
            #"[{"error":{"code":400,"message":"Invalid JSON payload received. Unknown name \"extra_body\" at 'extra_body': Cannot find field.\nInvalid JSON payload received. Unknown name \"presence_penalty\": Cannot find field.\nInvalid JSON payload received. Unknown name \"top_k\": Cannot find field.","status":"INVALID_ARGUMENT"}}]"#,
            ["extra_body", "presence_penalty", "top_k"]),
        Case(
            #"Invalid JSON payload received. Unknown name "strict" at 'tools[0].function': Cannot find field."#,
            ["tools[].function.strict"]),
        // Anthropic and its imitations.
        Case("store: Extra inputs are not permitted", ["store"]),
        Case("output_config.effort: Extra inputs are not permitted", ["output_config.effort"]),
        Case(
            "messages.1.content.0.text.cache_control: Extra inputs are not permitted",
            ["messages[].content[].cache_control"]),
        Case("tools.0.custom.strict: Extra inputs are not permitted", []),
        Case("tools.0.function.strict: Extra inputs are not permitted", ["tools[].function.strict"]),
        Case("`temperature` is deprecated for this model.", ["temperature"]),
        Case("adaptive thinking is not supported on this model", ["thinking"]),
        Case("The model returned the following errors: reasoning: Extra inputs are not permitted", ["reasoning"]),
        // Fireworks.
        Case("Extra inputs are not permitted, field: 'store', value: False", ["store"]),
        // Servers in Rust and Go.
        Case(
            "Failed to deserialize the JSON body into the target type: messages[2]: unknown field `reasoning_content`, expected one of `role`, `content` at line 1 column 400",
            ["messages[].reasoning_content"], status: 422),
        Case(
            "Failed to deserialize the JSON body into the target type: unknown field `store`, expected `model` at line 1 column 4",
            ["store"]),
        Case(#"json: unknown field "store""#, ["store"]),
        // xAI.
        Case("Argument not supported on this model: presencePenalty", ["presence_penalty"]),
        Case("Model grok-4 does not support parameter reasoningEffort.", ["reasoning_effort"]),
        // DeepSeek.
        Case("deepseek-reasoner does not support this tool_choice", ["tool_choice"]),
        Case("This response_format type is unavailable now", ["response_format"]),
        // Moonshot, Groq, Together, OpenRouter, schema checkers, Python.
        Case("invalid temperature: only 1 is allowed for this model", ["temperature"]),
        Case("This model does not support response format `json_schema`. See supported models.", ["response_format"]),
        Case("`parallel_tool_calls` is not supported with this model", ["parallel_tool_calls"]),
        Case("Unrecognized key(s) in object: 'verbosity', 'store'", ["verbosity", "store"]),
        Case(
            "Additional properties are not allowed ('strict' was unexpected) - 'tools.0.function'",
            ["tools[].function.strict"]),
        Case("create() got an unexpected keyword argument 'service_tier'", ["service_tier"]),
        // The scripted model.
        Case("extra inputs are not permitted: messages[3].name, store", ["messages[].name", "store"]),
        // A name without a path that stands in one place alone.
        Case("name: Extra inputs are not permitted", ["messages[].name"]),
        Case("reasoning_content: Extra inputs are not permitted", ["messages[].reasoning_content"]),
        Case("Unknown parameter: 'additionalProperties'", []),
        Case(
            "tools.0.function.parameters.additionalProperties: Extra inputs are not permitted",
            ["tools[].function.parameters.additionalProperties"]),
    ])
    func whatIsNamedIsFound(_ one: Case) {
        #expect(
            Self.paths(one.words, status: one.status) == one.fields,
            "\(RefusedField.name(in: Self.error(one.words, status: one.status)))")
    }

    @Test(arguments: [
        // What a request cannot be without.
        Case("Unsupported param: tools", []), Case("Unsupported parameter: 'model' is not supported.", []),
        Case("Extra inputs are not permitted: messages", []), Case("stream: Extra inputs are not permitted", []),
        Case("Unsupported parameter: 'max_tokens' is not supported with this model.", []),
        Case("Unsupported parameter: 'max_tokens'. Use 'max_output_tokens' instead.", []),
        Case("messages.0.content: Extra inputs are not permitted", []),
        Case("Unsupported value: 'messages[0].role' does not support 'system' with this model.", []),
        Case("tools.0.function.name: Extra inputs are not permitted", []),
        Case("tools.0.function.parameters: Extra inputs are not permitted", []),
        Case("tools.0.function.parameters.properties.store: Extra inputs are not permitted", []),
        Case("messages.2.tool_calls: Extra inputs are not permitted", []),
        // What is not there, or could be two.
        Case("Unrecognized request argument supplied: logit_bias", []),
        Case("strict: Extra inputs are not permitted", []),
        Case("property 'metadata' is unsupported", []),
        // Other failures.
        Case("the vendor's words", []), Case("", []),
        Case("Invalid value: 'auto'. Supported values are: 'none' and 'required'.", []),
        Case(
            "This model's maximum context length is 4096 tokens. However, you requested temperature is not supported",
            []),
        Case("store: Extra inputs are not permitted", [], status: 404),
        Case("store: Extra inputs are not permitted", [], status: 500),
        Case("Rate limit: temperature is not supported", [], status: 429),
        Case("'store", []), Case("Unknown parameter: '", []), Case("Unknown parameter: 'a[", []),
        Case(": extra inputs are not permitted", []), Case("unknown name \"\" at '': Cannot find field", []),
        Case("'loc': (", []), Case("'type': 'extra_forbidden', 'loc': (", []), Case("property '' is unsupported", []),
        Case(String(repeating: "messages.0.", count: 200) + "name: Extra inputs are not permitted", []),
    ])
    func whatIsNeededOrNotNamedStays(_ one: Case) {
        #expect(Self.paths(one.words, status: one.status) == [])
    }

    @Test(arguments: [
        "store", "messages[].name", "tools[].function.strict", "messages[].content[].cache_control",
        "input[].content[].x", "a.b.c",
    ]) func pathsAreReadAsTheyAreWritten(text: String) {
        #expect(FieldPath(text)?.description == text)
    }

    @Test(arguments: ["", ".", "a.", "[]", "a[", "a[0]", "a[]", String(repeating: "a.", count: 40) + "a"])
    func otherTextIsNoPath(text: String) {
        #expect(FieldPath(text) == nil)
    }

    /// Any text a server may send: nothing may crash, and what is found stands in the body.
    @Test func mangledWordsDoNoHarm() {
        let words = Array(
            "Unknown name \"x\" at 'tools[0].function': Unsupported parameter: 'a.b[1]' property 'y' is unsupported 'loc': ('body', 'q') unknown field `z`, x: Extra inputs are not permitted: k, l"
                .utf8)
        for start in stride(from: 0, to: words.count, by: 3) {
            for length in stride(from: 1, to: words.count - start, by: 7) {
                let text = String(decoding: words[start..<(start + length)], as: UTF8.self)
                #expect(RefusedField.name(in: Self.error(text, status: 400)).count <= 8)
                _ = Self.paths(text, status: 422)
            }
        }
    }
}

import Conversation
import Testing
import Wires

/// Error replies of the vendors.
@Suite struct VendorErrorTests {
    private func error(_ body: String, status: Int = 400, _ headers: [(name: String, value: String)] = [])
        -> VendorError
    {
        VendorError(status: status, headers: headers, body: Array(body.utf8))
    }

    @Test(
        arguments: [
            // OpenAI and what imitates it.
            (
                #"{"error":{"message":"Incorrect API key provided: sk-abcdefghijklmnopqrstuvwxyz.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}"#,
                "invalid_api_key", "Incorrect API key provided: sk-a…."
            ),
            (
                #"{"error":{"message":"m","type":"invalid_request_error","param":"x","code":null}}"#,
                "invalid_request_error", "m"
            ),
            (#"{"error":{"message":"m","code":400}}"#, "400", "m"),
            (#"{"error":"model 'x' not found"}"#, nil, "model 'x' not found"),
            (#"{"error":"m","code":"c"}"#, "c", "m"),
            // Anthropic.
            (
                #"{"type":"error","error":{"type":"not_found_error","message":"model: claude-x"},"request_id":"r"}"#,
                "not_found_error", "model: claude-x"
            ),
            // FastAPI.
            (#"{"detail":"Not Found"}"#, nil, "Not Found"),
            (
                #"{"detail":[{"loc":["body","messages",0],"msg":"Field required","type":"missing"},{"loc":["body"],"msg":"Extra inputs"}]}"#,
                nil, "body.messages.0: Field required; body: Extra inputs"
            ),
            (#"{"detail":"{\"error\":{\"message\":\"inner\"}}"}"#, nil, "inner"),
            // Mistral.
            (
                #"{"object":"error","message":"Invalid model: x","type":"invalid_model","param":null,"code":"1500"}"#,
                "1500", "Invalid model: x"
            ),
            (
                #"{"object":"error","message":{"detail":[{"type":"extra_forbidden","loc":["body","store"],"msg":"Extra inputs are not permitted"}]},"type":"invalid_request_error"}"#,
                "invalid_request_error", "body.store: Extra inputs are not permitted"
            ),
            // Google, GLM, Qwen, gateways.
            (
                #"[{"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT"}}]"#,
                "INVALID_ARGUMENT", "API key not valid."
            ),
            (
                #"{"error":{"code":"1214","message":"Incorrect role information"}}"#, "1214",
                "Incorrect role information"
            ),
            (
                #"{"code":"InvalidApiKey","message":"Invalid API-key provided.","request_id":"r"}"#, "InvalidApiKey",
                "Invalid API-key provided."
            ),
            (
                #"{"error":{"message":"Provider returned error","code":400,"metadata":{"raw":"bad tool","provider_name":"X"}}}"#,
                "400", "Provider returned error: bad tool"
            ),
            (#"{"title":"Bad Request","status":400}"#, nil, "Bad Request"),
            // No JSON.
            ("no healthy upstream", nil, "no healthy upstream"), ("\"text\"", nil, "text"), ("", nil, ""),
            ("{}", nil, ""),
            (
                "<html>\n<HEAD><Title>\n502 Bad\n Gateway </Title></HEAD><body><h1>x</h1></body></html>", nil,
                "502 Bad Gateway"
            ),
            ("<!DOCTYPE html><body><h1>Sorry, <b>no</b></h1></body>", nil, "Sorry, no"),
            ("<html><body>x", nil, "an HTML page"),
            ("{\"error\":{\"message\":\"cut", nil, "{\"error\":{\"message\":\"cut"),
            ("a\u{1B}[31m\r\n\tb\u{7}", nil, "a [31m b"),
        ] as [(String, String?, String)])
    func keepsTheVendorsWords(_ body: String, _ code: String?, _ message: String) {
        #expect(error(body).code == code)
        #expect(error(body).message == message)
    }

    @Test func boundsTheWords() {
        let long = error(String(repeating: "a", count: 100_000)).message
        #expect(long.count == 1001)
        #expect(long.hasSuffix("a…"))
    }

    @Test func hidesKeys() {
        for key in ["sk-or-v1-0123456789abcdef0123", "gsk_0123456789abcdefABCDEF", "AIzaSyA0123456789abcdefghij"] {
            let message = error("Bad key \(key), bad <\(key)>").message
            #expect(message == "Bad key \(key.prefix(4))…, bad <\(key.prefix(4))…>")
        }
        #expect(error("sk-short stays").message == "sk-short stays")
    }

    // MARK: Pauses

    @Test(
        arguments: [
            ([("Retry-After", "2")], 2000), ([("retry-after", "0.5")], 500),
            ([("retry-after-ms", "250"), ("retry-after", "9")], 250),
            ([("retry-after", "-3")], 0), ([("retry-after", "1e99")], 86_400_000), ([("retry-after", "soon")], nil),
            ([("retry-after", "nan")], nil),
            ([("date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("retry-after", "Sun, 06 Nov 1994 08:50:07 GMT")], 30_000),
            ([("date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("retry-after", "Sat, 05 Nov 1994 08:50:07 GMT")], 0),
            ([("date", "Tue, 29 Feb 2028 23:59:59 GMT"), ("retry-after", "Wed, 01 Mar 2028 00:00:01 GMT")], 2000),
            (
                [
                    ("x-ratelimit-remaining-requests", "0"), ("x-ratelimit-reset-requests", "1m30.5s"),
                    ("x-ratelimit-remaining-tokens", "10"), ("x-ratelimit-reset-tokens", "6h0m0s"),
                ], 90_500
            ),
            (
                [
                    ("x-ratelimit-remaining-requests", "0"), ("x-ratelimit-reset-requests", "17ms"),
                    ("x-ratelimit-remaining-tokens", "0"), ("x-ratelimit-reset-tokens", "2s"),
                ], 2000
            ),
            ([("x-ratelimit-remaining-requests", "3"), ("x-ratelimit-reset-requests", "17ms")], nil),
            (
                [
                    ("date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("anthropic-ratelimit-input-tokens-remaining", "0"),
                    ("anthropic-ratelimit-input-tokens-reset", "1994-11-06T08:49:57Z"),
                ], 20_000
            ),
            (
                [
                    ("date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("anthropic-ratelimit-requests-remaining", "0"),
                    ("anthropic-ratelimit-requests-reset", "1994-11-06T10:49:57.5+02:00"),
                ], 20_500
            ),
            (
                [
                    ("date", "Thu, 01 Jan 2026 00:00:00 GMT"), ("X-RateLimit-Remaining", "0"),
                    ("X-RateLimit-Reset", "1767225605000"),
                ], 5000
            ),
            (
                [
                    ("date", "Thu, 01 Jan 2026 00:00:00 GMT"), ("X-RateLimit-Remaining", "0"),
                    ("X-RateLimit-Reset", "1767225605"),
                ], 5000
            ),
            ([("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "12")], 12_000),
            ([("retry-after", "Sun, 99 Foo 1994 08:49:37 GMT")], nil), ([("retry-after", "9999-99-99T99:99:99Z")], nil),
            ([], nil),
        ] as [([(String, String)], Int?)])
    func readsPausesFromHeaders(_ headers: [(String, String)], _ expected: Int?) {
        let given = headers.map { (name: $0.0, value: $0.1) }
        #expect(error("", status: 429, given).retryAfterMilliseconds == expected)
    }

    @Test(
        arguments: [
            ("Please try again in 1.5s.", 1500), ("Please try again in 20ms. Visit", 20),
            ("try again in 6m0s", 360_000),
            ("Try again in 2 minutes", 120_000), ("Please retry in 35.2s.", 35_200), ("retry after 12 seconds", 12_000),
            ("retry after 3", 3000), ("try again in 1h2m3s", 3_723_000), ("try again in 1m 30s", 90_000),
            ("try again in 99999999 days", 86_400_000), ("try again in a few minutes", nil), ("try again in .", nil),
            ("try again in 5 parsecs", 5000), ("wait 5s", nil),
            (#"{"error":{"message":"m","retry_after":1.5}}"#, 1500),
            (#"{"error":{"message":"m","retry_after_ms":70}}"#, 70),
            (#"{"error":{"message":"m","details":[{"@type":"x"},{"retryDelay":"0.25s"}]}}"#, 250),
        ] as [(String, Int?)])
    func readsPausesFromWords(_ body: String, _ expected: Int?) {
        #expect(error(body, status: 429).retryAfterMilliseconds == expected)
    }

    // MARK: Context overflow

    @Test(
        arguments: [
            (
                "This model's maximum context length is 8192 tokens. However, your messages resulted in 10000 tokens.",
                8192
            ),
            (
                "This endpoint's maximum context length is 131,072 tokens. However, you requested about 200000 tokens",
                131_072
            ),
            ("Requested token count exceeds the model's maximum context length of 131072 tokens", 131_072),
            ("Your input exceeds the context window of this model. Please adjust your input and try again.", nil),
            ("prompt is too long: 213462 tokens > 200000 maximum", 200_000),
            ("input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000, decrease", 200_000),
            ("request (9412 tokens) exceeds the available context size (8192 tokens), try increasing it", 8192),
            ("the request exceeds the available context size. try increasing the context size", nil),
            (
                "Prompt contains 50000 tokens and 0 draft tokens, too large for model with 32768 maximum context length",
                32_768
            ),
            ("prompt too long; exceeded max context length by 4 tokens", nil),
            ("the input length exceeds the context length", nil),
            (
                "The number of tokens to keep from the initial prompt is greater than the context length (n_keep: 5000>= n_ctx: 4096)",
                4096
            ),
            ("The decoder prompt (length 5000) is longer than the maximum model length of 4096.", 4096),
            ("The input (300000 tokens) is longer than the model's context length (262144 tokens).", 262_144),
            ("`inputs` tokens + `max_new_tokens` must be <= 8193. Given: 8000", 8193),
            ("The input token count (1196265) exceeds the maximum number of tokens allowed (1048575).", 1_048_575),
            ("This model's maximum prompt length is 131072 but the request contains 537812 tokens.", 131_072),
            ("Please reduce the length of the messages or completion.", nil),
            ("prompt token count of 70000 exceeds the limit of 64000", 64_000),
            ("invalid params, context window exceeds limit (2013)", nil),
            ("Invalid request: Your request exceeded model token limit: 262144 (requested: 300000)", 262_144),
            ("Range of input length should be [1, 30720]", 30_720),
            ("Input is too long for requested model.", nil), ("Prompt exceeds max length", nil),
            (#"{"error":{"code":"context_length_exceeded","message":"too much"}}"#, nil),
            (
                #"{"error":{"code":400,"type":"exceed_context_size_error","message":"too much","n_prompt_tokens":13392,"n_ctx":8192}}"#,
                8192
            ),
            (
                #"{"type":"error","error":{"type":"request_too_large","message":"Request exceeds the maximum size"}}"#,
                nil
            ),
        ] as [(String, Int?)])
    func knowsAFullWindow(_ body: String, _ window: Int?) {
        #expect(error(body).isContextOverflow)
        #expect(error(body).learnedWindow == window)
        let failure = VendorError(
            failure: ModelFailure(code: error(body).code ?? "error", message: error(body).message))
        #expect(failure.isContextOverflow)
    }

    @Test(arguments: [
        "Rate limit reached for gpt-x on tokens per min (TPM): Limit 30000, Used 29000, Requested 2000.",
        "Request too large for gpt-x on tokens per min (TPM): Limit 30000, Requested 40000. Please reduce the length of the messages",
        "max_tokens: 300000 > 128000, which is the maximum allowed number of output tokens for claude-x",
        "Invalid value for max_tokens", "model not found", "The context is unclear", "",
    ])
    func knowsWhatIsNoFullWindow(_ body: String) {
        #expect(!error(body).isContextOverflow)
        #expect(error(body).learnedWindow == nil)
    }
}

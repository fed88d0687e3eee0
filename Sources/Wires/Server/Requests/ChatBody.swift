import Conversation
import JSON

/// The body of a Chat Completions request (platform.openai.com/docs/api-reference/chat/create; the client's types of
/// openai 3.54; vendors' own fields as in their quirks; read 2026-11).
extension RequestDraft {
    private static let known = [
        "messages", "tools", "functions", "tool_choice", "function_call", "parallel_tool_calls", "max_tokens",
        "max_completion_tokens", "reasoning_effort", "reasoning", "thinking", "enable_thinking", "verbosity",
        "response_format", "prompt_cache_key", "stop", "stream_options", "web_search_options", "n", "store",
        "cache_control",
    ]

    mutating func readChat(_ body: JSONObject) throws(RequestError) {
        try readCommon(body, known: Self.known)
        try readTools("tools", in: body, .chat)
        try readFunctions(body)
        guard let messages = try walk.list("messages", in: body, "a list of messages") else {
            throw walk.missing("messages", "a list of messages")
        }
        var legacy = LegacyCalls()
        walk.enter("messages")
        for (index, value) in messages.enumerated() {
            walk.enter(index)
            try readMessage(walk.object(value), &legacy)
            walk.leave()
        }
        walk.leave()
        try readToolChoice(body, .chat)
        request.parallelToolCalls = try walk.bool("parallel_tool_calls", in: body) ?? true
        let older = try walk.count("max_tokens", in: body)
        request.maxOutputTokens = try walk.count("max_completion_tokens", in: body) ?? older
        if let older, older != request.maxOutputTokens { walk.note("max_tokens", body["max_tokens"]) }
        request.knobs.verbosity = try walk.string("verbosity", in: body)
        request.promptCacheKey = try walk.string("prompt_cache_key", in: body)
        try readStops("stop", in: body)
        try readEffort(body)
        try readOptions(body)
        _ = try walk.bool("store", in: body)
        if let format = try walk.object("response_format", in: body) {
            walk.enter("response_format")
            try readFormat(format, schema: "json_schema")
            walk.leave()
        }
    }

    private mutating func readOptions(_ body: JSONObject) throws(RequestError) {
        includesUsage = false
        if let options = try walk.object("stream_options", in: body) {
            walk.enter("stream_options")
            includesUsage = try walk.bool("include_usage", in: options) ?? false
            walk.noteOthers(options, known: ["include_usage", "include_obfuscation"])
            walk.leave()
        }
        if let count = try walk.count("n", in: body), count != 1 {
            throw walk.error(.unsupported, "one answer is given; leave it out or send 1", at: "n")
        }
        if let options = try walk.object("web_search_options", in: body) {
            request.knobs.webSearch = "live"
            walk.enter("web_search_options")
            walk.noteOthers(options, known: [])
            walk.leave()
        }
    }

    /// The effort in the words of OpenAI, OpenRouter, GLM, DeepSeek, Kimi and Qwen.
    private mutating func readEffort(_ body: JSONObject) throws(RequestError) {
        request.knobs.reasoningEffort = try walk.string("reasoning_effort", in: body)
        if let reasoning = try walk.object("reasoning", in: body) {
            walk.enter("reasoning")
            let effort = try walk.string("effort", in: reasoning)
            request.knobs.reasoningEffort = request.knobs.reasoningEffort ?? effort
            walk.noteOthers(reasoning, known: ["effort"])
            walk.leave()
        }
        var isOff = try walk.bool("enable_thinking", in: body) == false
        if let thinking = try walk.object("thinking", in: body) {
            walk.enter("thinking")
            isOff = try walk.string("type", in: thinking) == "disabled" || isOff
            walk.noteOthers(thinking, known: ["type"])
            walk.leave()
        }
        if isOff { request.knobs.reasoningEffort = "none" }
    }

    /// `functions` and `function_call`, which came before `tools`.
    private mutating func readFunctions(_ body: JSONObject) throws(RequestError) {
        if let list = try walk.list("functions", in: body, "a list of functions") {
            walk.enter("functions")
            for (index, value) in list.enumerated() {
                walk.enter(index)
                try append(tool(walk.object(value), "function", namespace: nil, .chat))
                walk.leave()
            }
            walk.leave()
        }
        switch walk.member("function_call", in: body) {
        case nil: break
        case .string("auto"): request.toolChoice = .auto
        case .string("none"): request.toolChoice = .none
        case .object(let fields):
            walk.enter("function_call")
            request.toolChoice = .tool(try walk.needString("name", in: fields))
            walk.leave()
        case .some:
            throw walk.error(.wrongValue, "expected auto, none or an object with a name", at: "function_call")
        }
    }
}

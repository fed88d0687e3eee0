import Conversation
import JSON

/// The body of a Responses request (platform.openai.com/docs/api-reference/responses/create; the client's types of
/// openai 3.54; Codex 0.147 and 0.163 as measured; read 2026-11).
extension RequestDraft {
    private static let known = [
        "instructions", "input", "tools", "tool_choice", "parallel_tool_calls", "max_output_tokens", "reasoning",
        "text",
        "prompt_cache_key", "store", "include", "stream_options", "previous_response_id", "conversation", "background",
        "prompt",
    ]

    mutating func readResponses(_ body: JSONObject) throws(RequestError) {
        try refuseStored(body)
        try readCommon(body, known: Self.known)
        request.instructions = try walk.string("instructions", in: body) ?? ""
        try readTools("tools", in: body, .responses)
        switch walk.member("input", in: body) {
        case .string(let text): try append(.user, text.isEmpty ? [] : [.text(text)])
        case .array(let list):
            walk.enter("input")
            for (index, value) in list.enumerated() {
                walk.enter(index)
                try readItem(walk.object(value))
                walk.leave()
            }
            walk.leave()
        case .some(let value): throw walk.mistyped(value, "a string or a list of items", at: "input")
        case nil: throw walk.missing("input", "a string or a list of items")
        }
        try readToolChoice(body, .responses)
        request.parallelToolCalls = try walk.bool("parallel_tool_calls", in: body) ?? true
        request.maxOutputTokens = try walk.count("max_output_tokens", in: body)
        request.promptCacheKey = try walk.string("prompt_cache_key", in: body)
        // Nothing is stored, whatever the client says; of the rest it can ask for, thinking always comes along.
        _ = try walk.bool("store", in: body)
        if let include = try walk.list("include", in: body) {
            walk.enter("include")
            for (index, value) in include.enumerated() where value.string != "reasoning.encrypted_content" {
                walk.enter(index)
                walk.note()
                walk.leave()
            }
            walk.leave()
        }
        if let reasoning = try walk.object("reasoning", in: body) {
            walk.enter("reasoning")
            request.knobs.reasoningEffort = try walk.string("effort", in: reasoning)
            request.knobs.reasoningSummary = try walk.string("summary", in: reasoning)
            walk.noteOthers(reasoning, known: ["effort", "summary"])
            walk.leave()
        }
        if let text = try walk.object("text", in: body) {
            walk.enter("text")
            request.knobs.verbosity = try walk.string("verbosity", in: text)
            if let format = try walk.object("format", in: text) {
                walk.enter("format")
                try readFormat(format, schema: nil)
                walk.leave()
            }
            walk.noteOthers(text, known: ["verbosity", "format"])
            walk.leave()
        }
    }

    /// What builds on something that a server would have kept.
    private func refuseStored(_ body: JSONObject) throws(RequestError) {
        if walk.member("previous_response_id", in: body) != nil {
            throw walk.error(
                .nothingStored, "no answer is kept here; send the whole conversation in input",
                at: "previous_response_id")
        }
        for key in ["conversation", "prompt"] where walk.member(key, in: body) != nil {
            throw walk.error(.unsupported, "nothing is stored here; send the whole conversation in input", at: key)
        }
        if try walk.bool("background", in: body) == true {
            throw walk.error(.unsupported, "answers are not kept for later; leave it out", at: "background")
        }
    }
}

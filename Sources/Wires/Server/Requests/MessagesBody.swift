import Conversation
import JSON

/// The body of a Messages request (platform.claude.com/docs/en/api/messages; the client's types of the Anthropic SDK
/// for Python; read 2026-11).
extension RequestDraft {
    private static let known = [
        "messages", "max_tokens", "system", "tools", "tool_choice", "thinking", "output_config", "output_format",
        "stop_sequences", "cache_control",
    ]

    mutating func readMessages(_ body: JSONObject) throws(RequestError) {
        try readCommon(body, known: Self.known)
        request.maxOutputTokens = try walk.count("max_tokens", in: body)
        try readSystem(body)
        guard let messages = try walk.list("messages", in: body, "a list of messages") else {
            throw walk.missing("messages", "a list of messages")
        }
        walk.enter("messages")
        for (index, value) in messages.enumerated() {
            walk.enter(index)
            try readTurn(walk.object(value))
            walk.leave()
        }
        walk.leave()
        try readMessagesTools(body)
        try readMessagesChoice(body)
        try readStops("stop_sequences", in: body)
        try readMessagesThinking(body)
    }

    private mutating func readSystem(_ body: JSONObject) throws(RequestError) {
        guard let value = walk.member("system", in: body) else { return }
        if let text = value.string {
            request.instructions = text
            return
        }
        guard let list = value.array else {
            throw walk.mistyped(value, "a string or a list of text blocks", at: "system")
        }
        walk.enter("system")
        for (index, value) in list.enumerated() {
            walk.enter(index)
            let block = try walk.object(value)
            let type = try walk.needString("type", in: block)
            guard type == "text" else { throw walk.unknown(type, "text", at: "type", .unsupported) }
            let text = try walk.needString("text", in: block, mayBeEmpty: true)
            if !text.isEmpty { try appendSystemBlock(text) }
            walk.noteOthers(block, known: ["type", "text", "cache_control", "citations"])
            walk.leave()
        }
        walk.leave()
    }

    private mutating func appendSystemBlock(_ text: String) throws(RequestError) {
        if request.instructions.isEmpty {
            request.instructions = text
        } else {
            try append(.developer, [.text(text)])
        }
    }

    // MARK: Tools

    private mutating func readMessagesTools(_ body: JSONObject) throws(RequestError) {
        guard let list = try walk.list("tools", in: body, "a list of tools") else { return }
        walk.enter("tools")
        for (index, value) in list.enumerated() {
            walk.enter(index)
            let fields = try walk.object(value)
            let type = try walk.string("type", in: fields) ?? "custom"
            if type == "custom" {
                guard let schema = try walk.object("input_schema", in: fields) else {
                    throw walk.missing("input_schema", "a JSON Schema")
                }
                try append(
                    ToolDefinition(
                        name: try walk.needString("name", in: fields),
                        description: try walk.string("description", in: fields) ?? "", parameters: .object(schema),
                        isStrict: try walk.bool("strict", in: fields) ?? false))
                walk.noteOthers(
                    fields, known: ["type", "name", "description", "input_schema", "strict", "cache_control"])
            } else if type.hasPrefix("web_search") {
                request.knobs.webSearch = "live"
                walk.noteOthers(fields, known: ["type", "name", "cache_control"])
            } else {
                walk.note()
            }
            walk.leave()
        }
        walk.leave()
    }

    private mutating func readMessagesChoice(_ body: JSONObject) throws(RequestError) {
        guard let choice = try walk.object("tool_choice", in: body) else { return }
        walk.enter("tool_choice")
        let type = try walk.needString("type", in: choice)
        switch type {
        case "auto": request.toolChoice = .auto
        case "any": request.toolChoice = .required
        case "none": request.toolChoice = .none
        case "tool": request.toolChoice = .tool(try walk.needString("name", in: choice))
        default: throw walk.unknown(type, "auto, any, tool or none", at: "type")
        }
        request.parallelToolCalls = try walk.bool("disable_parallel_tool_use", in: choice) != true
        walk.noteOthers(choice, known: ["type", "name", "disable_parallel_tool_use"])
        walk.leave()
    }

    // MARK: Thinking and form

    private mutating func readMessagesThinking(_ body: JSONObject) throws(RequestError) {
        if let output = try walk.object("output_config", in: body) {
            walk.enter("output_config")
            request.knobs.reasoningEffort = try walk.string("effort", in: output)
            try readMessagesFormat("format", in: output)
            walk.noteOthers(output, known: ["effort", "format"])
            walk.leave()
        }
        // The name of the field while it was in beta.
        try readMessagesFormat("output_format", in: body)
        guard let thinking = try walk.object("thinking", in: body) else { return }
        walk.enter("thinking")
        let type = try walk.needString("type", in: thinking)
        switch type {
        case "disabled": request.knobs.reasoningEffort = "none"
        case "adaptive":
            // What Claude does where it is told no effort (platform.claude.com, effort, read 2026-11).
            request.knobs.reasoningEffort = request.knobs.reasoningEffort ?? "high"
        case "enabled":
            guard let budget = try walk.count("budget_tokens", in: thinking) else {
                throw walk.missing("budget_tokens", "a whole number")
            }
            request.knobs.reasoningEffort = request.knobs.reasoningEffort ?? Effort.word(forBudget: budget)
        default: throw walk.unknown(type, "enabled, adaptive or disabled", at: "type")
        }
        walk.noteOthers(thinking, known: ["type", "budget_tokens"])
        walk.leave()
    }

    private mutating func readMessagesFormat(_ key: String, in object: JSONObject) throws(RequestError) {
        guard let format = try walk.object(key, in: object) else { return }
        walk.enter(key)
        let type = try walk.needString("type", in: format)
        guard type == "json_schema" else { throw walk.unknown(type, "json_schema", at: "type", .unsupported) }
        guard let schema = try walk.object("schema", in: format) else { throw walk.missing("schema", "a JSON Schema") }
        request.outputSchema = .object(schema)
        walk.noteOthers(format, known: ["type", "schema"])
        walk.leave()
    }
}

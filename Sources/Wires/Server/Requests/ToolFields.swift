import Conversation
import JSON

/// Tools and the choice among them, as OpenAI's wires write them.
extension RequestDraft {
    static let emptyParameters: JSONValue = ["type": "object", "properties": [:]]

    mutating func append(_ tool: ToolDefinition) throws(RequestError) {
        guard request.tools.count < walk.limits.tools else {
            throw walk.error(.tooMany, "a request may have \(walk.limits.tools) tools")
        }
        request.tools.append(tool)
    }

    /// The list of tools; `wire` is Responses or Chat Completions.
    mutating func readTools(_ key: String, in body: JSONObject, _ wire: Wire) throws(RequestError) {
        guard let list = try walk.list(key, in: body, "a list of tools") else { return }
        walk.enter(key)
        for (index, value) in list.enumerated() {
            walk.enter(index)
            let fields = try walk.object(value)
            let type = try walk.needString("type", in: fields)
            switch (type, wire) {
            case ("function", .chat), ("custom", .chat):
                guard let inner = try walk.object(type, in: fields) else {
                    throw walk.missing(type, "an object with the name of the tool")
                }
                walk.noteOthers(fields, known: ["type", type, "cache_control"])
                walk.enter(type)
                try append(tool(inner, type, namespace: nil, wire))
                walk.leave()
            case ("function", _), ("custom", _): try append(tool(fields, type, namespace: nil, wire))
            case ("namespace", .responses): try readNamespace(fields)
            case _ where type.hasPrefix("web_search"):
                request.knobs.webSearch = fields["external_web_access"]?.bool == false ? "cached" : "live"
                walk.noteOthers(fields, known: ["type", "external_web_access"])
            default: walk.note()
            }
            walk.leave()
        }
        walk.leave()
    }

    private mutating func readNamespace(_ fields: JSONObject) throws(RequestError) {
        let namespace = try walk.needString("name", in: fields)
        guard let list = try walk.list("tools", in: fields) else { throw walk.missing("tools", "a list of tools") }
        walk.noteOthers(fields, known: ["type", "name", "tools"])
        walk.enter("tools")
        for (index, value) in list.enumerated() {
            walk.enter(index)
            let fields = try walk.object(value)
            let type = try walk.needString("type", in: fields)
            guard type == "function" || type == "custom" else {
                throw walk.unknown(type, "function or custom", at: "type", .unsupported)
            }
            try append(tool(fields, type, namespace: namespace, .responses))
            walk.leave()
        }
        walk.leave()
    }

    /// Chat Completions wraps a grammar once more than Responses.
    mutating func tool(
        _ fields: JSONObject, _ type: String, namespace: String?, _ wire: Wire
    ) throws(RequestError) -> ToolDefinition {
        var tool = ToolDefinition(
            name: try walk.needString("name", in: fields),
            description: try walk.string("description", in: fields) ?? "",
            parameters: Self.emptyParameters, form: type == "custom" ? .custom : .function, namespace: namespace)
        if tool.form == .custom {
            if let format = try walk.object("format", in: fields) {
                var flat = format
                if wire == .chat, let grammar = format["grammar"]?.object {
                    flat["grammar"] = nil
                    for key in ["syntax", "definition"] { flat[key] = grammar[key] }
                }
                tool.format = .object(flat)
            }
        } else {
            if let parameters = try walk.object("parameters", in: fields) { tool.parameters = .object(parameters) }
            tool.isStrict = try walk.bool("strict", in: fields) ?? false
        }
        walk.noteOthers(
            fields,
            known: ["type", "name", "description"] + (tool.form == .custom ? ["format"] : ["parameters", "strict"]))
        return tool
    }

    // MARK: Choice

    /// `tool_choice`; `wire` is Responses or Chat Completions.
    mutating func readToolChoice(_ body: JSONObject, _ wire: Wire) throws(RequestError) {
        let key = "tool_choice"
        guard let value = walk.member(key, in: body) else { return }
        if let word = value.string {
            request.toolChoice = try choice(word, at: key)
            return
        }
        guard let fields = value.object else { throw walk.mistyped(value, "a string or an object", at: key) }
        walk.enter(key)
        let type = try walk.needString("type", in: fields)
        switch type {
        case "function", "custom":
            request.toolChoice = .tool(try chosenName(fields, type, wire))
        case "allowed_tools":
            var list = fields
            if wire == .chat {
                guard let inner = try walk.object(type, in: fields) else { throw walk.missing(type, "an object") }
                list = inner
                walk.enter(type)
            }
            request.toolChoice = try choice(walk.needString("mode", in: list), at: "mode")
            guard let allowed = try walk.list("tools", in: list) else { throw walk.missing("tools", "a list of tools") }
            var names: Set<String> = []
            walk.enter("tools")
            for (index, value) in allowed.enumerated() {
                walk.enter(index)
                let fields = try walk.object(value)
                let type = try walk.needString("type", in: fields)
                if type == "function" || type == "custom" {
                    names.insert(try chosenName(fields, type, wire))
                } else {
                    walk.note()
                }
                walk.leave()
            }
            walk.leave()
            if wire == .chat { walk.leave() }
            request.tools.removeAll { !names.contains($0.name) }
        default: walk.note()
        }
        walk.leave()
    }

    private func chosenName(_ fields: JSONObject, _ type: String, _ wire: Wire) throws(RequestError) -> String {
        guard wire == .chat else { return try walk.needString("name", in: fields) }
        guard let inner = try walk.object(type, in: fields) else {
            throw walk.missing(type, "an object with the name of the tool")
        }
        return try walk.needString("name", in: inner)
    }

    private func choice(_ word: String, at key: String) throws(RequestError) -> ToolChoice {
        switch word {
        case "auto": return .auto
        case "none": return .none
        case "required", "any": return .required
        default: throw walk.unknown(word, "auto, none, required or a tool", at: key)
        }
    }
}

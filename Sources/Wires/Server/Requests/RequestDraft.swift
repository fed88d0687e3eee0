import Conversation
import JSON

/// A request that is being read; each wire's part is in a file of its own.
struct RequestDraft {
    /// Sampling parameters: one name and one meaning on every wire that knows them.
    private static let sampling = [
        "temperature", "top_p", "top_k", "min_p", "presence_penalty", "frequency_penalty", "repetition_penalty", "seed",
    ]

    var walk: BodyWalk
    var request: ModelRequest
    var stream = false
    var includesUsage = true
    /// Where thinking came from, without the field.
    private let origin: Reasoning.Origin?

    init(model: String, origin: Reasoning.Origin?, walk: BodyWalk) {
        self.walk = walk
        self.origin = origin
        request = ModelRequest(model: model)
    }

    func finish() -> DecodedRequest {
        DecodedRequest(
            request: request, stream: stream, includesUsage: includesUsage, unread: walk.unread,
            unreadCount: walk.unreadCount, rest: walk.rest)
    }

    // MARK: Items

    mutating func append(_ item: Item) throws(RequestError) {
        guard request.items.count < walk.limits.items else {
            throw walk.error(.tooMany, "the conversation may have \(walk.limits.items) items")
        }
        request.items.append(item)
    }

    /// Nothing for a message without content.
    mutating func append(_ role: Message.Role, _ content: [ContentPart], id: String? = nil) throws(RequestError) {
        if !content.isEmpty { try append(.message(Message(role: role, content: content, id: id))) }
    }

    func origin(_ field: String) -> Reasoning.Origin? {
        var origin = origin
        origin?.field = field
        return origin
    }

    /// What a `system` message says: the instructions where nothing was said before.
    mutating func appendSystem(_ content: [ContentPart]) throws(RequestError) {
        guard request.instructions.isEmpty, request.items.isEmpty else {
            try append(.developer, content)
            return
        }
        var texts: [String] = []
        for part in content {
            guard case .text(let text) = part else {
                throw walk.error(
                    .unsupported, "a system message holds text alone; send images as the user", at: "content")
            }
            texts.append(text)
        }
        request.instructions = texts.joined(separator: "\n\n")
    }

    // MARK: Fields of all wires

    /// - Parameter known: The wire's own fields.
    mutating func readCommon(_ body: JSONObject, known: [String]) throws(RequestError) {
        stream = try walk.bool("stream", in: body) ?? false
        request.knobs.serviceTier = try walk.string("service_tier", in: body)
        for (key, value) in body where Self.sampling.contains(key) && !value.isNull {
            guard value.number != nil else { throw walk.mistyped(value, "a number", at: key) }
            request.extraBody[key] = value
        }
        walk.noteOthers(body, known: known + Self.sampling + ["model", "stream", "service_tier"])
    }

    /// Texts at which to stop: a string or a list of them.
    mutating func readStops(_ key: String, in body: JSONObject) throws(RequestError) {
        guard let value = walk.member(key, in: body) else { return }
        if let text = value.string {
            request.stopSequences = [text]
            return
        }
        guard let list = value.array else { throw walk.mistyped(value, "a string or a list of strings", at: key) }
        walk.enter(key)
        for (index, value) in list.enumerated() {
            walk.enter(index)
            guard let text = value.string else { throw walk.mistyped(value, "a string") }
            request.stopSequences.append(text)
            walk.leave()
        }
        walk.leave()
    }

    /// The schema of the answer. The walk stands at the object that holds `type`.
    /// - Parameter schema: The object that holds `schema`, `name` and `strict`.
    mutating func readFormat(_ format: JSONObject, schema holder: String?) throws(RequestError) {
        let type = try walk.needString("type", in: format)
        switch type {
        case "text": break
        case "json_object":
            request.outputSchema = OutputFormat.anyObject
            request.outputSchemaIsStrict = false
        case "json_schema":
            var fields = format
            if let holder {
                guard let inner = try walk.object(holder, in: format) else {
                    throw walk.missing(holder, "an object with name and schema")
                }
                fields = inner
                walk.enter(holder)
            }
            guard let schema = try walk.object("schema", in: fields) else {
                throw walk.missing("schema", "a JSON Schema")
            }
            request.outputSchema = .object(schema)
            request.outputSchemaName = try walk.needString("name", in: fields)
            request.outputSchemaIsStrict = try walk.bool("strict", in: fields) ?? false
            walk.noteOthers(fields, known: ["type", "schema", "name", "strict"])
            if holder != nil { walk.leave() }
        default: throw walk.unknown(type, "text, json_object or json_schema", at: "type", .unsupported)
        }
    }
}

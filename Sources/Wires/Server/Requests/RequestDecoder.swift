import Conversation
import JSON

/// Reads the body of a request as a server does, in any wire: the inverse of `RequestEncoder`.
///
/// Strict where a mistake would change what the model is told: a missing field, a value of another kind, an item, a
/// role or a content part that cannot be carried over is an error that says where and what. Lenient where nothing is
/// lost: `null` counts as absent, fields that are not understood are listed in `DecodedRequest.unread`.
///
/// It reports what the client sent. It does not pair calls with results or judge arguments: a call may have no result, a
/// result no call, and arguments may be no JSON. `CallRepair` mends the first two, `RequestEncoder` all three.
///
/// What each wire says in its own way:
/// - A `system` message in front, where there are no `instructions` yet, is the instructions; other ones are messages of
///   the developer. Of several `system` blocks of Messages the first is the instructions.
/// - A message of Messages that holds results and says more becomes the results and then a message.
/// - Thinking is said to come from `provider`, so that it goes back there and nowhere else.
/// - A budget of thinking tokens becomes the least effort that has as many; `thinking: {"type": "disabled"}` becomes
///   the effort `none`. On Chat Completions `{"type": "enabled"}` alone asks for nothing, as the models that know it
///   think by themselves.
/// - A list of allowed tools leaves the others out of `tools`.
/// - Hosted tools are left out and listed in `unread`, but for web search, which becomes `Knobs.webSearch`. Items of an
///   input that a vendor's own tools made are left out and listed as well; those that a client made are errors.
/// - Marks for caches are left out: the encoder sets its own.
public struct RequestDecoder: Sendable {
    private let wire: Wire
    private let provider: String?
    private let limits: RequestLimits

    /// - Parameter provider: Id of the provider that the thinking in the request comes from; nil where that is unknown,
    ///   which keeps it from every vendor.
    public init(wire: Wire, provider: String? = nil, limits: RequestLimits = .standard) {
        self.wire = wire
        self.provider = provider
        self.limits = limits
    }

    /// The wires that a server of Apus's speaks. Ollama's own is spoken to Ollama alone.
    public static let wires: [Wire] = [.responses, .chat, .messages]

    /// - Throws: `RequestError` for the first thing that is wrong, and for a wire that is none of `wires`.
    public func decode(_ body: [UInt8]) throws(RequestError) -> DecodedRequest {
        guard body.count <= limits.bytes else {
            throw RequestError(
                code: .bodyTooLarge, path: "", message: "the body may have \(limits.bytes) bytes, it has \(body.count)")
        }
        let json: JSONValue
        do throws(JSONError) {
            json = try JSONValue(parsing: body, limits: JSONLimits(depth: limits.depth))
        } catch {
            throw RequestError(code: .invalidJSON, path: "", message: "the body is no valid JSON: \(error.description)")
        }
        guard case .object(let fields) = json else {
            throw RequestError(code: .invalidJSON, path: "", message: "the body must be a JSON object")
        }
        let walk = BodyWalk(limits: limits)
        let model = try walk.needString("model", in: fields)
        let origin = provider.map { Reasoning.Origin(provider: $0, model: model, wire: wire, field: "") }
        var draft = RequestDraft(model: model, origin: origin, walk: walk)
        switch wire {
        case .responses: try draft.readResponses(fields)
        case .chat: try draft.readChat(fields)
        case .messages: try draft.readMessages(fields)
        case .ollama:
            throw RequestError(code: .unsupported, path: "", message: "requests of the wire ollama are not served")
        }
        return draft.finish()
    }
}

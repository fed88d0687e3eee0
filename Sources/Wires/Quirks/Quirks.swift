import Conversation
import JSON

/// What a vendor's endpoint wants or refuses, beyond what the wire itself says. All of it is data: vendor rows and the
/// table `[model_providers.X.quirks]` set the same fields by the same names (`fieldNames`).
public struct Quirks: Sendable, Hashable {
    // Roles and messages.
    /// Chat: the role of the system prompt.
    public var systemRole = SystemRole.system
    /// The role of what the harness says; nil for `developer` on Responses and `user` elsewhere. What it says before
    /// anybody else joins the system prompt, unless the role is `developer`.
    public var developerRole: SystemRole?
    /// Chat: neighbouring messages of the user become one; strict templates want roles to alternate.
    public var mergesUserMessages = true
    /// Chat: a conversation that begins with the model gets a message of the user in front.
    public var wantsUserFirst = true
    /// Chat: a conversation that ends with the model's words gets a message of the user behind.
    public var wantsUserLast = true
    /// Chat: an assistant's message is put between a tool's result and the user.
    public var bridgesToolToUser = false
    /// Responses: user and model speak by turns, and the harness with the system prompt or as the user; strict templates
    /// raise otherwise. Chat Completions does so by `mergesUserMessages`.
    public var alternatesRoles = false
    /// A message of the model holds one call: an answer with several goes back as several, each with its result.
    public var oneCallAMessage = false
    /// Chat: tool results carry the tool's name.
    public var namesToolResults = false
    /// The wires on which images may stand in a tool's result; elsewhere they follow in a message of the user.
    public var toolResultImages: Set<Wire> = []
    /// The model sees images; else a note stands in their place.
    public var images = true
    /// Chat and Responses: a refusal goes back as one; else as text, which every server reads.
    public var refusalField = false
    /// Chat: what stands for `content` in an assistant's message that only calls tools.
    public var emptyContent = EmptyContent.null
    /// Responses: the system prompt travels as the first message, not in `instructions`.
    public var instructionsInInput = false
    /// Responses: the model's messages carry `id` and `status`, which strict servers demand.
    public var assistantIDs = true

    // Tools and their calls.
    /// The shape that ids of tool calls must have; nil for what the wire's own documents say.
    public var callIDs: CallIDShape?
    /// Fields that every tool call of the model carries when it goes back.
    public var callFields = JSONObject()
    /// Chat: `strict: false` is said of each tool.
    public var toolStrict = false
    /// The wires on which `parallel_tool_calls` is taken (Messages: `disable_parallel_tool_use`).
    public var parallelToolCalls: Set<Wire> = [.responses, .messages]
    /// The server holds the model to a JSON Schema while it writes, so that calls can be constrained.
    public var constrainsAnswers = false
    /// `tool_choice: "auto"` is said.
    public var toolChoice = false

    // Reasoning.
    /// Which thinking goes back to where it came from. Encrypted thinking goes back whenever `encryptedReasoning` is
    /// set.
    public var reasoningReplay = ReasoningReplay.never
    /// Chat: the form that thinking goes back in: the name of a field, `thinking` for a part of the content, or
    /// `think_tag` for text in tags; nil for the form in which it came.
    public var reasoningField: String?
    /// Chat: what the field of thinking holds in a message that must have one and has none; nil to leave it out.
    /// The messages are those whose thinking goes back by `reasoningReplay`.
    public var missingReasoning: String?
    /// Responses: encrypted thinking is asked for and goes back.
    public var encryptedReasoning = true
    /// Messages: thinking without a signature goes back too.
    public var unsignedThinking = false
    /// Chat and Responses: how `model_reasoning_effort` is sent.
    public var effort = EffortForm.reasoningEffort
    /// Messages: how `model_reasoning_effort` is sent.
    public var messagesEffort = MessagesEffort.budget
    /// The vendor's words for the user's, where they differ.
    public var effortValues: [String: String] = [:]
    /// Responses: `reasoning.summary` is taken.
    public var reasoningSummary = true

    // Other fields.
    /// The name of the output limit on Chat Completions; `none` leaves it out, also on Responses.
    public var tokenField = TokenField.maxTokens
    /// Chat: `stream_options: {include_usage}` is taken.
    public var streamOptions = true
    /// Responses: `store: false` is said.
    public var store = true
    /// `prompt_cache_key` is taken.
    public var promptCacheKey = false
    /// The verbosity is taken: `text.verbosity`, on Chat Completions `verbosity`.
    public var verbosity = false
    /// `service_tier` is taken.
    public var serviceTier = false
    /// How a JSON Schema of the answer is sent.
    public var responseFormat = ResponseFormat.jsonSchema
    /// Messages: how the vendor is asked to cache.
    public var cacheControl = CacheControl.none
    /// What happens to sampling parameters.
    public var sampling = Sampling.free
    /// Sent in every request.
    public var extraFields = JSONObject()
    /// Sent in every request that streams.
    public var streamFields = JSONObject()
    /// Top-level fields that are never written. `extra_body` outranks this.
    public var dropFields: [String] = []

    // Headers and answers.
    /// Sent with every request, in this order.
    public var extraHeaders: [Header] = []
    /// The header that carries the key; nil for what the wire's own documents say.
    public var keyHeader: KeyHeader?
    /// How thinking inside the text of an answer is recognised.
    public var inlineThinking = InlineThinking.tagged
    /// `completion_tokens` does not contain `reasoning_tokens`.
    public var reasoningOutsideOutput = false

    public init() {}

    /// What is sent to an endpoint that no row knows: only what is widely accepted.
    public static let standard = Quirks()

    /// The role of what the harness says on a wire. Messages knows no other than the user's.
    func developerRole(on wire: Wire) -> SystemRole {
        switch wire {
        case .responses: developerRole ?? (alternatesRoles ? .user : .developer)
        case .chat: developerRole ?? .user
        case .messages, .ollama: .user
        }
    }

    /// The shape of tool call ids on a wire. Ids of the form `functions.NAME:INDEX` are no valid ids on Messages.
    func callIDShape(on wire: Wire) -> CallIDShape {
        switch (callIDs, wire) {
        case (nil, .messages), (.kimi, .messages): .plain
        case (nil, _): .short
        case (let shape?, _): shape
        }
    }
}

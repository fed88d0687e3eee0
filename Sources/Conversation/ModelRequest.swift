import JSON

/// One request to a model, before it is written for a wire.
public struct ModelRequest: Sendable, Hashable {
    public var model: String
    /// The system prompt.
    public var instructions: String
    public var items: [Item]
    /// In a fixed order, so that the beginning of the request stays the same byte for byte.
    public var tools: [ToolDefinition]
    /// Whether the model may ask for several tools at once.
    public var parallelToolCalls: Bool
    public var maxOutputTokens: Int?
    public var knobs: Knobs
    /// JSON Schema that the answer must follow.
    public var outputSchema: JSONValue?
    /// Random for a session, never a path or an installation's id.
    public var promptCacheKey: String?
    /// Merged into the body last; from the provider's and the model's `extra_body`.
    public var extraBody: JSONObject

    public init(
        model: String, instructions: String = "", items: [Item] = [], tools: [ToolDefinition] = [],
        parallelToolCalls: Bool = true, maxOutputTokens: Int? = nil, knobs: Knobs = Knobs(),
        outputSchema: JSONValue? = nil, promptCacheKey: String? = nil, extraBody: JSONObject = JSONObject()
    ) {
        self.model = model
        self.instructions = instructions
        self.items = items
        self.tools = tools
        self.parallelToolCalls = parallelToolCalls
        self.maxOutputTokens = maxOutputTokens
        self.knobs = knobs
        self.outputSchema = outputSchema
        self.promptCacheKey = promptCacheKey
        self.extraBody = extraBody
    }
}

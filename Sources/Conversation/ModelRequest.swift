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
    /// How the model is asked for calls.
    public var toolCalling = ToolCalling.native
    /// Whether and which tool must be called; says nothing where there are no tools.
    public var toolChoice: ToolChoice
    public var maxOutputTokens: Int?
    /// The window that the server shall load the model with, in tokens; only the wire `ollama` can say it.
    public var contextWindow: Int?
    public var knobs: Knobs
    /// JSON Schema that the answer must follow. `{"type":"object"}` that is not strict asks for any JSON object.
    public var outputSchema: JSONValue?
    /// What the schema is called; nil where nobody gave it a name.
    public var outputSchemaName: String?
    /// The vendor enforces the schema, which it must then find fit for that.
    public var outputSchemaIsStrict: Bool
    /// Texts at which the model stops. Responses has no field for them.
    public var stopSequences: [String]
    /// Random for a session, never a path or an installation's id.
    public var promptCacheKey: String?
    /// Merged into the body last; from the provider's and the model's `extra_body`.
    public var extraBody: JSONObject

    public init(
        model: String, instructions: String = "", items: [Item] = [], tools: [ToolDefinition] = [],
        parallelToolCalls: Bool = true, toolChoice: ToolChoice = .auto, maxOutputTokens: Int? = nil,
        knobs: Knobs = Knobs(), outputSchema: JSONValue? = nil, outputSchemaName: String? = nil,
        outputSchemaIsStrict: Bool = true, stopSequences: [String] = [], promptCacheKey: String? = nil,
        extraBody: JSONObject = JSONObject()
    ) {
        self.model = model
        self.instructions = instructions
        self.items = items
        self.tools = tools
        self.parallelToolCalls = parallelToolCalls
        self.toolChoice = toolChoice
        self.maxOutputTokens = maxOutputTokens
        self.knobs = knobs
        self.outputSchema = outputSchema
        self.outputSchemaName = outputSchemaName
        self.outputSchemaIsStrict = outputSchemaIsStrict
        self.stopSequences = stopSequences
        self.promptCacheKey = promptCacheKey
        self.extraBody = extraBody
    }
}

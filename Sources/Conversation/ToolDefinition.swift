import JSON

/// A tool as the model is told of it.
public struct ToolDefinition: Sendable, Hashable {
    public var name: String
    public var description: String
    /// JSON Schema of the arguments: a flat object of strings, numbers, booleans and enumerations where possible. Says
    /// nothing of a custom tool.
    public var parameters: JSONValue
    /// How the model writes its input.
    public var form: ToolCall.Form
    /// The grammar of a custom tool's input, as Responses writes it in `format`.
    public var format: JSONValue?
    /// The namespace that the tool stands in (Responses' `namespace` tools).
    public var namespace: String?
    /// The vendor enforces `parameters`.
    public var isStrict: Bool
    /// What models write in its place that were trained on another harness. Never sent.
    public var foreign: [ForeignForm] = []
    /// Other names of its parameters, by ours. Never sent.
    public var parameterAliases: [String: [String]] = [:]
    /// Arguments that are right, for messages. Never sent as a part of the definition.
    public var example: JSONObject?

    public init(
        name: String, description: String, parameters: JSONValue, form: ToolCall.Form = .function,
        format: JSONValue? = nil, namespace: String? = nil, isStrict: Bool = false
    ) {
        self.name = name
        self.description = description
        self.parameters = parameters
        self.form = form
        self.format = format
        self.namespace = namespace
        self.isStrict = isStrict
    }
}

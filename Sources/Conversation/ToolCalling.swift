/// How a model is asked for calls.
public enum ToolCalling: String, Sendable, Hashable, CaseIterable {
    /// In the wire's own fields.
    case native
    /// Described in words; the model writes its calls as text.
    case prompted
    /// The same, and the server lets the model write nothing but a call or an answer, as a JSON Schema says.
    case constrained
}

/// Whether the model must call a tool.
public enum ToolChoice: Sendable, Hashable {
    /// The model decides.
    case auto
    /// No tool may be called.
    case none
    /// Some tool must be called.
    case required
    /// This tool must be called, by its `ToolDefinition.name`.
    case tool(String)
}

import Conversation
import Sandbox

/// The tools of a session.
public struct Toolbox: Sendable {
    /// What the model is offered, in an order that never changes.
    public let definitions: [ToolDefinition]

    private let tools: [String: any Tool]

    /// - Parameter mode: `read-only` withholds commands and writing tools, because nothing confines a command there yet.
    public init(mode: SandboxMode) {
        let all: [any Tool] = [
            ShellTool(), ReadFileTool(), WriteFileTool(), EditFileTool(), ApplyPatchTool(), SearchTool(),
            UpdatePlanTool(), ViewImageTool(),
        ]
        let withheld: Set<String> =
            mode == .readOnly
            ? [ShellTool.name, WriteFileTool.name, EditFileTool.name, ApplyPatchTool.name] : []
        definitions = all.map(\.definition).filter { !withheld.contains($0.name) }
        tools = Dictionary(
            uniqueKeysWithValues: all.map { tool in
                let name = tool.definition.name
                return (name, withheld.contains(name) ? WithheldTool(tool) : tool)
            })
    }

    /// The tool for a name that a model called. A tool that is withheld is found too: it declines.
    public func tool(named name: String) -> (any Tool)? { tools[ForeignNames.tools[name] ?? name] }

    /// The outcome of a call to a tool that does not exist.
    public func unknownTool(named name: String) -> ToolOutcome {
        let offered = definitions.map(\.name).joined(separator: ", ")
        return .failure("There is no tool \(Arguments.shown(name)). Call one of these: \(offered).")
    }
}

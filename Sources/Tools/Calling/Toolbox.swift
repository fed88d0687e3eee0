import Conversation
import Sandbox

/// The tools of a session.
public struct Toolbox: Sendable {
    /// What the model is offered, in an order that never changes.
    public let definitions: [ToolDefinition]

    /// What a text of the model may mean: what is offered, and a patch from whoever writes one.
    public let understood: [ToolDefinition]

    /// What is run if the model calls it all the same, or declines: every tool that is not in `understood`.
    public let hidden: [ToolDefinition]

    private let tools: [String: any Tool]

    /// - Parameters:
    ///   - mode: `read-only` withholds commands and writing tools, because nothing confines a command there yet.
    ///   - fit: Which tools are offered and in how many words. A tool that is not offered is run all the same if the
    ///     model calls it.
    public init(mode: SandboxMode, fit: ModelFit = ModelFit()) {
        let all: [any Tool] = [
            ShellTool(), ReadFileTool(), WriteFileTool(), EditFileTool(), ApplyPatchTool(), SearchTool(),
            UpdatePlanTool(), ViewImageTool(),
        ]
        let withheld: Set<String> =
            mode == .readOnly
            ? [ShellTool.name, WriteFileTool.name, EditFileTool.name, ApplyPatchTool.name] : []
        let offered = Self.offered(fit, mode: mode)
        definitions = all.filter { offered.contains($0.definition.name) && !withheld.contains($0.definition.name) }
            .map { fit.tier == .tiny ? $0.brief : $0.definition }
        let patch = ApplyPatchTool().definition
        understood =
            offered.contains(patch.name) || withheld.contains(patch.name) ? definitions : definitions + [patch]
        let known = Set(understood.map(\.name))
        hidden = all.map(\.definition).filter { !known.contains($0.name) }
        tools = Dictionary(
            uniqueKeysWithValues: all.map { tool in
                let name = tool.definition.name
                return (name, withheld.contains(name) ? WithheldTool(tool) : tool)
            })
    }

    private static func offered(_ fit: ModelFit, mode: SandboxMode) -> Set<String> {
        var names: Set<String> = [ShellTool.name, ReadFileTool.name, WriteFileTool.name]
        switch fit.editForm {
        case .editFile: names.insert(EditFileTool.name)
        case .applyPatch: names.insert(ApplyPatchTool.name)
        case .wholeFile: break
        }
        // Without commands a search is all that finds anything.
        if fit.tier >= .lean || fit.editForm == .wholeFile || mode == .readOnly { names.insert(SearchTool.name) }
        if fit.tier >= .lean { names.insert(UpdatePlanTool.name) }
        if fit.tier >= .full { names.insert(ViewImageTool.name) }
        return names
    }

    /// The tool for a name that a model called. A tool that is withheld is found too: it declines.
    public func tool(named name: String) -> (any Tool)? { tools[name] }

    /// The outcome of a call to a tool that does not exist.
    public func unknownTool(named name: String) -> ToolOutcome {
        let offered = definitions.map(\.name).joined(separator: ", ")
        // Looking changes nothing, should a model copy the example.
        let shown = definitions.first { $0.name == ReadFileTool.name } ?? definitions.first
        let example = shown.map { " Example: \($0.name) \($0.exampleText)" } ?? ""
        return .failure("There is no tool \(Arguments.shown(name)). Call one of these: \(offered).\(example)")
    }
}

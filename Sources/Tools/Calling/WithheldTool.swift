import Conversation
import JSON

/// A tool that the mode forbids. It is not offered; a model that calls it all the same is told why it cannot.
struct WithheldTool: Tool {
    private let tool: any Tool

    init(_ tool: any Tool) { self.tool = tool }

    var definition: ToolDefinition { tool.definition }

    var effect: ToolEffect { tool.effect }

    func preview(_ arguments: JSONObject, in context: ToolContext) -> ToolActivity {
        tool.preview(arguments, in: context)
    }

    func run(_ arguments: JSONObject, in context: ToolContext) async -> ToolOutcome {
        ToolOutcome(
            content: [
                .text(
                    "\(definition.name) is not available: the session is read-only, so no command runs and no file is "
                        + "written. Look with read_file and search, and say in your answer what should be done. The user "
                        + "can allow it with -s workspace-write.")
            ],
            isError: true, isDeclined: true, activity: preview(arguments, in: context))
    }
}

import Conversation
import JSON
import Sandbox
import Workspace

/// Finds files by name and lines by content.
struct SearchTool: Tool {
    static let name = "search"

    let definition = ToolDefinition(
        name: name,
        description: "Find files whose name, and lines whose text, match a regular expression. Follows .gitignore.",
        parameters: Parameter.schema([
            .required("pattern", "empty: list the files"),
            .optional("path", "folder or file"),
            .optional("glob", "only these files, e.g. *.py or src/**"),
        ]))

    var brief: ToolDefinition { definition.briefly("Find files and lines by a regular expression.", "pattern", "path") }

    let effect = ToolEffect.read

    func preview(_ arguments: JSONObject, in context: ToolContext) -> ToolActivity { .other }

    func run(_ arguments: JSONObject, in context: ToolContext) async -> ToolOutcome {
        let arguments = Arguments(
            arguments, of: Self.name, example: #"{"pattern": "func main", "path": "src", "glob": "*.swift"}"#)
        do {
            let search = Search(
                pattern: try arguments.string("pattern"), path: try arguments.optionalString("path"),
                glob: try arguments.optionalString("glob"))
            var limits = Search.Limits()
            limits.bytes = min(limits.bytes, max(1, context.outputBudget))
            let text = try search.run(in: context.policy, limits: limits).text
            return .success(BoundedOutput(text, budget: context.outputBudget).text)
        } catch let error as ArgumentError {
            return .failure(error.message)
        } catch let error as FileError {
            return .failure(error.message)
        } catch {
            return .failure("The search failed: \(error).")
        }
    }
}

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
        ])
    ).understanding(
        foreign, aliases: aliases, example: ["pattern": "func main", "path": "src", "glob": "*.swift"])

    var brief: ToolDefinition { definition.briefly("Find files and lines by a regular expression.", "pattern", "path") }

    let effect = ToolEffect.read

    func preview(_ arguments: JSONObject, in context: ToolContext) -> ToolActivity { .other }

    func run(_ arguments: JSONObject, in context: ToolContext) async -> ToolOutcome {
        let arguments = Arguments(arguments, of: definition)
        do {
            let search = Search(
                pattern: try Self.pattern(arguments), path: try arguments.optionalString("path"),
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

    /// The pattern, with what other harnesses say in parameters of their own: that case does not matter, or that it is
    /// no regular expression.
    private static func pattern(_ arguments: Arguments) throws(ArgumentError) -> String {
        var pattern = try arguments.string("pattern")
        guard !pattern.isEmpty else { return pattern }
        if try arguments.optionalBoolean("fixed_strings") == true {
            pattern = pattern.reduce(into: "") { escaped, character in
                if "\\.[]{}()*+?^$|".contains(character) { escaped += "\\" }
                escaped.append(character)
            }
        }
        let ignores = try arguments.optionalBoolean("ignore_case") == true
        let heeds = try arguments.optionalBoolean("case_sensitive") == true
        return ignores && !heeds ? "(?i)" + pattern : pattern
    }
}

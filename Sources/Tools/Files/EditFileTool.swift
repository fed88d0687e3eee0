import Conversation
import JSON
import Workspace

/// Replaces a piece of text in a file.
struct EditFileTool: Tool {
    static let name = "edit_file"

    let definition = ToolDefinition(
        name: name, description: "Replace old_string, which must stand in the file exactly once, with new_string.",
        parameters: Parameter.schema([
            .required("path"), .required("old_string"), .required("new_string"),
            .optional("replace_all", "replace every occurrence", type: "boolean"),
        ])
    ).understanding(
        foreign, aliases: aliases,
        example: ["path": "src/main.c", "old_string": "int x;", "new_string": "int y;"])

    var brief: ToolDefinition {
        definition.briefly(
            "Replace a text that stands in the file once.", "path", "old_string", "new_string")
    }

    let effect = ToolEffect.write

    func preview(_ arguments: JSONObject, in context: ToolContext) -> ToolActivity {
        guard let path = try? read(arguments).filledString("path") else { return .fileChange([]) }
        return .fileChange([FileChange(path: PatchRun.absolute(path, in: context.policy), kind: .update)])
    }

    func run(_ arguments: JSONObject, in context: ToolContext) async -> ToolOutcome {
        let activity = preview(arguments, in: context)
        do {
            let arguments = read(arguments)
            let path = try arguments.filledString("path")
            let outcome = try FileEditor.edit(path, try EditInput.edits(arguments), in: context.policy)
            var done = ToolOutcome.success(outcome.summary, activity: .fileChange([outcome.change]))
            done.repairs = outcome.notes.map { Repair("F11", "\(path): \($0)") }
            return done
        } catch let error as ArgumentError {
            return .failure(error.message, activity: activity)
        } catch let error as EditError {
            return .failure(error.message, activity: activity)
        } catch {
            return .failure("The file was not edited: \(error).", activity: activity)
        }
    }

    private func read(_ arguments: JSONObject) -> Arguments {
        Arguments(arguments, of: definition)
    }
}

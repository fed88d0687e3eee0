import Conversation
import JSON
import Workspace

/// Creates a file or replaces its whole content.
struct WriteFileTool: Tool {
    static let name = "write_file"

    let definition = ToolDefinition(
        name: name, description: "Create a file, or replace all of it. Folders are made.",
        parameters: Parameter.schema([.required("path"), .required("content")])
    ).understanding(foreign, aliases: aliases, example: ["path": "notes.txt", "content": "hello\n"])

    var brief: ToolDefinition { definition.briefly("Write a whole file.", "path", "content") }

    let effect = ToolEffect.write

    func preview(_ arguments: JSONObject, in context: ToolContext) -> ToolActivity {
        guard let path = try? read(arguments).filledString("path") else { return .fileChange([]) }
        let exists = FileNames.exists(path, in: context.policy)
        let change = FileChange(path: PatchRun.absolute(path, in: context.policy), kind: exists ? .update : .add)
        return .fileChange([change])
    }

    func run(_ arguments: JSONObject, in context: ToolContext) async -> ToolOutcome {
        let activity = preview(arguments, in: context)
        do {
            let path = try read(arguments).filledString("path")
            let content = try read(arguments).string("content")
            if try read(arguments).optionalBoolean("new_file") == true, FileNames.exists(path, in: context.policy) {
                return .failure(
                    "\(path) exists already and was not changed. Edit it, or call write_file to replace all of it.",
                    activity: activity)
            }
            let outcome = try FileEditor.write(content, to: path, in: context.policy)
            return .success(outcome.summary, activity: .fileChange([outcome.change]))
        } catch let error as ArgumentError {
            return .failure(error.message, activity: activity)
        } catch let error as FileError {
            return .failure(error.message, activity: activity)
        } catch {
            return .failure("The file was not written: \(error).", activity: activity)
        }
    }

    private func read(_ arguments: JSONObject) -> Arguments {
        Arguments(arguments, of: definition)
    }
}

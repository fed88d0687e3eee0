import Conversation
import JSON
import Workspace

/// Reads a part of a text file, or lists a folder.
struct ReadFileTool: Tool {
    static let name = "read_file"

    let definition = ToolDefinition(
        name: name, description: "Read lines of a text file, or list a folder.",
        parameters: Parameter.schema([
            .required("path"),
            .optional("offset", "first line, from 1", type: "integer"),
            .optional("limit", "number of lines, default 2000", type: "integer"),
        ]))

    var brief: ToolDefinition { definition.briefly("Read a file, or list a folder.", "path") }

    let effect = ToolEffect.read

    func preview(_ arguments: JSONObject, in context: ToolContext) -> ToolActivity { .other }

    func run(_ arguments: JSONObject, in context: ToolContext) async -> ToolOutcome {
        let arguments = Arguments(
            arguments, of: Self.name, example: #"{"path": "src/main.c", "offset": 1, "limit": 200}"#)
        do {
            let path = try arguments.filledString("path")
            var reader = FileReader()
            reader.bytes = min(reader.bytes, max(1, context.outputBudget))
            let text = try reader.read(
                path, offset: try arguments.optionalInteger("offset"), limit: try arguments.optionalInteger("limit"),
                in: context.policy)
            return .success(text)
        } catch let error as ArgumentError {
            return .failure(error.message)
        } catch let error as FileError {
            return .failure(error.message)
        } catch {
            return .failure("The file was not read: \(error).")
        }
    }
}

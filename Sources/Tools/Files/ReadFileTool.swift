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
        ])
    ).understanding(foreign, aliases: aliases, example: ["path": "src/main.c", "offset": 1, "limit": 200])

    var brief: ToolDefinition { definition.briefly("Read a file, or list a folder.", "path") }

    let effect = ToolEffect.read

    func preview(_ arguments: JSONObject, in context: ToolContext) -> ToolActivity { .other }

    func run(_ arguments: JSONObject, in context: ToolContext) async -> ToolOutcome {
        let arguments = Arguments(arguments, of: definition)
        do {
            let path = try arguments.filledString("path")
            var reader = FileReader()
            reader.bytes = min(reader.bytes, max(1, context.outputBudget))
            let (offset, limit) = try Self.lines(arguments)
            let text = try reader.read(path, offset: offset, limit: limit, in: context.policy)
            return .success(text)
        } catch let error as ArgumentError {
            return .failure(error.message)
        } catch let error as FileError {
            return .failure(error.message)
        } catch {
            return .failure("The file was not read: \(error).")
        }
    }

    /// The lines that are wanted. Besides our own parameters: `skip`, lines to step over, `end_line`, the last line, and
    /// `view_range`, the first and the last line, -1 for the end, as other harnesses have them.
    private static func lines(_ arguments: Arguments) throws(ArgumentError) -> (offset: Int?, limit: Int?) {
        var offset = try arguments.optionalInteger("offset")
        var limit = try arguments.optionalInteger("limit")
        var last = try arguments.optionalInteger("end_line")
        if let skip = try arguments.optionalInteger("skip") { offset = max(0, min(skip, .max - 1)) + 1 }
        if arguments.given("view_range") != nil {
            let range = try arguments.list("view_range").compactMap(\.int)
            guard range.count == 2 else {
                throw arguments.problem("view_range must be the first and the last line, such as [1, 50]")
            }
            offset = range[0]
            last = range[1] > 0 ? range[1] : nil
        }
        let first = max(1, offset ?? 1)
        if let last, limit == nil { limit = last >= first ? last - first + 1 : 1 }
        return (offset, limit)
    }
}

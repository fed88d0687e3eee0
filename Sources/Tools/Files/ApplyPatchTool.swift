import Conversation
import JSON

/// Changes several files with one patch, all or nothing.
struct ApplyPatchTool: Tool {
    static let name = "apply_patch"

    let definition = ToolDefinition(
        name: name, description: "Change files with a patch; if a part fails, nothing changes.",
        parameters: Parameter.schema([
            .required(
                "input",
                """
                *** Begin Patch
                *** Update File: a.py
                @@ def f():
                 kept line
                -old line
                +new line
                *** Add File: b.py
                +line
                *** Delete File: c.py
                *** End Patch
                Give 3 kept lines around each change; *** Move to: PATH after Update renames.
                """)
        ])
    ).understanding(
        foreign, aliases: aliases, example: ["input": "*** Begin Patch\n*** Add File: a.txt\n+hello\n*** End Patch"])

    let effect = ToolEffect.write

    func preview(_ arguments: JSONObject, in context: ToolContext) -> ToolActivity {
        guard let input = try? read(arguments) else { return .fileChange([]) }
        return .fileChange(PatchRun.preview(input, in: context.policy))
    }

    func run(_ arguments: JSONObject, in context: ToolContext) async -> ToolOutcome {
        do throws(ArgumentError) {
            return PatchRun.run(try read(arguments), in: context.policy)
        } catch {
            return .failure(error.message, activity: .fileChange([]))
        }
    }

    private func read(_ arguments: JSONObject) throws(ArgumentError) -> String {
        let arguments = Arguments(arguments, of: definition)
        // `["apply_patch", "*** Begin Patch …"]` (openai/codex#2235, #35361).
        if let words = arguments.given("input")?.array?.compactMap(\.string), words.count == 2,
            CommandInput.isPatchCommand(words[0])
        {
            return words[1]
        }
        return try arguments.filledString("input")
    }
}

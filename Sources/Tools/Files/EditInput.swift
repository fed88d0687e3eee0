import Conversation
import JSON
import Workspace

/// The changes that a call of `edit_file` asks for. Besides our own parameters it understands what other harnesses have
/// for more than one change: `edits`, a list of old and new texts (Claude Code's MultiEdit, pi), `diff`, SEARCH/REPLACE
/// blocks (Cline), and `insert_line` with `insert_text` (Anthropic's text editor).
enum EditInput {
    static func edits(_ arguments: Arguments) throws(ArgumentError) -> [FileEdit] {
        let hasText = arguments.given("old_string") != nil
        if !hasText, arguments.given("edits") != nil { return try list(arguments) }
        if !hasText, let diff = try arguments.optionalString("diff") { return try blocks(diff, arguments) }
        if !hasText, let line = try arguments.optionalInteger("insert_line") {
            let name = arguments.given("insert_text") == nil ? "new_string" : "insert_text"
            return [.insert(afterLine: line, text: try arguments.string(name))]
        }
        return [
            .replace(
                old: try arguments.string("old_string"), new: try arguments.string("new_string"),
                all: try arguments.optionalBoolean("replace_all") ?? false)
        ]
    }

    private static func list(_ arguments: Arguments) throws(ArgumentError) -> [FileEdit] {
        var edits: [FileEdit] = []
        for (index, value) in try arguments.list("edits").enumerated() {
            guard let object = value.object else {
                throw arguments.problem("edit \(index + 1) of edits must be an object with old_string and new_string")
            }
            let edit = arguments.inside(object)
            edits.append(
                .replace(
                    old: try edit.string("old_string"), new: try edit.string("new_string"),
                    all: try edit.optionalBoolean("replace_all") ?? false))
        }
        guard !edits.isEmpty else { throw arguments.problem("edits is empty") }
        return edits
    }

    private static func blocks(_ diff: String, _ arguments: Arguments) throws(ArgumentError) -> [FileEdit] {
        guard let blocks = SearchReplaceBlocks(diff) else {
            throw arguments.problem(
                "diff must be SEARCH/REPLACE blocks and nothing else: a line \"<<<<<<< SEARCH\", the old lines, a line "
                    + "\"=======\", the new lines, a line \">>>>>>> REPLACE\"")
        }
        return blocks.edits.map { .replace(old: $0.old, new: $0.new, all: false) }
    }
}

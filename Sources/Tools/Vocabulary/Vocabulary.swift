import Conversation
import JSON

extension ToolDefinition {
    /// With what models call it that were trained on other harnesses, and with arguments that are right. Nothing of it is
    /// sent.
    func understanding(
        _ foreign: [ForeignForm], aliases: [String: [String]], example: JSONObject
    ) -> ToolDefinition {
        var definition = self
        definition.foreign = foreign
        definition.parameterAliases = aliases
        definition.example = example
        return definition
    }

    /// Arguments that are right, for messages.
    var exampleText: String { example.map { JSONValue.object($0).spaced } ?? "{}" }
}

/// Where other harnesses declare their tools, read 2026-11.
enum Harness {
    static let codex = "Codex, codex-rs/core/src/tools/handlers"
    static let claudeCode = "Claude Code, docs.claude.com, Agent SDK reference, tool input types"
    static let anthropic = "Anthropic, docs.claude.com, text editor tool"
    static let gemini = "Gemini CLI, packages/core/src/tools/definitions"
    static let qwenCode = "Qwen Code, packages/core/src/tools"
    static let opencode = "opencode, packages/opencode/src/tool"
    static let openHands = "OpenHands, openhands/agenthub/codeact_agent/tools"
    static let cline = "Cline, src/core/prompts/system-prompt/tools"
}

/// What a path is called; `path` in our tools.
enum PathNames {
    static let aliases = [
        "file_path", "filename", "file_name", "file", "absolute_path", "target_file", "full_path", "relative_path",
        "dir_path", "directory", "directory_path", "folder",
    ]
}

extension JSONValue {
    /// On one line, with a space behind each colon and comma, as people write it.
    fileprivate var spaced: String {
        switch self {
        case .object(let object):
            "{" + object.map { JSONValue.string($0.key).serialized() + ": " + $0.value.spaced }.joined(separator: ", ")
                + "}"
        case .array(let array): "[" + array.map(\.spaced).joined(separator: ", ") + "]"
        default: serialized()
        }
    }
}

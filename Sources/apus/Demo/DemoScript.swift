import Conversation
import JSON
import ScriptedModel

/// What the scripted model of the demo says: it looks, runs the test, mends the mistake and runs the test again.
enum DemoScript {
    static let prompt = "The test fails. Find out why, fix it, and show that it passes."
    static let model = "scripted-demo"

    static var script: Script {
        var look = ScriptedReply([
            .reasoning("First see what is there, and what the test says."),
            .text("I will look at the files and run the test."),
            .call(tool: "read_file", arguments: #"{"path":"sum.sh"}"#, id: nil),
            .call(tool: "read_file", arguments: #"{"path":"test.sh"}"#, id: nil),
            .call(tool: "shell", arguments: #"{"command":"sh test.sh"}"#, id: nil),
        ])
        look.usage = TokenUsage(freshInput: 1_620, output: 96, reasoning: 14)
        var mend = ScriptedReply([
            .text("The loop subtracts where it should add."),
            .call(tool: "edit_file", arguments: edit.serialized(), id: nil),
        ])
        mend.usage = TokenUsage(freshInput: 420, cacheRead: 1_620, output: 71)
        var check = ScriptedReply([.call(tool: "shell", arguments: #"{"command":"sh test.sh"}"#, id: nil)])
        check.usage = TokenUsage(freshInput: 110, cacheRead: 2_040, output: 24)
        var done = ScriptedReply([
            .text(
                "Fixed: `sum` in sum.sh:5 subtracted each number; it adds now. `sh test.sh` passes (3 cases). Nothing is left to do."
            )
        ])
        done.usage = TokenUsage(freshInput: 60, cacheRead: 2_150, output: 38)
        return Script([look, mend, check, done])
    }

    private static let edit: JSONValue = [
        "path": "sum.sh", "old_string": .string(DemoRepository.mistake), "new_string": .string(DemoRepository.mended),
    ]
}

import Conversation
import JSON
import Testing
import Tools

/// What models really send instead of right arguments.
@Suite struct ArgumentTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let tool: String
        let arguments: String
        let text: String

        var testDescription: String { "\(tool) \(arguments)" }
    }

    @Test(arguments: [
        Case(
            tool: "shell", arguments: "{}",
            text:
                #"shell: the parameter command is missing; it must be a string. Example: {"command": "ls -la", "timeout_ms": 60000}"#
        ),
        Case(
            tool: "shell", arguments: #"{"command": " "}"#,
            text: #"shell: the parameter command is empty. Example: {"command": "ls -la", "timeout_ms": 60000}"#),
        Case(
            tool: "shell", arguments: #"{"command": ["ls", 7]}"#,
            text:
                #"shell: the parameter command must be a string, not an array. Example: {"command": "ls -la", "timeout_ms": 60000}"#
        ),
        Case(
            tool: "shell", arguments: #"{"command": "ls", "timeout_ms": "soon"}"#,
            text:
                #"shell: the parameter timeout_ms must be an integer, not "soon". Example: {"command": "ls -la", "timeout_ms": 60000}"#
        ),
        Case(
            tool: "read_file", arguments: #"{"path": "a.txt", "offset": 1.5}"#,
            text:
                #"read_file: the parameter offset must be an integer, not 1.5. Example: {"path": "src/main.c", "offset": 1, "limit": 200}"#
        ),
        Case(
            tool: "read_file", arguments: #"{"path": null}"#,
            text:
                #"read_file: the parameter path is missing; it must be a string. Example: {"path": "src/main.c", "offset": 1, "limit": 200}"#
        ),
        Case(
            tool: "write_file", arguments: #"{"path": "a.txt"}"#,
            text:
                #"write_file: the parameter content is missing; it must be a string. Example: {"path": "notes.txt", "content": "hello\n"}"#
        ),
        Case(
            tool: "write_file", arguments: #"{"path": "a.txt", "content": {"a": 1}}"#,
            text:
                #"write_file: the parameter content must be a string, not an object. Example: {"path": "notes.txt", "content": "hello\n"}"#
        ),
        Case(
            tool: "edit_file",
            arguments: #"{"path": "a.txt", "old_string": "a", "new_string": "b", "replace_all": "all"}"#,
            text:
                #"edit_file: the parameter replace_all must be true or false, not "all". Example: {"path": "src/main.c", "old_string": "int x;", "new_string": "int y;"}"#
        ),
        Case(
            tool: "apply_patch", arguments: "{}",
            text:
                #"apply_patch: the parameter input is missing; it must be a string. Example: {"input": "*** Begin Patch\n*** Add File: a.txt\n+hello\n*** End Patch"}"#
        ),
        Case(
            tool: "search", arguments: #"{"glob": "*"}"#,
            text:
                #"search: the parameter pattern is missing; it must be a string. Example: {"pattern": "func main", "path": "src", "glob": "*.swift"}"#
        ),
        Case(
            tool: "view_image", arguments: "{}",
            text:
                #"view_image: the parameter path is missing; it must be a string. Example: {"path": "docs/screen.png"}"#
        ),
        Case(
            tool: "update_plan", arguments: "{}",
            text:
                #"update_plan: the parameter plan is missing; it must be an array. Example: {"plan": [{"step": "Find the bug", "status": "in_progress"}]}"#
        ),
        Case(
            tool: "update_plan", arguments: #"{"plan": []}"#,
            text:
                #"update_plan: the plan has no steps. Example: {"plan": [{"step": "Find the bug", "status": "in_progress"}]}"#
        ),
        Case(
            tool: "update_plan", arguments: #"{"plan": [{"status": "pending"}]}"#,
            text:
                #"update_plan: step 1 of the plan has no text in "step". Example: {"plan": [{"step": "Find the bug", "status": "in_progress"}]}"#
        ),
        Case(
            tool: "update_plan", arguments: #"{"plan": [{"step": "a"}, {"step": "b", "status": "nearly"}]}"#,
            text:
                #"update_plan: the status of step 2 is "nearly"; it must be pending, in_progress or completed. Example: {"plan": [{"step": "Find the bug", "status": "in_progress"}]}"#
        ),
        Case(
            tool: "update_plan", arguments: #"{"plan": 7}"#,
            text:
                #"update_plan: the parameter plan must be an array, not 7. Example: {"plan": [{"step": "Find the bug", "status": "in_progress"}]}"#
        ),
    ])
    func `wrong arguments name the parameter and give an example`(_ example: Case) async throws {
        let place = try Place()
        try place.write("a.txt", "a\n")
        let outcome = try await place.call(example.tool, JSONValue(parsing: example.arguments))
        #expect(outcome.isError)
        #expect(!outcome.isDeclined)
        #expect(outcome.text == example.text)
        #expect(place.text("a.txt") == "a\n")
    }

    @Test(arguments: [
        #"{"path": "a.txt", "offset": 2, "limit": 1}"#, #"{"path": "a.txt", "offset": "2", "limit": " 1 "}"#,
        #"{"path": "a.txt", "offset": 2.0, "limit": "1.0"}"#,
        #"{"path": ["a.txt"], "offset": 2, "limit": 1, "why": {}}"#,
    ])
    func `harmless slips are forgiven`(arguments: String) async throws {
        let place = try Place()
        try place.write("a.txt", "one\ntwo\nthree\n")
        let outcome = try await place.call("read_file", JSONValue(parsing: arguments))
        #expect(outcome.text == "two\n[lines 2-2 of 3; continue with offset 3]")
    }

    @Test func `what is left out may be null or empty`() async throws {
        let place = try Place()
        try place.write("a.txt", "one\n")
        let arguments: JSONValue = ["path": "a.txt", "offset": nil, "limit": ""]
        #expect(try await place.call("read_file", arguments).text == "one\n")
    }

    @Test(arguments: ["1e400", "-1e400", "9223372036854775808", "1e18", "-9223372036854775808"])
    func `no number is a problem`(number: String) async throws {
        let place = try Place()
        try place.write("a.txt", "one\n")
        for name in ["offset", "limit"] {
            for value in [number, "\"\(number)\""] {
                let outcome = try await place.call(
                    "read_file", JSONValue(parsing: #"{"path": "a.txt", "\#(name)": \#(value)}"#))
                #expect(!outcome.text.isEmpty)
            }
        }
        let run = try await place.call("shell", JSONValue(parsing: #"{"command": "true", "timeout_ms": \#(number)}"#))
        #expect(!run.text.isEmpty)
    }
}

import Conversation
import JSON
import Testing
import Tools

/// Shapes of other harnesses that are more than other names.
@Suite struct ForeignShapeTests {
    @Test(arguments: [
        (#"{"command": ["bash", "-lc", "echo $((1+1)) 'a b'"]}"#, "2 a b\n"),
        (#"{"command": ["/bin/sh", "-c", "echo x"]}"#, "x\n"),
        (#"{"command": ["echo", "a b", "$HOME", "it's", ""]}"#, "a b $HOME it's \n"),
        (#"{"command": ["echo hi"]}"#, "hi\n"),
    ])
    func aListOfWordsIsACommand(arguments: String, output: String) async throws {
        let place = try Place()
        let outcome = try await place.call("shell", JSONValue(parsing: arguments))
        #expect(outcome.output == output)
    }

    @Test func aPatchInAListIsApplied() async throws {
        let patch = "*** Begin Patch\n*** Add File: a.txt\n+hello\n*** End Patch"
        for name in ["shell", "apply_patch"] {
            let place = try Place()
            let key = name == "shell" ? "command" : "input"
            let arguments: JSONObject = [key: ["apply_patch", .string(patch)]]
            let outcome = try await place.call(name, .object(arguments))
            #expect(!outcome.isError && place.text("a.txt") == "hello\n")
            if name == "shell" { #expect(outcome.repairs.map(\.failure) == ["F8", "F10"]) }
        }
    }

    /// Bytes of lidge-jun/opencodex#372.
    @Test func starsBehindThePatchsMarksAreForgiven() async throws {
        let place = try Place()
        let outcome = try await place.call(
            "apply_patch", ["input": "*** Begin Patch ***\n*** Add File: a.txt\n+hello\n*** End Patch ***"])
        #expect(outcome.text == "Success. Updated the following files:\nA a.txt")
    }

    /// Its text is whole, in arguments and in a here-document that is closed.
    @Test(arguments: ["apply_patch", "shell"])
    func aPatchWithoutItsEndMarkIsApplied(tool: String) async throws {
        let place = try Place()
        let patch = "*** Begin Patch\n*** Add File: a.txt\n+hello  "
        let outcome =
            tool == "shell"
            ? try await place.call("shell", ["command": .string("apply_patch <<'EOF'\n\(patch)\nEOF")])
            : try await place.call(tool, ["input": .string(patch)])
        #expect(!outcome.isError && place.text("a.txt") == "hello  \n")
        #expect(outcome.repairs.contains { $0.failure == "F10" })
    }

    @Test func aSmallTimeoutCountsSeconds() async throws {
        let place = try Place()
        let outcome = try await place.call("shell", ["command": "sleep 0.1; echo a", "timeout": 2])
        #expect(outcome.output == "a\n" && !outcome.isError)
        let short = try await place.call("shell", ["command": "sleep 20", "timeout": 1000])
        #expect(short.isError && short.text.hasPrefix("Timed out after 1 s"))
    }

    @Test func inputForAProcessIsNoCommand() async throws {
        let outcome = try await Place().call("shell", ["command": "y", "is_input": "true"])
        #expect(outcome.isError && outcome.text.contains("no process waits for input"))
    }

    @Test func severalEditsAreAllOrNothing() async throws {
        let place = try Place()
        try place.write("a", "one\ntwo\nthree\n")
        let good = try await place.call(
            "edit_file",
            [
                "path": "a",
                "edits": [
                    ["old_string": "one", "new_string": "1"], ["oldText": "1\ntwo", "newText": "1\n2"],
                ],
            ])
        #expect(good.text == "Edited a in 2 places." && place.text("a") == "1\n2\nthree\n")
        let bad = try await place.call(
            "edit_file",
            [
                "path": "a",
                "edits": [["old_string": "three", "new_string": "3"], ["old_string": "four", "new_string": "4"]],
            ])
        #expect(bad.isError && bad.text.hasPrefix("Edit 2 of 2 failed, and none was made."))
        #expect(place.text("a") == "1\n2\nthree\n")
    }

    @Test(
        arguments: [
            ("<<<<<<< SEARCH\ntwo\n=======\n2\n>>>>>>> REPLACE\n", "one\n2\nthree\n"),
            (
                "------- SEARCH\none\n=======\n+++++++ REPLACE\n------- SEARCH\nthree\n=======\n3\n+++++++ REPLACE",
                "two\n3\n"
            ),
            ("------- SEARCH\none\n=======\n1\n=======\n2\n+++++++ REPLACE", nil), ("------- SEARCH\none\n", nil),
            ("please change one to two", nil),
        ] as [(String, String?)])
    func blocksAreEdits(diff: String, expected: String?) async throws {
        let place = try Place()
        try place.write("a", "one\ntwo\nthree\n")
        let outcome = try await place.call("edit_file", ["path": "a", "diff": .string(diff)])
        #expect(outcome.isError == (expected == nil))
        #expect(place.text("a") == expected ?? "one\ntwo\nthree\n")
    }

    @Test(
        arguments: [
            (0, "x", "a\nb\n", "x\na\nb\n"), (1, "x\n", "a\nb\n", "a\nx\nb\n"), (2, "x\ny", "a\nb", "a\nb\nx\ny\n"),
            (1, "x", "a\r\nb\r\n", "a\r\nx\r\nb\r\n"), (0, "x", "", "x\n"), (3, "x", "a\nb\n", nil),
            (-1, "x", "a\n", nil),
        ] as [(Int, String, String, String?)])
    func linesAreInserted(line: Int, text: String, before: String, after: String?) async throws {
        let place = try Place()
        try place.write("a", before)
        let outcome = try await place.call(
            "edit_file", ["path": "a", "insert_line": .number(JSONNumber(line)), "insert_text": .string(text)])
        #expect(outcome.isError == (after == nil), "\(outcome.text)")
        #expect(place.text("a") == after ?? before)
    }

    @Test func aNewFileReplacesNone() async throws {
        let place = try Place()
        try place.write("a", "kept\n")
        let outcome = try await place.call("write_file", ["path": "a", "content": "x", "new_file": true])
        #expect(outcome.isError && place.text("a") == "kept\n")
        let new = try await place.call("write_file", ["path": "b", "content": "x", "new_file": true])
        #expect(!new.isError && place.text("b") == "x")
    }

    @Test(arguments: [
        (#"{"path": "a", "skip": 1, "limit": 1}"#, "two\n"),
        (#"{"path": "a", "offset": 2, "end_line": 3}"#, "two\nthree\n"),
        (#"{"path": "a", "view_range": [3, -1]}"#, "three\nfour\n"), (#"{"path": "a", "view_range": [1, 1]}"#, "one\n"),
        (#"{"path": "a", "skip": 9223372036854775807}"#, "[a has 4 lines"),
        (#"{"path": "a", "offset": 3, "end_line": 1}"#, "three\n"),
    ])
    func linesOfOtherHarnesses(arguments: String, expected: String) async throws {
        let place = try Place()
        try place.write("a", "one\ntwo\nthree\nfour\n")
        let outcome = try await place.call("read_file", JSONValue(parsing: arguments))
        #expect(outcome.text.hasPrefix(expected), "\(outcome.text)")
    }

    @Test func searchesWithoutRegardToCaseOrPattern() async throws {
        let place = try Place()
        try place.write("a.txt", "Hello (x)\nhello\n")
        #expect(try await place.call("search", ["pattern": "HELLO", "ignore_case": true]).text.contains("hello"))
        #expect(
            try await !place.call("search", ["pattern": "HELLO", "ignore_case": true, "case_sensitive": true]).text
                .contains("hello"))
        let fixed = try await place.call("search", ["pattern": "o (x)", "fixed_strings": true])
        #expect(fixed.text.contains("Hello (x)"), "\(fixed.text)")
    }

    @Test func plansOfOtherHarnesses() async throws {
        let place = try Place()
        let outcome = try await place.call(
            "update_plan",
            [
                "plan": [
                    ["content": "a", "status": "done"], ["description": "b", "status": "in-progress"],
                    ["content": "c", "status": "cancelled"], ["title": "d", "status": "todo"],
                ]
            ])
        #expect(
            outcome.activity
                == .plan([
                    PlanStep(step: "a", status: .completed), PlanStep(step: "b", status: .inProgress),
                    PlanStep(step: "d", status: .pending),
                ]))
    }
}

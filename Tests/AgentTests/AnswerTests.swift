import Agent
import Conversation
import JSON
import ScriptedModel
import Testing

/// What counts as an answer, against a scripted model.
@Suite struct AnswerTests {
    @Test func anEmptyAnswerIsAskedTwiceMore() async throws {
        let empty = ScriptedReply([.reasoning("hm")])
        let mended = try await AgentRun.of(Script([empty, empty, .text("Here.")]))
        #expect(mended.final == "Here." && mended.requests[1].lastUserText?.contains("empty") == true)
        #expect(mended.repairs == ["F13", "F13"] && mended.result.summary.repairs == 2)
        let never = try await AgentRun.of(Script([empty], afterwards: .last))
        #expect(never.failure?.code == TurnFailure.emptyAnswer && never.requests.count == 3)
    }

    @Test(arguments: [
        "Now I will edit the file.", "I looked at it.\n\nLet me fix the bug:", "**I\u{2019}ll run the tests now.**",
    ])
    func aStepThatIsOnlyAnnouncedIsAskedFor(words: String) async throws {
        let script = Script([.text(words), .call("write_file", ["path": "a", "content": "x"]), .text("Done.")])
        let run = try await AgentRun.of(script)
        #expect(run.final == "Done." && run.repairs == ["F13"] && run.requests.count == 3)
        let stubborn = try await AgentRun.of(Script([.text(words)], afterwards: .last))
        #expect(stubborn.final == words && stubborn.requests.count == 3)
    }

    @Test(arguments: [
        "Done. Let me know if you need more.", "Shall I do it? I will wait.", "I will not change that file.",
        "The file now says: I will edit the file. That was asked.", "I changed a.txt:1.",
    ])
    func aReportIsNoAnnouncement(words: String) async throws {
        let run = try await AgentRun.of(Script([.text(words)]))
        #expect(run.final == words && run.requests.count == 1 && run.repairs.isEmpty)
    }

    @Test func aTurnThatEndsWithAFailedCallSaysSo() async throws {
        let edit = ScriptedReply.call("edit_file", ["path": "a.txt", "old_string": "none", "new_string": "x"])
        let look = ScriptedReply.call("read_file", ["path": "a.txt"])
        let files = ["a.txt": "text\n"]
        let ended = try await AgentRun.of(Script([edit, look, .text("Done."), .text("Done, really.")]), files: files)
        #expect(ended.final == "Done, really." && ended.requests.count == 4)
        #expect(ended.requests[3].lastUserText?.contains("edit_file: ") == true)
        #expect(ended.result.summary.unresolved?.hasPrefix("edit_file: ") == true)
        // Another way makes up for it, told or untold.
        let write = ScriptedReply.call("write_file", ["path": "a.txt", "content": "x\n"])
        let mended = try await AgentRun.of(Script([edit, .text("Done."), write, .text("Done.")]), files: files)
        #expect(mended.result.summary.unresolved == nil && mended.requests.count == 4)
        let alone = try await AgentRun.of(Script([edit, write, .text("Done.")]), files: files)
        #expect(alone.result.summary.unresolved == nil && alone.requests.count == 3)
        // A look that failed is made up for by any look.
        let missing = ScriptedReply.call("read_file", ["path": "none"])
        let looked = try await AgentRun.of(Script([missing, look, .text("Done.")]), files: files)
        #expect(looked.result.summary.unresolved == nil && looked.requests.count == 3)
        let declined = try await AgentRun.of(Script([write, .text("Could not.")], afterwards: .last), mode: .readOnly)
        #expect(declined.result.summary.unresolved?.contains("read-only") == true)
    }

    @Test func aCommandThatEndsWithAnotherCodeThanZeroIsAnAnswer() async throws {
        let run = try await AgentRun.of(Script([.call("shell", ["command": "exit 1"]), .text("The tests fail.")]))
        #expect(run.result.summary.unresolved == nil && run.requests.count == 2)
    }

    @Test func theCheckIsRunUntilItPasses() async throws {
        func write(_ text: String) -> ScriptedReply { .call("write_file", ["path": "a", "content": .string(text)]) }
        let script = Script([write("wrong"), .text("Done."), write("right"), .text("Now done.")])
        let run = try await AgentRun.of(script) { $0.verifyCommand = "grep -q right a || { echo not right; exit 4; }" }
        #expect(run.final == "Now done." && run.requests.count == 4 && run.result.summary.unresolved == nil)
        #expect(run.requests[2].lastUserText?.contains("not right") == true)
        let checks = run.events.completed.compactMap { item -> Int32? in
            if case .command(_, _, let code, _) = item.detail { code } else { nil }
        }
        #expect(checks == [4, 0])
        let never = try await AgentRun.of(Script([write("wrong"), .text("Done.")], afterwards: .last)) {
            $0.verifyCommand = "false"
        }
        #expect(never.requests.count == 4 && never.result.summary.unresolved == "the check failed: false")
        // What changed nothing needs no check.
        let idle = try await AgentRun.of(Script([.text("Hello.")])) { $0.verifyCommand = "false" }
        #expect(idle.result.summary.unresolved == nil && idle.requests.count == 1)
    }

    @Test(arguments: Wire.allCases)
    func aPassageThatRepeatsIsStopped(wire: Wire) async throws {
        let circle = ScriptedReply([
            .text("I look.\n" + String(repeating: "Let me check the file again. ", count: 4_000))
        ])
        let run = try await AgentRun.of(Script([circle, .text("Done.")]), wire: wire)
        #expect(run.final == "Done." && run.requests.count == 2 && run.repairs == ["F12"])
        #expect(run.requests[1].lastUserText?.contains("over and over") == true)
        let thinking = ScriptedReply([.reasoning(String(repeating: "wait, ", count: 9_000)), .text("never")])
        let thought = try await AgentRun.of(Script([thinking], afterwards: .last), wire: wire)
        #expect(thought.failure?.code == TurnFailure.loop && thought.requests.count == 3)
        // A long even answer that goes nowhere in a circle passes.
        let table = (0..<400).map { "| row \($0) | --- | --- |\n" }.joined()
        #expect(try await AgentRun.of(Script([.text(table)]), wire: wire).final == table)
    }
}

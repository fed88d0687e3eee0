import Agent
import Conversation
import Foundation
import ScriptedModel
import Testing

/// Damaged calls, from the wire to what they did and what is told of them.
@Suite struct RepairTests {
    @Test(arguments: Wire.allCases)
    func aDamagedCallIsPutRightAndTold(wire: Wire) async throws {
        let script = Script([
            ScriptedReply([.call(tool: "Bash", arguments: #"{"cmd": "echo hi > a.txt",}"#, id: nil)]),
            ScriptedReply([
                .text(
                    "<tool_call>\n{\"name\": \"write\", \"arguments\": {\"filePath\": \"b.txt\", \"content\": \"b\"}}\n</tool_call>"
                )
            ]),
            ScriptedReply([
                .call(tool: "edit_file", arguments: #"{"path":"c.txt","old_string":"a\\nb","new_string":"x"}"#, id: nil)
            ]),
            .text("Done."),
        ])
        let run = try await AgentRun.of(script, wire: wire, files: ["c.txt": "a\nb\n"])
        #expect(run.final == "Done.")
        #expect(try String(contentsOfFile: run.folder + "/a.txt", encoding: .utf8) == "hi\n")
        #expect(try String(contentsOfFile: run.folder + "/b.txt", encoding: .utf8) == "b")
        #expect(try String(contentsOfFile: run.folder + "/c.txt", encoding: .utf8) == "x\n")
        #expect(run.repairs.sorted() == ["F1", "F11", "F3", "F8", "F8", "F9", "F9"])
        #expect(run.result.summary.repairs == 7)
        let calls = run.conversation.compactMap { if case .toolCall(let call) = $0 { call } else { nil } }
        #expect(calls.map(\.name) == ["shell", "write_file", "edit_file"])
        #expect(calls[0].arguments == #"{"command":"echo hi > a.txt"}"#)
        #expect(calls[0].written != nil && calls[1].written != nil && calls[2].written == nil)
        // Every repair of a call names it.
        let ids = Set(calls.map(\.id))
        for case .repair(let repair) in run.events.completed.map(\.detail) {
            #expect(ids.contains(repair.callID ?? ""))
        }
        // What goes back to the model is valid.
        #expect(run.bodies.last?.contains("Bash") == false)
    }

    @Test(arguments: [Wire.chat, .responses, .messages])
    func aCallWithoutOneMeaningIsAnsweredWithWhatTheToolTakes(wire: Wire) async throws {
        let script = Script([
            ScriptedReply([.call(tool: "write_file", arguments: #"{"path": "a.txt", "content": "half"#, id: nil)]),
            ScriptedReply([.call(tool: "shell", arguments: #"{"command": "echo "a" > a.txt"}"#, id: nil)]),
            .text("Done."),
            .text("Done."),
        ])
        let run = try await AgentRun.of(script, wire: wire)
        let told = run.conversation.compactMap { item -> String? in
            if case .toolResult(let result) = item, case .text(let text)? = result.content.first { text } else { nil }
        }
        #expect(told.count == 2)
        #expect(
            told[0].contains("they break off") && told[0].contains("write_file takes path (string, required), content"))
        #expect(told[0].hasSuffix(#"Example: {"path":"notes.txt","content":"hello\n"}"#))
        #expect(told[1].contains("shell takes command (string, required), workdir (string), timeout_ms (integer)"))
        #expect(!FileManager.default.fileExists(atPath: run.folder + "/a.txt"))
    }

    @Test func theSameTextTwiceHasTwoIDs() async throws {
        let text = "{\"name\": \"shell\", \"arguments\": {\"command\": \"echo a >> a.txt\"}}"
        let run = try await AgentRun.of(Script([.text(text), .text(text), .text("Done.")]))
        #expect(try String(contentsOfFile: run.folder + "/a.txt", encoding: .utf8) == "a\na\n")
        let ids = run.conversation.compactMap { if case .toolCall(let call) = $0 { call.id } else { nil } }
        #expect(ids.count == 2 && Set(ids).count == 2)
    }
}

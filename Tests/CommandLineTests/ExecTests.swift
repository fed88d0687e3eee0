import Conversation
import Foundation
import JSON
import ScriptedModel
import Testing
import Wires

@Suite struct ExecTests {
    @Test(arguments: Wire.allCases)
    func theFinalMessageAloneIsOnStandardOutput(wire: Wire) async throws {
        let apus = try Apus()
        var first = ScriptedReply([
            .text("I look."), .call(tool: "shell", arguments: #"{"command":"echo hi; exit 2"}"#, id: nil),
        ])
        first.usage = TokenUsage(freshInput: 1_200, cacheRead: 300, output: 40)
        try await ScriptedServer.run(Script([first, .text("All done.")])) { server in
            try apus.configure(server, wire: wire.rawValue)
            let run = try await apus.run(["exec", "do it"])
            #expect(run.code == 0 && run.output == "All done.\n")
            let lines = run.error.split(separator: "\n").map(String.init)
            #expect(lines.first?.hasPrefix("workspace-write: ") == true)
            #expect(lines.contains("I look.") && lines.contains("$ echo hi; exit 2") && lines.contains("  exit 2"))
            #expect(
                lines.last?.hasPrefix("tokens 1,300 fresh, 300 cached, 60 output · cost unknown · 2 requests") == true)
            #expect(await server.modelRequests.allSatisfy { $0.body.count <= 7_000 })
        }
    }

    @Test func eventsHaveCodexsNamesAndFields() async throws {
        let apus = try Apus()
        try apus.write("old\n", "repository/a.txt")
        let script = Script([
            ScriptedReply([
                .reasoning("look"), .call(tool: "shell", arguments: #"{"command":"cat a.txt"}"#, id: nil),
                .call(
                    tool: "edit_file", arguments: #"{"path":"a.txt","old_string":"old","new_string":"new"}"#, id: nil),
                .call(tool: "update_plan", arguments: #"{"plan":[{"step":"x","status":"completed"}]}"#, id: nil),
                .call(tool: "search", arguments: #"{"pattern":"new"}"#, id: nil),
                .call(tool: "nonsense", arguments: #"{"a":1}"#, id: nil),
            ]),
            .text("Done."), .text("Done."),
        ])
        try await ScriptedServer.run(script) { server in
            try apus.configure(
                server, more: "[models.scripted]\nprice = { input = 1.25, cached_input = 0.125, output = 10 }")
            let run = try await apus.run(["exec", "--json", "-o", apus.folder + "/last", "do it"])
            #expect(run.code == 0 && run.error.isEmpty)
            #expect(run.types.first == "thread.started" && run.types.last == "turn.completed")
            #expect(run.types.filter { $0 == "turn.started" }.count == 1)
            let command = try #require(run.items("command_execution").first)
            #expect(command["command"]?.string == "cat a.txt" && command["aggregated_output"]?.string == "old\n")
            #expect(command["exit_code"]?.int == 0 && command["status"]?.string == "completed")
            let change = try #require(run.items("file_change").first)
            #expect(change["changes"]?[0]?["path"]?.string == apus.repository + "/a.txt")
            #expect(change["changes"]?[0]?["kind"]?.string == "update")
            #expect(run.items("todo_list").first?["items"]?[0]?["completed"]?.bool == true)
            #expect(run.items("tool_call").map { $0["tool"]?.string } == ["search", "nonsense"])
            #expect(run.items("tool_call").last?["status"]?.string == "failed")
            #expect(run.items("reasoning").first?["text"]?.string == "look")
            #expect(run.items("agent_message").last?["text"]?.string == "Done.")
            let started = run.lines.filter { $0["type"]?.string == "item.started" }.compactMap {
                $0["item"]?["id"]?.string
            }
            let completed = run.lines.filter { $0["type"]?.string == "item.completed" }.compactMap {
                $0["item"]?["id"]?.string
            }
            #expect(Set(started).isSubset(of: Set(completed)))
            let last = try #require(run.lines.last)
            #expect(last["usage"]?["input_tokens"]?.int == 300 && last["usage"]?["output_tokens"]?.int == 60)
            #expect(last["cost_usd"]?.string == "0.000975" && last["requests"]?.int == 3)
            #expect(last["unresolved"]?.string?.hasPrefix("nonsense: There is no tool") == true)
            #expect(apus.read("last") == "Done." && apus.read("repository/a.txt") == "new\n")
        }
    }

    @Test func aFailureIsTheLastLine() async throws {
        let apus = try Apus()
        let refuse = ScriptedReply(fault: .status(400, headers: [:], body: #"{"error":{"message":"bad words"}}"#))
        try await ScriptedServer.run(Script([refuse], afterwards: .last)) { server in
            try apus.configure(server)
            let run = try await apus.run(["exec", "--json", "do it"])
            #expect(run.code == 1 && run.types.last == "turn.failed")
            #expect(run.lines.last?["error"]?["code"]?.string == "rejected_request")
            #expect(run.lines.last?["error"]?["message"]?.string?.contains("bad words") == true)
            let human = try await apus.run(["e", "do it"])
            #expect(human.code == 1 && human.output.isEmpty && human.error.contains("bad words"))
            #expect(human.error.contains("apus exec resume "))
        }
    }

    @Test func sessionsGoOn() async throws {
        let apus = try Apus()
        let script = Script([
            .call("shell", ["command": "echo first"]), .text("One."), .text("Two."), .text("Three."), .text("Four."),
        ])
        try await ScriptedServer.run(script) { server in
            try apus.configure(server)
            let first = try await apus.run(["exec", "--json", "begin"])
            let id = try #require(first.lines.first?["thread_id"]?.string)
            let second = try await apus.run(["exec", "--json", "resume", "--last", "go on"])
            #expect(second.code == 0 && second.lines.first?["thread_id"]?.string == id)
            // Usage is this turn's alone.
            #expect(second.lines.last?["usage"]?["input_tokens"]?.int == 100)
            let third = try await apus.run(["exec", "resume", "--json", id, "more"])
            #expect(third.lines.first?["thread_id"]?.string == id)
            let bodies = await server.modelRequests.map(\.text)
            #expect(bodies[3].contains("begin") && bodies[3].contains("echo first") && bodies[3].contains("Two."))
            let common = zip(bodies[2].utf8, bodies[3].utf8).prefix { $0 == $1 }.count
            #expect(bodies[2].utf8.count - common < 40)
            let unknown = try await apus.run(["exec", "resume", "0000-none", "x"])
            #expect(unknown.code == 2 && unknown.error.contains("there is no session 0000-none"))
            let kept = try await apus.run(["exec", "--ephemeral", "alone"])
            #expect(kept.code == 0)
            #expect(
                try await apus.run(["exec", "resume", "--last", "--json", "x"]).lines.first?["thread_id"]?.string == id)
        }
    }

    @Test func promptsComeFromStandardInput() async throws {
        let apus = try Apus()
        try await ScriptedServer.run(Script([.text("ok")], afterwards: .last)) { server in
            try apus.configure(server)
            #expect(try await apus.run(["exec"], input: "from a pipe\n").code == 0)
            #expect(try await apus.run(["exec", "-"], input: "dash").code == 0)
            #expect(try await apus.run(["exec", "with"], input: "more text").code == 0)
            let bodies = await server.modelRequests.map(\.text)
            #expect(bodies[0].contains("from a pipe") && bodies[1].contains("dash"))
            #expect(bodies[2].contains(#"with\n\n<stdin>\nmore text\n</stdin>"#))
            let none = try await apus.run(["exec"])
            #expect(none.code == 2 && none.error.contains("no prompt"))
        }
    }

    @Test(arguments: ["task", "exec", "config", "fix"])
    func oneWordIsAPrompt(word: String) async throws {
        let apus = try Apus()
        try await ScriptedServer.run(Script([.text("ok")])) { server in
            try apus.configure(server)
            #expect(try await apus.run(["exec", word]).code == 0)
            #expect(RequestReader(wire: .responses, body: await server.modelRequests[0].body).lastUserText == word)
        }
    }

    @Test func twoNoticesStandBeforeTheModelsFirstWordAndNoneIsLost() async throws {
        let apus = try Apus()
        try await ScriptedServer.run(
            Script([ScriptedReply(fault: .status(500, headers: [:], body: "busy")), .text("Done.")])
        ) { server in
            try apus.configure(
                server, more: "modle = 1\nsandbx_mode = 2\nmodel_verbosity = \"low\"\n[tui]\ntheme = \"x\"")
            let run = try await apus.run(["exec", "x"])
            let lines = run.error.split(separator: "\n").map(String.init)
            #expect(run.code == 0 && lines.count > 5)
            #expect(lines[0].hasPrefix("workspace-write: ") && lines[1].hasPrefix("warning: "))
            // The retry was told before the model said anything, so the other notices came later.
            #expect(lines[2].hasPrefix("retry 1 of 1 "))
            for words in ["modle", "sandbx_mode", "not used by Apus: tui", "model_verbosity"] {
                #expect(lines.contains { $0.contains(words) }, "\(words)")
            }
        }
    }

    @Test func imagesGoAlong() async throws {
        let apus = try Apus()
        let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0])
        try png.write(to: URL(fileURLWithPath: apus.folder + "/p.png"))
        try apus.write("no image", "text.png")
        try await ScriptedServer.run(Script([.text("ok")], afterwards: .last)) { server in
            try apus.configure(server)
            #expect(try await apus.run(["exec", "-i", apus.folder + "/p.png", "see"]).code == 0)
            #expect(await server.modelRequests[0].text.contains("data:image/png;base64,iVBORw0KGgoAAA=="))
            let wrong = try await apus.run(["exec", "-i", apus.folder + "/text.png", "see"])
            #expect(wrong.code == 2 && wrong.error.contains("is not a PNG"))
        }
    }

    @Test func anInterruptEndsChildrenAndKeepsTheSession() async throws {
        let apus = try Apus()
        let script = Script([.call("shell", ["command": "echo $$ > pid; sleep 100"]), .text("Resumed.")])
        try await ScriptedServer.run(script) { server in
            try apus.configure(server)
            let run = try await apus.run(["exec", "wait"]) { pid in
                for _ in 0..<400 where apus.read("repository/pid")?.isEmpty != false {
                    try? await Task.sleep(for: .milliseconds(10))
                }
                kill(pid, SIGINT)
            }
            #expect(run.code == 130 && run.error.contains("apus exec resume "))
            let child = try #require(
                apus.read("repository/pid").flatMap { pid_t($0.trimmingCharacters(in: .whitespacesAndNewlines)) })
            #expect(kill(child, 0) != 0)
            let resumed = try await apus.run(["exec", "resume", "--last", "go on"])
            #expect(resumed.code == 0 && resumed.output == "Resumed.\n")
            #expect(await server.modelRequests[1].text.contains("Interrupted by the user"))
        }
    }

    @Test func aSchemaIsHeldLocally() async throws {
        let apus = try Apus()
        try apus.write(#"{"type":"object","required":["n"],"properties":{"n":{"type":"integer"}}}"#, "schema.json")
        try apus.write("{oops", "broken.json")
        try await ScriptedServer.run(Script([.text("no"), .text(#"{"n":1}"#), .text("no"), .text("no")])) { server in
            try apus.configure(server)
            let good = try await apus.run(["exec", "--output-schema", apus.folder + "/schema.json", "x"])
            #expect(good.code == 0 && good.output == "{\"n\":1}\n")
            let bad = try await apus.run(["exec", "--output-schema", apus.folder + "/schema.json", "x"])
            #expect(bad.code == 1 && bad.output.isEmpty)
            #expect(try await apus.run(["exec", "--output-schema", apus.folder + "/broken.json", "x"]).code == 2)
            #expect(try await apus.run(["exec", "--output-schema", "none.json", "x"]).code == 2)
        }
    }
}

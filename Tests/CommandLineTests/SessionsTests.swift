import Foundation
import JSON
import ScriptedModel
import Testing

@Suite struct SessionsCommandTests {
    /// Two turns of one session, the second at another provider over another wire.
    private func twoTurns(_ work: @escaping @Sendable (Apus, String) async throws -> Void) async throws {
        let apus = try Apus()
        let call = ScriptedReply([
            .text("I look."),
            .call(tool: "shell", arguments: #"{"command":"seq 1 30; printf '\\033[31mred```'"}"#, id: nil),
        ])
        try await ScriptedServer.run(Script([call, .text("Done \u{1B}[31m."), .text("More.")])) { server in
            try apus.configure(
                server,
                more: """
                    [models.scripted]
                    price = { input = 1.25, cached_input = 0.125, output = 10 }
                    [model_providers.second]
                    base_url = "\(server.baseURL)"
                    wire_api = "messages"
                    """)
            let first = try await apus.run(["exec", "--json", "the task\nin two lines"])
            let id = try #require(first.lines.first?["thread_id"]?.string)
            let second = try await apus.run(["exec", "-c", "model_provider=second", "resume", id, "go on"])
            #expect(second.code == 0 && second.output == "More.\n")
            try await work(apus, id)
        }
    }

    @Test func listShowAndExport() async throws {
        try await twoTurns { apus, id in
            let list = try await apus.run(["sessions"])
            let rows = list.output.split(separator: "\n").map(String.init)
            #expect(list.code == 0 && rows.count == 2 && rows[0].hasPrefix("ID  "))
            #expect(rows[1].hasPrefix(String(id.prefix(13))) && rows[1].contains("scripted @ second"))
            #expect(rows[1].hasSuffix("the task in two lines"))
            let json = try JSONValue(parsing: try await apus.run(["sessions", "list", "--json"]).output)
            #expect(json[0]?["id"]?.string == id && json[0]?["turns"]?.int == 2)
            #expect(json[0]?["cost_usd"]?.string?.hasPrefix("0.00") == true)

            let shown = try await apus.run(["sessions", "show", String(id.prefix(13))])
            #expect(shown.code == 0 && shown.output.contains("\n> the task\n> in two lines\n"))
            #expect(shown.output.contains("\n$ seq 1 30") && shown.output.contains(" more lines; --full shows all\n"))
            #expect(!shown.output.contains("\u{1B}") && !shown.output.contains("environment_context"))
            let full = try await apus.run(["sessions", "show", "--last", "--full"])
            #expect(full.output.contains("  | 30\n"))

            let markdown = try await apus.run(["sessions", "export", id]).output
            #expect(markdown.hasPrefix("# the task in two lines\n") && markdown.contains("red```\n````\n"))
            let lines = try await apus.run([
                "sessions", "export", "--last", "--format", "jsonl", "-o", apus.folder + "/out",
            ])
            #expect(lines.code == 0 && lines.output.isEmpty)
            let kept = try #require(apus.read("out"))
            let path = try #require(json[0]?["path"]?.string)
            #expect(kept == (try String(contentsOfFile: path, encoding: .utf8)))
            #expect(try await apus.run(["sessions", "export", "--last", "-o", apus.folder + "/out"]).code == 2)
            #expect(apus.read("out") == kept)
        }
    }

    @Test func deletingAsksAndDeletes() async throws {
        try await twoTurns { apus, id in
            let asked = try await apus.run(["sessions", "delete", id])
            #expect(asked.code == 2 && asked.error.contains("Give --yes"))
            #expect(
                try await apus.run(["sessions", "delete", "--older-than", "1h", "-y"]).error == "Nothing to delete.\n")
            let dry = try await apus.run(["sessions", "delete", "--older-than", "0h", "--dry-run"])
            #expect(dry.code == 0 && dry.error.contains(String(id.prefix(13))))
            #expect(try await apus.run(["sessions"]).output.contains(String(id.prefix(13))))
            let deleted = try await apus.run(["sessions", "delete", "-y", id, id])
            #expect(deleted.code == 0 && deleted.error.hasSuffix("Deleted 1 session.\n"))
            let none = try await apus.run(["sessions"])
            #expect(none.code == 0 && none.output.isEmpty && none.error.hasPrefix("No session of "))
        }
    }

    @Test(arguments: [
        (["sessions", "show"], "give the id of a session"),
        (["sessions", "show", "x", "--last"], "either an id or --last"),
        (["sessions", "show", "none"], "there is no session none"), (["sessions", "delete"], "give either ids"),
        (["sessions", "delete", "--older-than", "soon"], "--older-than takes a number"),
        (["sessions", "export", "--last", "--format", "pdf"], "pdf"), (["sessions", "--limit", "-1"], "--limit"),
        (["sessions", "show", "--last"], "there is no session of "),
    ]) func isToldByName(arguments: [String], words: String) async throws {
        let run = try await Apus().run(arguments)
        #expect(run.code == 2 && run.error.contains(words), "\(run.error)")
    }
}

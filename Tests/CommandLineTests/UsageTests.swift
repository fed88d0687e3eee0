import Foundation
import JSON
import ScriptedModel
import Testing

/// What is refused before any request, with exit code 2.
@Suite struct UsageTests {
    @Test(arguments: [
        (["exec", "--nonsense", "x"], "--nonsense"), (["exec", "--oss", "x"], "--local-provider ollama|"),
        (["exec", "--local-provider", "ollama", "x"], "give --oss too"),
        (["exec", "--worktree", "x"], "git worktree add"),
        (["exec", "--color", "never", "x"], "--color of codex exec"),
        (["exec", "--dangerously-bypass-approvals-and-sandbox", "x"], "-s danger-full-access"),
        (["exec", "--enable", "f", "x"], "--enable of codex exec"),
        (["exec", "-s", "none", "x"], "-s takes read-only"),
        (["exec", "--max-turns", "0", "x"], "--max-turns takes a whole number from 1"),
        (["exec", "--max-cost", "lots", "x"], "--max-cost takes an amount"),
        (["exec", "--max-cost", "1", "x"], "--max-cost needs the price of scripted"),
        (["exec", "-C", "/no/such/place", "x"], "-C /no/such/place"),
        (["exec", "-o", "/no/such/place", "x"], "-o /no/such/place"),
        (["exec", "resume", "x", "y", "z"], "unexpected: z"), (["exec", "resume"], "resume needs --last or the id"),
        (["exec", "-p", "none", "x"], "none"), (["exec", "-c", "model_provider=nope", "x"], "nope"),
        (["mock", "none.toml"], "none.toml"), (["apply-patch", "x"], "x"),
        (["demo", "--wire", "soap"], "--wire is responses"),
        (
            ["exec", "--modle", "x"],
            "apus: Unknown option '--modle'. Did you mean '--model'?\nUsage: apus exec [<options>]"
        ),
        (["exec", "resume"], "Usage: apus exec resume"),
        (["exce", "x"], "apus: there is no command exce; did you mean apus exec?\n"),
        (["mend the test"], "to work on a task: apus exec \"mend the test\"\n"),
        (["zzz"], "apus: there is no command zzz; apus --help lists them"),
    ])
    func isToldByName(arguments: [String], words: String) async throws {
        let apus = try Apus()
        try await ScriptedServer.run(Script([.text("no")])) { server in
            try apus.configure(server)
            let run = try await apus.run(arguments)
            #expect(run.code == 2 && run.output.isEmpty, "\(run.code) \(run.output)")
            #expect(run.error.contains(words), "\(run.error)")
            #expect(await server.requests.isEmpty)
        }
    }

    @Test func outsideARepositoryTheFlagIsNeeded() async throws {
        let apus = try Apus(git: false)
        try await ScriptedServer.run(Script([.text("ok")])) { server in
            try apus.configure(server)
            let refused = try await apus.run(["exec", "x"])
            #expect(refused.code == 2 && refused.error.contains("--skip-git-repo-check"))
            #expect(try await apus.run(["exec", "--skip-git-repo-check", "x"]).code == 0)
        }
    }

    @Test func aMissingKeySendsNothing() async throws {
        let apus = try Apus()
        try apus.write(
            """
            model = "m"
            model_provider = "p"
            [model_providers.p]
            base_url = "http://127.0.0.1:1/v1"
            env_key = "SOME_KEY"
            env_key_instructions = "Ask the tools team."
            """, "home/config.toml")
        for value in [nil, "", "  "] as [String?] {
            let run = try await apus.run(["exec", "--json", "x"], environment: value.map { ["SOME_KEY": $0] } ?? [:])
            #expect(run.code == 2 && run.error.contains("SOME_KEY") && run.error.contains("Ask the tools team."))
            #expect(run.lines.last?["type"]?.string == "turn.failed")
        }
    }

    @Test func helpAndVersion() async throws {
        let apus = try Apus()
        let version = try await apus.run(["--version"])
        #expect(version.code == 0 && version.output.hasPrefix("apus 0."))
        for arguments in [["--help"], ["exec", "--help"], ["exec", "resume", "--help"], ["mock", "--help"]] {
            let help = try await apus.run(arguments)
            #expect(help.code == 0 && help.output.contains("USAGE") && help.error.isEmpty)
        }
        #expect(!(try await apus.run(["exec", "--help"]).output.contains("--worktree")))
    }

    @Test func withNothingConfiguredTheBlockToPasteIsShown() async throws {
        let apus = try Apus()
        let run = try await apus.run([], environment: ["MISTRAL_API_KEY": "sk-canary-value"])
        #expect(run.code == 0 && run.output.contains("MISTRAL_API_KEY") && run.output.contains("model_provider"))
        #expect(!run.output.contains("canary"))
    }

    @Test func configShowsWhereEverythingComesFrom() async throws {
        let apus = try Apus()
        try apus.write(
            """
            model = "m"
            model_provider = "p"
            [model_providers.p]
            base_url = "http://127.0.0.1:1/v1"
            experimental_bearer_token = "sk-canary"
            """, "codex/config.toml")
        let run = try await apus.run(["config", "--json"])
        let json = try JSONValue(parsing: run.output)
        #expect(run.code == 0 && json["model"]?["value"]?.string == "m" && json["model"]?["line"]?.int == 1)
        #expect(json["model"]?["file"]?.string == apus.codexHome + "/config.toml")
        #expect(!run.output.contains("canary"))
        let text = try await apus.run(["config"])
        #expect(text.output.contains("config.toml:1") && !text.output.contains("canary"))
    }

    @Test func patchesAreAppliedWholeOrNotAtAll() async throws {
        let apus = try Apus()
        try apus.write("a\nb\n", "repository/f.txt")
        let good = "*** Begin Patch\n*** Update File: f.txt\n@@\n a\n-b\n+c\n*** Add File: d/e.txt\n+x\n*** End Patch\n"
        let run = try await apus.run(["apply-patch"], input: good)
        #expect(run.code == 0 && run.output == "Success. Updated the following files:\nA d/e.txt\nM f.txt\n")
        #expect(apus.read("repository/f.txt") == "a\nc\n" && apus.read("repository/d/e.txt") == "x\n")
        let bad = "*** Begin Patch\n*** Delete File: d/e.txt\n*** Update File: f.txt\n@@\n-nothing\n+c\n*** End Patch\n"
        let failed = try await apus.run(["apply-patch"], input: bad)
        #expect(failed.code == 1 && failed.output.isEmpty && apus.read("repository/d/e.txt") == "x\n")
        let outside = "*** Begin Patch\n*** Add File: ../out.txt\n+x\n*** End Patch\n"
        #expect(try await apus.run(["apply-patch"], input: outside).code == 1)
        #expect(apus.read("out.txt") == nil)
    }
}

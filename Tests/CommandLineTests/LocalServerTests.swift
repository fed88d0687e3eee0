import JSON
import ScriptedModel
import Testing

/// `apus exec --oss` through the built executable.
@Suite struct LocalServerTests {
    @Test func theServersModelIsAsked() async throws {
        let apus = try Apus()
        try await ScriptedServer.run(Script([.text("Hello.")])) { server in
            // LM Studio lists what it has; the scripted server has `scripted` alone.
            let run = try await apus.run(
                ["exec", "--oss", "--local-provider", "ollama", "-m", "scripted", "x"],
                environment: ["CODEX_OSS_PORT": "\(server.port)"])
            #expect(run.code == 0 && run.output == "Hello.\n", "\(run.error)")
            let requests = await server.requests
            // How large the model is decides on its window; a server that does not tell is asked all the same.
            #expect(
                requests.first?.path == "/v1/models" && requests.last?.path == "/api/chat" && requests.count == 5,
                "\(requests.map(\.path))")
            #expect(requests.allSatisfy { $0.header("authorization") == nil })
        }
    }

    @Test func aModelThatIsNotThereIsToldBeforeAnyRequest() async throws {
        let apus = try Apus()
        try await ScriptedServer.run(Script([.text("no")])) { server in
            let run = try await apus.run(
                ["exec", "--oss", "--local-provider", "ollama", "x"],
                environment: ["CODEX_OSS_BASE_URL": server.baseURL])
            #expect(run.code == 1 && run.output.isEmpty)
            #expect(
                run.error == """
                    Ollama has no model gpt-oss:20b yet; it is fetched now (Ctrl-C stops)
                    apus: Ollama has no model gpt-oss:20b (it has scripted), and could not fetch it: no such path: \
                    /api/pull

                    """, "\(run.error)")
            #expect(await server.modelRequests.isEmpty)
        }
    }

    @Test(arguments: [
        (
            "ollama", "Start it with: ollama serve\nIf it listens elsewhere, set CODEX_OSS_PORT or CODEX_OSS_BASE_URL."
        ),
        ("lmstudio", "Start it with: lms server start\n"),
    ])
    func aServerThatDoesNotRunIsToldAtOnce(provider: String, words: String) async throws {
        let apus = try Apus()
        // Nobody listens on a port that was just given back.
        let port = try await ScriptedServer.run(Script([])) { $0.port }
        let run = try await apus.run(
            ["exec", "--json", "--oss", "--local-provider", provider, "x"], environment: ["CODEX_OSS_PORT": "\(port)"])
        #expect(run.code == 1 && run.error.contains("does not answer at http://localhost:\(port)/v1"), "\(run.error)")
        #expect(run.error.contains(words), "\(run.error)")
        #expect(run.lines.last?["type"]?.string == "turn.failed")
    }

    /// Without the flag the request itself finds out, and the advice is the same.
    @Test func aFailedRequestSaysHowToStartTheServer() async throws {
        let apus = try Apus()
        let port = try await ScriptedServer.run(Script([])) { $0.port }
        let run = try await apus.run(
            ["exec", "-c", "model_provider=ollama", "-m", "m", "x"], environment: ["CODEX_OSS_PORT": "\(port)"])
        #expect(run.code == 1 && run.error.contains("(start it with ollama serve)"), "\(run.error)")
    }

    @Test func helpNamesTheFlags() async throws {
        let help = try await Apus().run(["exec", "--help"]).output
        #expect(help.contains("--oss") && help.contains("--local-provider"))
    }
}

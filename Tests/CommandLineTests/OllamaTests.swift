import Conversation
import JSON
import ScriptedModel
import Testing

/// `apus exec` against a server that behaves as Ollama does.
@Suite struct OllamaTests {
    private static func configuration(_ server: ScriptedServer, wire: String) -> String {
        """
        model = "qwen3:8b"
        model_provider = "o"
        [model_providers.o]
        base_url = "\(server.baseURL)"
        wire_api = "\(wire)"
        [models."qwen3:8b"]
        context_window = 32768
        """
    }

    /// Reads some 20 KB twice, then says whether it still knows the task.
    private static func imitation() -> OllamaImitation {
        OllamaImitation(models: [.init("qwen3:8b")]) { seen, number in
            if number < 2 { return .call("shell", ["command": "head -c 12000 /dev/zero | tr '\\0' x"]) }
            let knows = seen.request.userTexts.contains { $0.contains("remember the word heron") }
            return .text(knows ? "heron" : "What was the task?")
        }
    }

    @Test func theTaskIsForgottenOverChatAndKeptOverItsOwnWire() async throws {
        for (wire, answer) in [("chat", "What was the task?"), ("ollama", "heron")] {
            let ollama = Self.imitation()
            let apus = try Apus()
            try await ScriptedServer.run(answering: ollama.reply) { server in
                try apus.write(Self.configuration(server, wire: wire), "home/config.toml")
                let run = try await apus.run(["exec", "remember the word heron, then look around"])
                #expect(run.code == 0 && run.output == answer + "\n", "\(run.error)")
                #expect(ollama.loads == 1)
                #expect(ollama.seen.allSatisfy { $0.window == (wire == "ollama" ? 32_768 : 4_096) })
                #expect(ollama.seen.contains { $0.dropped > 0 } == (wire == "chat"))
            }
        }
    }

    @Test func whatDoesNotFitIsCompactedAndNotDropped() async throws {
        let ollama = OllamaImitation(models: [.init("qwen3:8b", contextLength: 8_192)]) { seen, number in
            let texts = seen.request.userTexts
            let isAsked = texts.last?.contains("handover") == true && !texts.joined().contains("HANDOVER")
            if isAsked { return .text("HANDOVER: the word is heron.") }
            if number < 4 {
                return .call("shell", ["command": .string("head -c 12000 /dev/zero | tr '\\0' \(number)")])
            }
            return .text(texts.contains { $0.contains("heron") } ? "heron" : "lost")
        }
        let apus = try Apus()
        try await ScriptedServer.run(answering: ollama.reply) { server in
            try apus.write(Self.configuration(server, wire: "ollama"), "home/config.toml")
            let run = try await apus.run(["exec", "remember the word heron"])
            #expect(run.code == 0 && run.output == "heron\n", "\(run.error)")
            #expect(run.error.contains("has a window of 8192 tokens at most; 32768 are configured"))
            #expect(ollama.seen.allSatisfy { $0.window == 8_192 && $0.dropped == 0 })
        }
    }

    @Test func aMissingModelIsFetched() async throws {
        let ollama = OllamaImitation(models: [], pullable: [.init("gpt-oss:20b", size: 13_000_000_000)]) { _, _ in
            .text("Hello.")
        }
        let apus = try Apus()
        try await ScriptedServer.run(answering: ollama.reply) { server in
            let run = try await apus.run(
                ["exec", "--oss", "--local-provider", "ollama", "x"],
                environment: ["CODEX_OSS_PORT": "\(server.port)"])
            #expect(run.code == 0 && run.output == "Hello.\n", "\(run.error)")
            #expect(run.error.hasPrefix("Ollama has no model gpt-oss:20b yet; it is fetched now"))
            #expect(run.error.contains("gpt-oss:20b: 50 % of 13.0 GB\n") && run.error.contains("gpt-oss:20b: success"))
            let unknown = try await apus.run(
                ["exec", "--oss", "--local-provider", "ollama", "-m", "nothing", "x"],
                environment: ["CODEX_OSS_PORT": "\(server.port)"])
            #expect(unknown.code == 1 && unknown.error.contains("could not fetch it: "), "\(unknown.error)")
            #expect(unknown.error.contains("file does not exist"))
        }
    }
}

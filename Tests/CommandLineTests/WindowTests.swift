import Foundation
import JSON
import ScriptedModel
import Testing
import Wires

/// How the true window of a model reaches a run, through the built executable.
@Suite struct WindowTests {
    private static func script(_ replies: [ScriptedReply], pages: [ScriptedPage] = []) -> Script {
        var script = Script(replies, afterwards: .last)
        script.pages = pages
        return script
    }

    private static func models(window: Int) -> ScriptedPage {
        ScriptedPage(
            "GET", "/v1/models",
            body: #"{"data":[{"id":"scripted","object":"model","owned_by":"vllm","max_model_len":\#(window)}]}"#)
    }

    @Test func aSmallWindowIsToldWithItsSetting() async throws {
        let apus = try Apus()
        try await ScriptedServer.run(Self.script([.text("Hello.")], pages: [Self.models(window: 4096)])) { server in
            try apus.configure(server)
            let run = try await apus.run(["exec", "hi"])
            #expect(
                run.code == 0 && run.error.contains("serves scripted with a window of 4,096 tokens; to give it more, "))
            #expect(await server.requests.map(\.path) == ["/v1/models", "/v1/responses"])
        }
    }

    /// Codex warns of every model that its catalogue does not know.
    @Test func anUnknownModelMakesNoNoise() async throws {
        let apus = try Apus()
        try await ScriptedServer.run(Self.script([.text("Hello.")])) { server in
            try apus.configure(server)
            let run = try await apus.run(["exec", "hi"])
            #expect(run.code == 0 && run.output == "Hello.\n")
            for word in ["metadata", "unknown model", "window", "warning", "fallback"] {
                #expect(!run.error.lowercased().contains(word), "\(run.error)")
            }
        }
    }

    @Test func whatTheUserSetIsNotAskedFor() async throws {
        let apus = try Apus()
        try await ScriptedServer.run(Self.script([.text("Hello.")], pages: [Self.models(window: 4096)])) { server in
            try apus.configure(server, more: "model_context_window = 20000")
            #expect(try await apus.run(["exec", "hi"]).code == 0)
            #expect(await server.requests.map(\.path) == ["/v1/responses"])
        }
    }

    @Test func theServersWindowBoundsTheAnswer() async throws {
        let apus = try Apus()
        try await ScriptedServer.run(Self.script([.text("Hello.")], pages: [Self.models(window: 8192)])) { server in
            try apus.configure(server, wire: "messages")
            #expect(try await apus.run(["exec", "hi"]).code == 0)
            let body = try #require(await server.modelRequests.first.flatMap { try? JSONValue(parsing: $0.body) })
            let limit = try #require(body["max_tokens"]?.int)
            #expect(limit > 4096 && limit < 8192)
        }
    }

    @Test func anOverflowIsRememberedForTheNextRun() async throws {
        let apus = try Apus()
        let overflow = ScriptedReply(
            fault: .status(
                400, headers: [:],
                body: #"{"error":{"message":"This model's maximum context length is 9000 tokens."}}"#))
        try await ScriptedServer.run(Self.script([overflow, .text("HANDOVER"), .text("Hello.")])) { server in
            try apus.configure(server, wire: "messages")
            _ = try await apus.run(["exec", "hi"])
            let second = try await apus.run(["exec", "hi"])
            #expect(second.code == 0, "\(second.error)")
            let bodies = await server.modelRequests.compactMap { try? JSONValue(parsing: $0.body) }
            let limits = bodies.compactMap { $0["max_tokens"]?.int }
            #expect(limits.first ?? 0 > 30_000 && limits.last ?? 32_000 < 9_000)
        }
    }

    @Test func aServerThatCutsIsFoundOut() async throws {
        let apus = try Apus()
        var cut = ScriptedReply.text("Hello.")
        cut.usage?.freshInput = 2_000
        try await ScriptedServer.run(Self.script([cut])) { server in
            try apus.configure(server)
            let run = try await apus.run(["exec", "--json", String(repeating: "Many words follow. ", count: 1_500)])
            let notices = run.items("error") + run.items("notice")
            let text = notices.compactMap { $0["message"]?.string }.joined()
            #expect(
                run.code == 0 && text.contains("counted 2000 tokens") && text.contains("2048 tokens"), "\(run.output)")
        }
    }

    @Test func aRefusedFieldIsARepairAndIsRemembered() async throws {
        let apus = try Apus()
        let refusal = ScriptedReply(
            fault: .status(400, headers: [:], body: #"{"error":{"message":"Unknown parameter: 'store'."}}"#))
        try await ScriptedServer.run(Self.script([refusal, .text("Hello.")])) { server in
            try apus.configure(server)
            let run = try await apus.run(["exec", "--json", "hi"])
            let repair = try #require(run.items("repair").first)
            #expect(repair["failure"]?.string == "F19" && run.code == 0)
            #expect(repair["what"]?.string == "field store is not taken by 127.0.0.1: dropped")
            let again = try await apus.run(["exec", "--json", "hi"])
            #expect(again.code == 0 && again.items("repair").isEmpty)
            let bodies = await server.modelRequests.compactMap { try? JSONValue(parsing: $0.body) }
            #expect(bodies.map { $0["store"] != nil } == [true, false, false])
        }
    }

    @Test func aNameThatIsNotThereSuggestsTheNearest() async throws {
        let apus = try Apus()
        let missing = ScriptedReply(
            fault: .status(404, headers: [:], body: #"{"error":{"message":"The model `glm-5` does not exist"}}"#))
        let pages = [ScriptedPage("GET", "/v1/models", body: #"{"data":[{"id":"z-ai/glm-5.2"},{"id":"other"}]}"#)]
        try await ScriptedServer.run(Self.script([missing], pages: pages)) { server in
            try apus.configure(server)
            #expect(try await apus.run(["models"]).code == 0)
            let run = try await apus.run(["exec", "-m", "glm-5", "hi"])
            #expect(run.code == 1 && run.error.contains("did you mean z-ai/glm-5.2?"), "\(run.error)")
        }
    }

    /// Codex loses sight of sessions when the provider changes.
    @Test func aSessionGoesOnWithAnotherProvider() async throws {
        let apus = try Apus()
        try await ScriptedServer.run(Self.script([.text("One.")])) { server in
            try apus.configure(server)
            #expect(try await apus.run(["exec", "first"]).code == 0)
            try apus.write(
                """
                model = "else"
                model_provider = "other"
                [model_providers.other]
                base_url = "\(server.baseURL)"
                wire_api = "chat"
                """, "home/config.toml")
            let list = try await apus.run(["sessions"])
            #expect(list.output.contains("first"), "\(list.output)")
            let run = try await apus.run(["exec", "resume", "--last", "second"])
            #expect(run.code == 0, "\(run.error)")
            let last = try #require(await server.modelRequests.last)
            #expect(
                last.path.hasSuffix("/chat/completions") && last.text.contains("first") && last.text.contains("second"))
        }
    }
}

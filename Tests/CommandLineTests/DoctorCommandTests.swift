import Foundation
import JSON
import ScriptedModel
import Testing

@Suite struct DoctorCommandTests {
    /// A server that speaks Chat Completions below /v1 alone.
    private static func reply(to request: ReceivedRequest) -> ScriptedReply? {
        let isThere = ["/v1/models", "/v1/chat/completions"].contains(request.path)
        return isThere ? nil : ScriptedReply(fault: .status(404, headers: [:], body: "{}"))
    }

    private static let script = Script([.text("ready")], afterwards: .again)

    @Test func whatIsWrongIsToldAndWritten() async throws {
        try await ScriptedServer.run(Self.script, answering: Self.reply) { server in
            let apus = try Apus(git: false)
            let text = """
                # Mine.
                model = "scripted"
                model_provider = "mock"

                [model_providers.mock]
                base_url = "http://127.0.0.1:\(server.port)" # here
                wire_api = "responses"   # there

                """
            try apus.write(text, "home/config.toml")
            let told = try await apus.run(["doctor"])
            #expect(told.code == 1)
            #expect(told.output.contains("FAIL base_url") && told.output.contains("FAIL wire "))
            #expect(
                told.output.hasSuffix(
                    "\n[model_providers.mock]\nbase_url = \"http://127.0.0.1:\(server.port)/v1\"\nwire_api = \"chat\"\n"
                ),
                "\(told.output)")
            #expect(told.output.contains("config.toml:5:1, write (apus doctor mock --write does it)"), "\(told.output)")
            #expect(apus.read("home/config.toml") == text)

            let written = try await apus.run(["doctor", "mock", "--write"])
            #expect(written.code == 1 && written.error.contains("written to "))
            let mended = text.replacing(":\(server.port)\"", with: ":\(server.port)/v1\"").replacing(
                "\"responses\"", with: "\"chat\"")
            #expect(apus.read("home/config.toml") == mended)
            let kept = try FileManager.default.contentsOfDirectory(atPath: apus.home).filter { $0.hasSuffix(".bak") }
            #expect(kept.count == 1)

            let healthy = try await apus.run(["doctor", "--json"])
            let json = try JSONValue(parsing: healthy.output)
            #expect(json["schema"]?.int == 1 && json["providers"]?[0]?["id"]?.string == "mock")
            let checks = json["providers"]?[0]?["checks"]?.array ?? []
            #expect(checks.first?["id"]?.string == "configuration" && checks.count == 20)
            let status = checks.reduce(into: [String: String]()) { table, check in
                table[check["id"]?.string ?? ""] = check["status"]?.string
            }
            #expect(status["base_url"] == "ok" && status["wire"] == "ok" && status["tool_call"] == "fail")
        }
    }

    @Test func aMissingKeyIsToldWithoutARequest() async throws {
        try await ScriptedServer.run(Self.script) { server in
            let apus = try Apus(git: false)
            try apus.configure(server, more: "")
            try apus.write((apus.read("home/config.toml") ?? "") + "env_key = \"NO_SUCH_KEY\"\n", "home/config.toml")
            let run = try await apus.run(["doctor"])
            #expect(run.code == 1 && run.output.contains("FAIL key"))
            #expect(run.output.contains("-> set NO_SUCH_KEY to your key"))
            #expect(await server.requests.isEmpty)
        }
    }

    @Test(arguments: [["doctor", "nobody"], ["doctor", "--all", "mock"], ["doctor", "--all", "--write"]])
    func wrongUsageIsRefused(arguments: [String]) async throws {
        let apus = try Apus(git: false)
        try apus.write("model = \"m\"\n", "home/config.toml")
        let run = try await apus.run(arguments)
        #expect(run.code == 2 && run.output.isEmpty && !run.error.isEmpty)
    }
}

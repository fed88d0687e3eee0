import Foundation
import JSON
import Runs
import ScriptedModel
import Testing

@Suite struct TryTests {
    /// What the first level wants to hear.
    private static func sum(seed: UInt64) -> String {
        let prompt = Level.answer.plan(seed: seed).prompt
        let numbers = prompt.split { !$0.isNumber }.compactMap { Int($0) }
        return String(numbers.reduce(0, +))
    }

    @Test func aClimbIsShownAndKept() async throws {
        let apus = try Apus(git: false)
        let script = Script([.text(Self.sum(seed: 5)), .text("I do not know.")], afterwards: .again)
        try await ScriptedServer.run(script) { server in
            try apus.configure(server)
            let run = try await apus.run(["try", "--seed", "5"])
            #expect(run.code == 1)
            let lines = run.output.split(separator: "\n").map(String.init)
            #expect(lines.first?.hasPrefix("level") == true, "\(run.output)")
            #expect(lines.contains { $0.contains("answers") && $0.contains("yes") && $0.hasSuffix("unknown") })
            #expect(lines.last == "scripted: good for questions without tools, not for work in a repository.")
            #expect(run.error.contains("scripted on mock, seed 5") && run.error.contains("no tool was called"))
            let kept = try FileManager.default.contentsOfDirectory(atPath: apus.home + "/try")
            let record = try JSONValue(parsing: try #require(apus.read("home/try/\(kept[0])")))
            #expect(kept.count == 1 && record["best_level"]?.int == 1 && record["cost_usd"]?.isNull == true)

            let both = try await apus.run(["try", "--seed", "5", "--level", "1", "-m", "a/b", "-m", "c", "--json"])
            let list = try JSONValue(parsing: both.output)
            #expect(list.array?.map { $0["model"]?.string } == ["a/b", "c"])
            #expect(list[0]?["levels"]?[0]?["passed"]?.bool == true && list[1]?["best_level"]?.isNull == true)
            #expect(try FileManager.default.contentsOfDirectory(atPath: apus.home + "/try").count == 3)
        }
    }

    @Test(arguments: [
        ["--level", "8"], ["--level", "0"], ["--timeout", "0"], ["--provider", "nobody"], ["--level", "x"],
    ])
    func wrongOptionsAreRefusedBeforeAnythingIsSent(arguments: [String]) async throws {
        let apus = try Apus(git: false)
        try await ScriptedServer.run(Script([.text("never")])) { server in
            try apus.configure(server)
            let run = try await apus.run(["try"] + arguments)
            #expect(run.code == 2 && run.output.isEmpty && !run.error.isEmpty)
            #expect(await server.modelRequests.isEmpty)
        }
    }

    @Test func aRunThatNeededRepairsSuggestsIt() async throws {
        let apus = try Apus()
        let script = Script([.text("Now I will look at it."), .text("There is nothing to do.")])
        try await ScriptedServer.run(script) { server in
            try apus.configure(server)
            let run = try await apus.run(["exec", "go"])
            #expect(run.code == 0 && run.error.contains("repaired (F13): "))
            #expect(run.error.hasSuffix("apus try shows what this model is good for\n"))
        }
        let fine = try Apus()
        try await ScriptedServer.run(Script([.text("Done.")])) { server in
            try fine.configure(server)
            #expect(try await !fine.run(["exec", "go"]).error.contains("apus try"))
        }
    }
}

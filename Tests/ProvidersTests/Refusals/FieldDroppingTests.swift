import Conversation
import Foundation
import JSON
import Providers
import ScriptedModel
import Testing
import Transport
import Wires

/// A request whose fields are refused, over real HTTP.
@Suite struct FieldDroppingTests {
    private struct Outcome: Sendable {
        var repairs: [Repair] = []
        var error: ProviderError?
        var bodies: [JSONValue] = []
        var retries = 0
    }

    private static func refusal(_ words: String, status: Int = 400) -> ScriptedReply {
        ScriptedReply(
            fault: .status(
                status, headers: [:], body: JSONValue.object(["error": ["message": .string(words)]]).serialized()))
    }

    private static let tool = ToolDefinition(
        name: "look", description: "Look.", parameters: ["type": "object", "properties": [:]])

    private static func ask(
        _ script: Script, wire: Wire = .chat, models: [String] = ["m"], memory: ProviderMemory? = nil
    ) async throws -> Outcome {
        try await ScriptedServer.run(script) { server in
            let limit = Duration.seconds(60)
            let endpoint = Endpoint(
                provider: "p", baseURL: try HTTPURL(server.baseURL), wire: wire,
                limits: TimeLimits(connect: limit, firstByte: limit, idle: limit, total: limit),
                retries: RetryPolicy(requestRetries: 0, streamRetries: 0))
            let http = HTTPClient(TransportSettings(environment: [:]))
            let client = ProviderClient(endpoint: endpoint, http: http, memory: memory)
            var outcome = Outcome()
            for model in models {
                let request = ModelRequest(
                    model: model, instructions: "Be brief.", items: [.message(Message(.user, "hi"))],
                    tools: [Self.tool], maxOutputTokens: 500, knobs: Knobs(reasoningEffort: "low"),
                    extraBody: ["a": 1, "b": 2, "c": 3, "d": 4, "e": 5])
                do throws(ProviderError) {
                    outcome.repairs += try await client.answer(to: request) { _ in }.repairs
                } catch {
                    outcome.error = error
                }
            }
            await http.close()
            outcome.bodies = await server.modelRequests.compactMap { try? JSONValue(parsing: $0.body) }
            return outcome
        }
    }

    @Test(arguments: Wire.allCases)
    func aRefusedFieldIsLeftOutAndRemembered(wire: Wire) async throws {
        let script = Script([Self.refusal("b: Extra inputs are not permitted"), .text("one"), .text("two")])
        let outcome = try await Self.ask(script, wire: wire, models: ["m", "n"])
        #expect(outcome.error == nil && outcome.bodies.count == 3)
        #expect(outcome.repairs == [Repair("F19", "field b is not taken by 127.0.0.1: dropped")])
        #expect(outcome.bodies[0]["b"] != nil && outcome.bodies[1]["b"] == nil && outcome.bodies[2]["b"] == nil)
        // Nothing else changed, and what came before the field stays byte for byte.
        var first = try #require(outcome.bodies[0].object)
        first["b"] = nil
        #expect(outcome.bodies[1] == .object(first))
    }

    @Test func whatIsSaidOfOneModelHoldsForThatModel() async throws {
        let script = Script([
            Self.refusal("Unsupported parameter: 'reasoning_effort' is not supported with this model."), .text("1"),
            .text("2"), .text("3"),
        ])
        let outcome = try await Self.ask(script, models: ["m", "n", "m"])
        #expect(outcome.bodies.map { $0["reasoning_effort"] != nil } == [true, false, true, false])
    }

    @Test func theOutputLimitGetsItsOtherName() async throws {
        let script = Script([
            Self.refusal(
                "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."
            ),
            .text("1"),
        ])
        let outcome = try await Self.ask(script)
        #expect(outcome.error == nil && outcome.bodies.count == 2)
        #expect(outcome.bodies[1]["max_tokens"] == nil && outcome.bodies[1]["max_completion_tokens"]?.int == 500)
        #expect(
            outcome.repairs.map(\.what) == ["field max_tokens is not taken by 127.0.0.1: sent as max_completion_tokens"]
        )
    }

    @Test func fourFieldsAreLeftOutAndNoMore() async throws {
        let script = Script(
            ["a", "b", "c", "d", "e"].map { Self.refusal("Unrecognized request argument supplied: \($0)") })
        let outcome = try await Self.ask(script)
        #expect(outcome.bodies.count == 5 && outcome.error?.message.contains("supplied: e") == true)
        let together = try await Self.ask(
            Script([Self.refusal("Unrecognized request arguments supplied: a, b, c, d, e"), .text("no")]))
        #expect(together.bodies.count == 2 && together.bodies[1]["e"] != nil && together.repairs.count == 4)
    }

    @Test(arguments: [
        "Unsupported param: tools", "messages.0.content: Extra inputs are not permitted",
        "Unrecognized request argument supplied: logit_bias", "Unsupported parameter: 'max_tokens'",
    ])
    func whatCannotBeLeftOutFailsAtOnce(words: String) async throws {
        let outcome = try await Self.ask(Script([Self.refusal(words), .text("no")]))
        #expect(outcome.bodies.count == 1 && outcome.repairs.isEmpty)
        #expect(outcome.error?.code == .rejected && outcome.error?.message.contains(words) == true)
    }

    /// A vendor that names a field which is gone already is not asked again and again.
    @Test func theSameRefusalTwiceIsFinal() async throws {
        let script = Script([Self.refusal("a: Extra inputs are not permitted")], afterwards: .last)
        let outcome = try await Self.ask(script)
        #expect(outcome.bodies.count == 2 && outcome.error?.code == .rejected)
    }

    @Test func theNextRunRemembers() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("apus-memory-\(UUID().uuidString)")
            .path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        func memory(at time: Int) -> ProviderMemory {
            ProviderMemory(folder: folder, provider: "p", baseURL: "http://127.0.0.1/v1", now: { time })
        }
        let first = try await Self.ask(
            Script([Self.refusal("b: Extra inputs are not permitted"), .text("1")]), memory: memory(at: 1_000_000))
        #expect(first.repairs.count == 1)
        let second = try await Self.ask(Script([.text("1")]), memory: memory(at: 1_000_000 + 29 * 86_400))
        #expect(second.repairs.isEmpty && second.bodies.count == 1 && second.bodies[0]["b"] == nil)
        let later = try await Self.ask(Script([.text("1")]), memory: memory(at: 1_000_000 + 31 * 86_400))
        #expect(later.bodies[0]["b"] != nil)
        let elsewhere = try await Self.ask(Script([.text("1")]), wire: .responses, memory: memory(at: 1_000_100))
        #expect(elsewhere.bodies[0]["b"] != nil)
    }

    @Test func anOverflowTeachesTheWindow() async throws {
        let memory = ProviderMemory(provider: "p", baseURL: "http://127.0.0.1/v1")
        let script = Script([Self.refusal("This model's maximum context length is 9000 tokens.")])
        let outcome = try await Self.ask(script, memory: memory)
        #expect(outcome.error?.code == .contextOverflow && memory.learnedWindow(of: "m") == 9000)
        #expect(memory.learnedWindow(of: "n") == nil)
    }
}

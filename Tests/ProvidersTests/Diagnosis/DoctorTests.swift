import Conversation
import JSON
import Providers
import ScriptedModel
import Settings
import Testing
import Transport
import Wires

/// The doctor before servers that are ill in one way each.
@Suite struct DoctorTests {
    /// A server that does everything right over one wire, below one path.
    struct Service: Sendable {
        var root = "/v1"
        var wires: Set<Wire> = [.chat]
        var models = ["scripted", "qwen3-coder:30b"]
        var key: String?
        /// What stands at every other address.
        var elsewhere = ScriptedReply(fault: .status(404, headers: [:], body: #"{"error":{"message":"not found"}}"#))
        /// Makes the model's answers.
        var answer: @Sendable (RequestReader) -> ScriptedReply = Self.obedient

        func reply(to request: ReceivedRequest) -> ScriptedReply {
            let path = String(request.path.prefix { $0 != "?" })
            if path == "/api/chat", wires.contains(.ollama) { return answered(request, .ollama) }
            guard path.hasPrefix(root + "/") else { return elsewhere }
            if let key, request.header("authorization") != "Bearer \(key)" {
                return ScriptedReply(
                    fault: .status(401, headers: [:], body: #"{"error":{"message":"Incorrect API key provided"}}"#))
            }
            if path == root + "/models" {
                let data = JSONValue.array(models.map { ["id": .string($0), "object": "model"] })
                return ScriptedReply(
                    fault: .raw(
                        contentType: "application/json",
                        body: JSONValue.object(["object": "list", "data": data]).serialized()))
            }
            guard let wire = request.wire, wires.contains(wire), path.dropFirst(root.count).first == "/",
                path.dropFirst(root.count + 1).split(separator: "/").count <= 2
            else { return elsewhere }
            return answered(request, wire)
        }

        private func answered(_ request: ReceivedRequest, _ wire: Wire) -> ScriptedReply {
            let asked = RequestReader(wire: wire, body: request.body)
            guard asked.model != nil else {
                return ScriptedReply(
                    fault: .status(400, headers: [:], body: #"{"error":{"message":"model is required"}}"#))
            }
            return answer(asked)
        }

        /// Does what the doctor asks.
        static func obedient(_ request: RequestReader) -> ScriptedReply {
            if !request.toolResults.isEmpty { return .text("Both are reported.") }
            if !request.toolNames.isEmpty {
                return ScriptedReply([
                    .call(tool: "report", arguments: #"{"word":"alpha"}"#, id: nil),
                    .call(tool: "report", arguments: #"{"word":"beta"}"#, id: nil),
                ])
            }
            if request.lastUserText?.contains("JSON") == true { return .text(#"{"word":"ready"}"#) }
            var reply = ScriptedReply([.reasoning("One word."), .text("ready")])
            reply.usage = TokenUsage(freshInput: 30, cacheRead: 12, output: 5)
            return reply
        }
    }

    static func examine(
        _ service: Service, path: String = "/v1", wire: Wire = .chat, model: String = "scripted", key: String? = nil,
        window: Doctor.Window? = Doctor.Window(tokens: 131_072, source: "config.toml:1"),
        _ adjust: @Sendable @escaping (inout Endpoint) -> Void = { _ in }
    ) async throws -> Doctor.Diagnosis {
        let answering: @Sendable (ReceivedRequest) -> ScriptedReply? = { service.reply(to: $0) }
        return try await ScriptedServer.run(answering: answering) { server in
            var endpoint = Endpoint(
                provider: "p", baseURL: try HTTPURL("http://127.0.0.1:\(server.port)\(path)"), wire: wire,
                authorization: key.map { .key(Secret($0), source: "KEY") } ?? .none,
                limits: TimeLimits(connect: .seconds(60), firstByte: .seconds(60), idle: .seconds(60), total: nil))
            adjust(&endpoint)
            let http = HTTPClient(TransportSettings(environment: [:]))
            let doctor = Doctor(
                endpoint: endpoint, http: http, template: ModelRequest(model: model), window: { _ in window })
            let diagnosis = await doctor.examine()
            await http.close()
            return diagnosis
        }
    }

    @Test func `a healthy provider passes everything`() async throws {
        for wire in Wire.allCases {
            let found = try await Self.examine(Service(wires: [wire]), wire: wire)
            #expect(found.checks.allSatisfy { $0.status == .ok || $0.status == .skipped }, "\(wire) \(found.checks)")
            let ok = found.checks.filter { $0.status == .ok }.map(\.id)
            #expect(
                Set(ok).isSuperset(of: [
                    .resolve, .connect, .baseURL, .keyAccepted, .wire, .model, .answer, .streaming, .usage, .toolCall,
                    .parallelCalls, .jsonSchema, .window,
                ]), "\(wire) \(found.checks)")
            #expect(found.better.isEmpty && found.checks.map(\.id) == Self.order(found))
        }
    }

    private static func order(_ found: Doctor.Diagnosis) -> [Check.ID] {
        Check.ID.allCases.filter { id in found.checks.contains { $0.id == id } }
    }

    @Test(arguments: [
        ("/v1", "", "/v1"), ("/v1", "/v1/v1", "/v1"), ("/api", "/api/v1", "/api"),
        ("/v1", "/v1/chat/completions", "/v1"), ("/api/v1", "", "/api/v1"),
    ])
    func `a base URL without, or with twice, its version is told with the line to write`(
        root: String, written: String, right: String
    ) async throws {
        let found = try await Self.examine(Service(root: root), path: written)
        let check = try #require(found.checks.first { $0.id == .baseURL })
        #expect(check.status == .fail)
        let better = try #require(found.better.first)
        #expect(better.key == "base_url" && better.value.hasSuffix(right) && !better.value.hasSuffix(right + right))
        #expect(check.advice?.contains("write base_url = \"\(better.value)\"") == true)
        // What stands behind it is looked at all the same.
        #expect(found.checks.contains { $0.id == .toolCall && $0.status == .ok }, "\(found.checks)")
    }

    @Test func `the wrong wire is told with the right one`() async throws {
        let found = try await Self.examine(Service(wires: [.chat]), wire: .responses)
        let check = try #require(found.checks.first { $0.id == .wire })
        #expect(check.status == .fail && check.advice == "write wire_api = \"chat\"")
        #expect(found.better == [BetterSetting("wire_api", "chat")])
        #expect(found.checks.contains { $0.id == .answer && $0.status == .ok })
    }

    @Test func `a web page is no API`() async throws {
        let page = ScriptedReply(
            fault: .raw(contentType: "text/html", body: "<html><head><title>Our company</title></head></html>"))
        let found = try await Self.examine(Service(root: "/none", elsewhere: page))
        let check = try #require(found.checks.first { $0.id == .baseURL })
        #expect(check.status == .fail && check.summary.contains("\"Our company\""))
        #expect(check.advice?.contains("must be the API's address") == true)
        // At the site's root the API is found below /v1.
        let below = try await Self.examine(Service(elsewhere: page), path: "")
        #expect(below.better.first?.value.hasSuffix("/v1") == true)
    }

    @Test func `a proxy's login page is told as one`() async throws {
        let page = ScriptedReply(
            fault: .raw(
                contentType: "text/html",
                body: "<html><title>Corporate access</title><form><input type=\"password\"></form></html>"))
        let found = try await Self.examine(Service(root: "/none", elsewhere: page))
        let check = try #require(found.checks.first { $0.id == .baseURL })
        #expect(check.status == .fail && check.advice?.contains("sign-in page of a proxy") == true)
        let moved = ScriptedReply(
            fault: .status(302, headers: ["location": "https://login.corp.example/?token=secret"], body: ""))
        let sent = try await Self.examine(Service(root: "/none", elsewhere: moved))
        let redirect = try #require(sent.checks.first { $0.id == .baseURL })
        #expect(redirect.status == .fail && redirect.summary.contains("https://login.corp.example/"))
        #expect(!redirect.summary.contains("secret"))
    }

    @Test func `a key that is refused ends it, and is not shown`() async throws {
        let found = try await Self.examine(Service(key: "right"), key: "wrong-key-1234567890")
        let check = try #require(found.checks.first { $0.id == .keyAccepted })
        #expect(check.status == .fail && check.summary.contains("Incorrect API key"))
        #expect(!"\(found)".contains("wrong-key"))
        #expect(found.checks.contains { $0.id == .answer && $0.status == .skipped })
        let none = try await Self.examine(Service(key: "right"))
        #expect(none.checks.first { $0.id == .keyAccepted }?.advice?.contains("set env_key") == true)
        let right = try await Self.examine(Service(key: "right"), key: "right")
        #expect(right.checks.allSatisfy { $0.status != .fail })
    }

    @Test func `a model that is not there is told with its nearest names`() async throws {
        let refusal = ScriptedReply(
            fault: .status(404, headers: [:], body: #"{"error":{"message":"model 'qwen3-coder' not found"}}"#))
        let found = try await Self.examine(
            Service(models: ["qwen3-coder:30b", "glm-4.7", "llama3.2"], answer: { _ in refusal }), model: "qwen3-coder")
        let check = try #require(found.checks.first { $0.id == .model })
        #expect(check.status == .warn && check.advice == "did you mean qwen3-coder:30b?")
        #expect(found.checks.contains { $0.id == .answer && $0.status == .fail })
        #expect(found.checks.contains { $0.id == .toolCall && $0.status == .skipped })
    }

    @Test func `a window of 4096 is told with the setting that enlarges it`() async throws {
        let window = Doctor.Window(tokens: 4_096, source: "from the server")
        let found = try await Self.examine(Service(), window: window)
        let check = try #require(found.checks.first { $0.id == .window })
        #expect(check.status == .warn && check.summary == "4096 tokens, from the server")
        #expect(check.advice?.contains("context_window") == true)
    }

    @Test func `what a model cannot do is told, and fails only where it matters`() async throws {
        let mute: @Sendable (RequestReader) -> ScriptedReply = { _ in
            var reply = ScriptedReply.text("I cannot call tools.")
            reply.usage = nil
            reply.ignoresStream = true
            return reply
        }
        let found = try await Self.examine(Service(answer: mute))
        let status = Dictionary(uniqueKeysWithValues: found.checks.map { ($0.id, $0.status) })
        #expect(status[.answer] == .ok && status[.streaming] == .warn && status[.usage] == .warn)
        #expect(status[.toolCall] == .fail && status[.parallelCalls] == .skipped && status[.jsonSchema] == .warn)
    }

    @Test func `a name without an address and a port without a server are told apart`() async throws {
        let unknown = try await Self.examine(Service()) { endpoint in
            if let url = try? HTTPURL("http://no-such-host.invalid/v1") { endpoint.baseURL = url }
        }
        #expect(unknown.checks.first { $0.id == .resolve }?.status == .fail)
        #expect(unknown.checks.first { $0.id == .connect }?.status == .skipped)
        let closed = try await Self.examine(Service()) { endpoint in
            if let url = try? HTTPURL("http://127.0.0.1:1/v1") { endpoint.baseURL = url }
        }
        #expect(closed.checks.first { $0.id == .resolve }?.status == .ok)
        let check = try #require(closed.checks.first { $0.id == .connect })
        #expect(check.status == .fail && check.advice?.contains("check host and port") == true)
    }
}

import Conversation
import Providers
import ScriptedModel
import Settings
import Synchronization
import Testing
import Transport
import Wires

@Suite struct ProviderClientTests {
    /// What a client told while it worked.
    private final class Heard: Sendable {
        private let events = Mutex<[ModelEvent]>([])

        func note(_ event: ModelEvent) { events.withLock { $0.append(event) } }

        var retries: [String] {
            events.withLock { $0.compactMap { if case .retrying(let line) = $0 { line } else { nil } } }
        }
    }

    private struct Outcome: Sendable {
        var answer: ModelAnswer?
        var error: ProviderError?
        var retries: [String]
        var requests: [ReceivedRequest]
        var text: String {
            answer?.items.reduce(into: "") { if case .message(let message) = $1 { $0 += message.text } } ?? ""
        }
    }

    private static func ask(
        _ script: Script, wire: Wire = .responses, path: String = "/v1", key: Authorization = .none,
        requestRetries: Int = 4, streamRetries: Int = 5, idle: Duration = .seconds(60)
    ) async throws -> Outcome {
        try await ScriptedServer.run(script) { server in
            let endpoint = Endpoint(
                provider: "p", baseURL: try HTTPURL("http://127.0.0.1:\(server.port)\(path)"), wire: wire,
                authorization: key,
                limits: TimeLimits(connect: .seconds(60), firstByte: .seconds(60), idle: idle, total: nil),
                retries: RetryPolicy(
                    requestRetries: requestRetries, streamRetries: streamRetries, basePauseMilliseconds: 1))
            let http = HTTPClient(TransportSettings(environment: [:]))
            let client = ProviderClient(endpoint: endpoint, http: http)
            let heard = Heard()
            var outcome = Outcome(retries: [], requests: [])
            do throws(ProviderError) {
                outcome.answer = try await client.answer(
                    to: ModelRequest(model: "m", items: [.message(Message(.user, "hi"))])
                ) { heard.note($0) }
            } catch {
                outcome.error = error
            }
            await http.close()
            outcome.retries = heard.retries
            outcome.requests = await server.requests
            return outcome
        }
    }

    private static func status(_ status: Int, _ body: String = "", _ headers: [String: String] = [:]) -> ScriptedReply {
        ScriptedReply(fault: .status(status, headers: headers, body: body))
    }

    @Test(arguments: Wire.allCases)
    func anAnswerComesWithItsUsage(wire: Wire) async throws {
        let outcome = try await Self.ask(Script([.text("Hello.")]), wire: wire)
        #expect(outcome.text == "Hello." && outcome.answer?.usage == TokenUsage(freshInput: 100, output: 20))
        #expect(outcome.answer?.end == .stop && outcome.retries.isEmpty)
    }

    @Test(arguments: Wire.allCases)
    func aReplyThatIsNoStreamIsTakenToo(wire: Wire) async throws {
        var reply = ScriptedReply.text("Whole.")
        reply.ignoresStream = true
        #expect(try await Self.ask(Script([reply]), wire: wire).text == "Whole.")
    }

    @Test(arguments: [408, 409, 429, 500, 502, 503, 504, 529])
    func passingFailuresAreRepeated(status: Int) async throws {
        let outcome = try await Self.ask(Script([Self.status(status, #"{"error":{"message":"busy"}}"#), .text("ok")]))
        #expect(outcome.text == "ok" && outcome.requests.count == 2)
        #expect(outcome.retries.count == 1)
        #expect(outcome.retries.first?.hasPrefix("retry 1 of 4 in ") == true)
        #expect(
            outcome.retries.first?.contains("HTTP \(status)") == true && outcome.retries.first?.contains("busy") == true
        )
    }

    @Test(arguments: [400, 401, 403, 404, 422, 413, 501])
    func otherFailuresAreFinal(status: Int) async throws {
        let outcome = try await Self.ask(
            Script([Self.status(status, #"{"error":{"message":"the vendor's words"}}"#), .text("no")]))
        #expect(outcome.requests.count == 1 && outcome.retries.isEmpty)
        #expect(outcome.error?.status == status)
        #expect(outcome.error?.message.contains("the vendor's words") == true)
    }

    @Test func retriesAreBounded() async throws {
        let outcome = try await Self.ask(Script([Self.status(500, "down")], afterwards: .last), requestRetries: 2)
        #expect(outcome.requests.count == 3 && outcome.retries.count == 2)
        #expect(outcome.error?.code == .unavailable)
        #expect(outcome.error?.message.hasSuffix("(after 3 attempts)") == true)
        #expect(
            try await Self.ask(Script([Self.status(500)], afterwards: .last), requestRetries: 0).requests.count == 1)
    }

    @Test func theVendorsPauseIsKept() async throws {
        let start = ContinuousClock.now
        let outcome = try await Self.ask(Script([Self.status(429, "", ["retry-after-ms": "300"]), .text("ok")]))
        #expect(outcome.text == "ok" && ContinuousClock.now - start >= .milliseconds(300))
        #expect(outcome.retries.first?.contains("in 0.3 s") == true)
        let long = try await Self.ask(Script([Self.status(429, "", ["retry-after": "86400"]), .text("ok")]))
        #expect(long.requests.count == 1 && long.error?.message.contains("86400 s") == true)
    }

    @Test(arguments: Wire.allCases)
    func aCutStreamIsRepeated(wire: Wire) async throws {
        var cut = ScriptedReply.text("This is a longer text that will be cut somewhere in the middle.")
        cut.fault = .cut(afterEvents: 4)
        let outcome = try await Self.ask(Script([cut, .text("whole")]), wire: wire)
        #expect(outcome.text == "whole" && outcome.requests.count == 2 && outcome.answer?.brokenAttempts == 1)
        let never = try await Self.ask(Script([cut], afterwards: .last), wire: wire, streamRetries: 1)
        #expect(never.requests.count == 2 && never.answer == nil)
    }

    @Test(arguments: Wire.allCases)
    func anEndWithoutReasonOrMarkIsAFailure(wire: Wire) async throws {
        var unfinished = ScriptedReply.text("Half of what should have come, and no more than that.")
        unfinished.fault = .cut(afterEvents: 3)
        let outcome = try await Self.ask(Script([unfinished], afterwards: .last), wire: wire, streamRetries: 0)
        #expect(outcome.answer == nil && outcome.requests.count == 1)
    }

    @Test func silenceIsAFailureToo() async throws {
        var stall = ScriptedReply.text("and then nothing")
        stall.fault = .stall(afterEvents: 2)
        let outcome = try await Self.ask(Script([stall, .text("ok")]), idle: .milliseconds(500))
        #expect(outcome.text == "ok" && outcome.retries.first?.contains("stream_idle_timeout_ms") == true)
    }

    @Test func failuresInsideTheStream() async throws {
        let overloaded = ScriptedReply(fault: .failed(code: "server_error", message: "try later"))
        #expect(try await Self.ask(Script([overloaded, .text("ok")])).text == "ok")
        let final = try await Self.ask(
            Script([ScriptedReply(fault: .failed(code: "insufficient_quota", message: "no money")), .text("no")]))
        #expect(final.requests.count == 1 && final.error?.message.contains("no money") == true)
        let overflow = try await Self.ask(
            Script([
                Self.status(
                    400,
                    #"{"error":{"code":"context_length_exceeded","message":"maximum context length is 4096 tokens"}}"#)
            ]))
        #expect(overflow.error?.code == .contextOverflow && overflow.error?.learnedWindow == 4096)
    }

    @Test(arguments: [
        ("", "/v1 is missing in base_url"), ("/v1/v1", "/v1 is doubled in base_url"),
        ("/v1/responses", "ends with the endpoint's own path /responses"), ("/v1", "nothing answers there"),
    ])
    func a404SaysWhatIsWrongWithTheAddress(path: String, advice: String) async throws {
        let outcome = try await Self.ask(
            Script([Self.status(404, "<html><title>Not Found</title></html>")]), path: path)
        #expect(outcome.error?.code == .notFound)
        #expect(outcome.error?.message.contains(advice) == true, "\(outcome.error?.message ?? "")")
        #expect(outcome.error?.message.contains("<html>") == false)
    }

    @Test func a401NamesTheVariableAndNeverTheKey() async throws {
        let outcome = try await Self.ask(
            Script([Self.status(401, #"{"error":{"message":"Incorrect API key provided: sk-canary-1234567890"}}"#)]),
            key: .key(Secret("sk-canary-1234567890"), source: "MY_KEY"))
        #expect(outcome.requests.first?.header("authorization") == "Bearer sk-canary-1234567890")
        #expect(outcome.error?.message.contains("MY_KEY") == true)
        #expect(outcome.error?.message.contains("canary") == false)
    }

    @Test func redirectsAreRefused() async throws {
        let outcome = try await Self.ask(
            Script([Self.status(307, "", ["location": "http://127.0.0.1:9/v1/responses?key=canary"])]))
        #expect(outcome.requests.count == 1 && outcome.error?.code == .redirected)
        #expect(outcome.error?.message.contains("http://127.0.0.1:9/v1/responses") == true)
        #expect(outcome.error?.message.contains("canary") == false)
    }

    @Test func keysOnTheMessagesWire() async throws {
        let outcome = try await Self.ask(Script([.text("ok")]), wire: .messages, key: .key(Secret("k"), source: "K"))
        #expect(outcome.requests.first?.header("x-api-key") == "k")
        #expect(outcome.requests.first?.header("anthropic-version") == "2023-06-01")
    }

    @Test func aCommandGivesTheKeyAndAFreshOneWhenItIsRefused() async throws {
        var command = AuthCommand(command: "sh")
        command.arguments = ["-c", "echo key-$$"]
        let outcome = try await Self.ask(
            Script([Self.status(401, "expired"), .text("ok")]), key: .command(command))
        #expect(outcome.text == "ok" && outcome.requests.count == 2)
        let keys = outcome.requests.compactMap { $0.header("authorization") }
        #expect(Set(keys).count == 2 && keys.allSatisfy { $0.hasPrefix("Bearer key-") })
        let refused = try await Self.ask(Script([Self.status(401, "no")], afterwards: .last), key: .command(command))
        #expect(refused.requests.count == 2 && refused.error?.code == .refusedKey)
    }

    @Test(arguments: [
        (["-c", "exit 3"], "ended with"), (["-c", "true"], "printed no key"),
        (["-c", "echo a; echo b"], "more than one line"), (["-c", "sleep 30"], "within 200 ms"),
    ])
    func aCommandWithoutAKeySendsNothing(arguments: [String], words: String) async throws {
        var command = AuthCommand(command: "sh")
        command.arguments = arguments
        command.timeoutMilliseconds = arguments == ["-c", "sleep 30"] ? 200 : 60_000
        let outcome = try await Self.ask(Script([.text("no")]), key: .command(command))
        #expect(outcome.requests.isEmpty && outcome.error?.code == .missingKey)
        #expect(outcome.error?.message.contains(words) == true, "\(outcome.error?.message ?? "")")
    }

    @Test func nobodyListens() async throws {
        let port = try await ScriptedServer.run(Script([])) { $0.port }
        let endpoint = Endpoint(
            provider: "p", baseURL: try HTTPURL("http://127.0.0.1:\(port)/v1"), wire: .chat,
            limits: TimeLimits(connect: .seconds(60), firstByte: .seconds(60), idle: .seconds(60), total: nil),
            retries: RetryPolicy(requestRetries: 1, basePauseMilliseconds: 1))
        let client = ProviderClient(endpoint: endpoint, http: HTTPClient(TransportSettings(environment: [:])))
        let heard = Heard()
        do throws(ProviderError) {
            _ = try await client.answer(to: ModelRequest(model: "m")) { heard.note($0) }
            Issue.record("answered")
        } catch {
            #expect(error.code == .connection && heard.retries.count == 1)
            #expect(error.message.contains("\(port)"))
        }
    }

    @Test func cancellingEndsTheWait() async throws {
        var stall = ScriptedReply.text("never")
        stall.delayMilliseconds = 60_000
        try await ScriptedServer.run(Script([stall])) { server in
            let endpoint = Endpoint(
                provider: "p", baseURL: try HTTPURL(server.baseURL), wire: .chat,
                limits: TimeLimits(connect: .seconds(60), firstByte: .seconds(60), idle: .seconds(60), total: nil))
            let client = ProviderClient(endpoint: endpoint, http: HTTPClient(TransportSettings(environment: [:])))
            let asking = Task { () -> ProviderError.Code? in
                do throws(ProviderError) {
                    _ = try await client.answer(to: ModelRequest(model: "m")) { _ in }
                    return nil
                } catch {
                    return error.code
                }
            }
            while await server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
            asking.cancel()
            #expect(await asking.value == .cancelled)
        }
    }
}

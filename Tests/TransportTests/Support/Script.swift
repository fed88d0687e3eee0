import Testing
import Transport

/// What a server does to one connection: the request is read, then step after step, then the connection is closed.
struct Script: Sendable, ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
    enum Step: Sendable {
        case send([UInt8])
        /// In milliseconds.
        case pause(UInt32)
        /// Waits for the client to close.
        case hold
        case reset

        static func send(_ text: String) -> Step { .send(Array(text.utf8)) }
    }

    var steps: [Step]

    init(arrayLiteral steps: Step...) { self.steps = steps }

    /// One write, then the server waits for the client to close.
    init(stringLiteral text: String) { steps = [.send(text), .hold] }

    init(_ steps: [Step]) { self.steps = steps }

    /// The same with one write for each byte.
    var inSingleBytes: Script {
        Script(
            steps.flatMap { step -> [Step] in
                if case .send(let bytes) = step { bytes.map { .send([$0]) } } else { [step] }
            })
    }

    func play(_ peer: Peer) {
        _ = peer.readRequest()
        for step in steps {
            switch step {
            case .send(let bytes): guard peer.write(bytes) else { return }
            case .pause(let milliseconds): peer.pause(milliseconds)
            case .hold: _ = peer.seesEnd(within: 120_000)
            case .reset: peer.reset()
            }
        }
    }
}

/// A script and what a call comes to.
struct HostileCase: Sendable, CustomTestStringConvertible {
    enum Outcome: Sendable, Equatable {
        case reply(Int, String)
        /// Code and message.
        case failure(TransportError.Code, String)
    }

    var name: String
    var script: Script
    var outcome: Outcome
    var method = "POST"
    var testDescription: String { name }

    /// A body that is read.
    static func reads(
        _ name: String, _ script: Script, _ status: Int = 200, _ text: String = "hello", method: String = "POST"
    ) -> HostileCase {
        HostileCase(name: name, script: script, outcome: .reply(status, text), method: method)
    }

    /// A reply that breaks a rule.
    static func malformed(_ name: String, _ script: Script, _ reason: String, method: String = "POST") -> HostileCase {
        HostileCase(
            name: name, script: script, outcome: .failure(.malformed, "the reply is not readable: " + reason),
            method: method)
    }

    /// A reply that passes a bound.
    static func tooLarge(_ name: String, _ script: Script, _ reason: String) -> HostileCase {
        HostileCase(name: name, script: script, outcome: .failure(.tooLarge, "the reply is not readable: " + reason))
    }

    /// A connection that ends too early.
    static func cut(_ name: String, _ steps: [Script.Step], _ when: String) -> HostileCase {
        HostileCase(
            name: name, script: Script(steps), outcome: .failure(.cut, "the server closed the connection " + when))
    }

    func play(_ script: Script) async throws -> Outcome {
        let server = try ScriptedServer { script.play($0) }
        let client = HTTPClient()
        defer { Task { await client.close() } }
        do throws(TransportError) {
            let reply = try await client.fetch(server.url, method: method)
            return .reply(reply.status, reply.text)
        } catch {
            return .failure(error.code, error.message)
        }
    }
}

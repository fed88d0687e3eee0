import Conversation
import JSON
import ScriptedModel
import Testing
import Transport
import Wires

@Suite struct ScriptedServerTests {
    private static let paths: [(Wire, String)] = [
        (.responses, "/responses"), (.chat, "/chat/completions"), (.messages, "/messages"),
    ]

    private static func post(
        _ server: ScriptedServer, _ path: String, stream: Bool
    ) async throws -> (status: Int, body: [UInt8]) {
        let client = HTTPClient(TransportSettings(environment: [:]))
        let url = try HTTPURL(server.baseURL).appending(path: path, query: [])
        let body = JSONValue.object(["model": "m", "stream": .bool(stream)]).serializedBytes()
        let reply = try await client.send(HTTPCall(method: "POST", url: url, headers: [], body: body))
        let bytes = try await reply.body.collect(upTo: 1 << 20)
        await client.close()
        return (reply.status, bytes)
    }

    private static func items(_ body: [UInt8], _ wire: Wire, stream: Bool) throws -> [StreamEvent] {
        let origin = Reasoning.Origin(provider: "p", model: "m", wire: wire, field: "")
        guard stream else { return ReplyDecoder.decode(body, wire: wire, quirks: .standard, origin: origin) }
        var parser = SSEParser()
        var decoder = StreamDecoder(wire: wire, quirks: .standard, origin: origin)
        var events: [StreamEvent] = []
        for event in try parser.feed(body) + parser.finish() { events += decoder.receive(event) }
        return events + decoder.finish()
    }

    @Test(arguments: [true, false])
    func everyWireSaysTheSame(stream: Bool) async throws {
        var reply = ScriptedReply([
            .text("Hello, world."), .call(tool: "shell", arguments: #"{"command":"ls"}"#, id: nil),
        ])
        reply.usage = TokenUsage(freshInput: 10, cacheRead: 5, output: 7)
        try await ScriptedServer.run(Script([reply], afterwards: .last)) { server in
            for (wire, path) in Self.paths {
                let (status, body) = try await Self.post(server, path, stream: stream)
                #expect(status == 200)
                let events = try Self.items(body, wire, stream: stream)
                let items = events.compactMap { if case .item(let item) = $0 { item } else { nil } }
                #expect(items.count == 2)
                if case .message(let message)? = items.first { #expect(message.text == "Hello, world.") }
                if case .toolCall(let call)? = items.last {
                    #expect(call.name == "shell" && call.arguments == #"{"command":"ls"}"#)
                }
                #expect(events.contains(.usage(TokenUsage(freshInput: 10, cacheRead: 5, output: 7))))
                #expect(events.last == .ended(.toolCalls))
            }
            #expect(await server.modelRequests.count == 3)
        }
    }

    @Test func theScriptEnds() async throws {
        try await ScriptedServer.run(Script([.text("once")])) { server in
            #expect(try await Self.post(server, "/responses", stream: true).status == 200)
            let (status, body) = try await Self.post(server, "/responses", stream: true)
            #expect(status == 400)
            #expect(String(decoding: body, as: UTF8.self).contains("the script has only 1 replies"))
            #expect(try await Self.post(server, "/elsewhere", stream: true).status == 404)
        }
    }
}

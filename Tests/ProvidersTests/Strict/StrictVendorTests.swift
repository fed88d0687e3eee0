import Conversation
import JSON
import Providers
import ScriptedModel
import Testing
import Transport
import Wires

/// Everything that a conversation can hold goes to a server that refuses what the vendor's documentation does not list.
@Suite struct StrictVendorTests {
    @Test(.timeLimit(.minutes(1)), arguments: StrictVendor.all)
    func takesTheWholeConversation(vendor: StrictVendor) async throws {
        try #require(
            !vendor.fields.isEmpty,
            "\(vendor.name): list in StrictVendor+\(vendor.name).swift the fields that \(vendor.source) lists")
        let match = Quirks.forEndpoint(host: vendor.host, path: vendor.path, model: vendor.model)
        #expect(match.supportedWires.contains(vendor.wire), "\(vendor.name): its row does not know the wire")
        #expect(try await Self.send(vendor, quirks: match.quirks) == [], "\(vendor.name)")
    }

    /// The same without the vendor's row is refused, so that the test above is able to fail; what was named is left out.
    @Test(.timeLimit(.minutes(1)))
    func withoutItsRowMistralRefuses() async throws {
        #expect(
            try await Self.send(.mistral, quirks: .standard) == [
                "field stream_options is not taken by 127.0.0.1: dropped"
            ])
    }

    @Test func everyListHasItsSource() {
        #expect(Set(StrictVendor.all.map(\.name)).count == StrictVendor.all.count)
        for vendor in StrictVendor.all {
            #expect(vendor.source.count > 8)
            #expect(vendor.date.wholeMatch(of: /20[0-9]{2}-(0[1-9]|1[0-2])/) != nil)
            #expect((400...499).contains(vendor.status) && !vendor.fields.contains(""))
        }
    }

    /// What the server complains of, also where it answers in the end.
    private static func send(_ vendor: StrictVendor, quirks: Quirks) async throws -> [String] {
        let strict = StrictFields(vendor.fields, status: vendor.status)
        return try await ScriptedServer.run(Script([.text("Done.")], strict: strict)) { server in
            let limit = Duration.seconds(30)
            let endpoint = Endpoint(
                provider: "here", baseURL: try HTTPURL(server.baseURL), wire: vendor.wire, quirks: quirks,
                limits: TimeLimits(connect: limit, firstByte: limit, idle: limit, total: limit),
                retries: RetryPolicy(requestRetries: 0, streamRetries: 0))
            let http = HTTPClient(TransportSettings(environment: [:]))
            let client = ProviderClient(endpoint: endpoint, http: http)
            var complaints: [String] = []
            do throws(ProviderError) {
                complaints = try await client.answer(to: request(to: vendor)) { _ in }.repairs.map(\.what)
            } catch {
                complaints = [error.message]
            }
            await http.close()
            return complaints
        }
    }

    private static func request(to vendor: StrictVendor) -> ModelRequest {
        let picture = ContentPart.image(.data(mediaType: "image/png", base64: "iVBO"))
        var thought = Reasoning(
            origin: Reasoning.Origin(
                provider: "here", model: vendor.model, wire: vendor.wire, field: vendor.thinking))
        switch vendor.wire {
        case .responses: (thought.id, thought.summary, thought.encrypted) = ("rs_1", ["Plan"], "sealed")
        case .chat, .ollama: thought.text = ["I plan."]
        case .messages: (thought.text, thought.signature) = (["I plan."], "signed")
        }
        let items: [Item] = [
            .message(Message(.developer, "House rules.")),
            .message(Message(role: .user, content: [.text("Look:"), picture])),
            .reasoning(thought), .message(Message(.assistant, "I run two.")),
            .toolCall(ToolCall(id: "call_1", name: "shell", arguments: #"{"command":"ls"}"#)),
            .toolCall(ToolCall(id: "functions.shell:1", name: "shell", arguments: "{\"command\": \"l")),
            .toolResult(ToolResult(callID: "functions.shell:1", text: "no such command", isError: true)),
            .toolResult(ToolResult(callID: "call_1", content: [.text("one"), picture])),
            .message(Message(role: .assistant, content: [.text("Done."), .refusal("No more.")])),
            .message(Message(.developer, "Time is short.")), .message(Message(.user, "Go on.")),
            .toolCall(ToolCall(id: "toolu/ü " + String(repeating: "9", count: 70), name: "shell", arguments: "")),
            .message(Message(.user, "And?")),
        ]
        return ModelRequest(
            model: vendor.model, instructions: "Be brief.", items: items,
            tools: [
                ToolDefinition(
                    name: "shell", description: "Run it.",
                    parameters: ["type": "object", "properties": ["command": ["type": "string"]]])
            ], maxOutputTokens: 4_000,
            knobs: Knobs(
                reasoningEffort: "medium", reasoningSummary: "auto", verbosity: "low", serviceTier: "auto",
                webSearch: "live"),
            promptCacheKey: "k1")
    }
}

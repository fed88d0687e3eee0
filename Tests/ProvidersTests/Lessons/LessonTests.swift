import Conversation
import JSON
import ScriptedModel
import Testing
import Transport
import Wires

@testable import Providers

@Suite struct LessonTests {
    private static func refusal(_ message: String, status: Int = 400) -> VendorError {
        let body = JSONValue.object(["error": ["message": .string(message)]])
        return VendorError(status: status, headers: [], body: body.serializedBytes())
    }

    /// Words of real servers (docs/any-model.md).
    @Test(arguments: [
        ("Tool call id was call_1 but must be a-z, A-Z, 0-9, with a length of 9.", "F17"),
        ("messages.1.content.0.tool_use.id: String should match pattern '^[a-zA-Z0-9_-]+$'", "F17"),
        (
            "After the optional system message, conversation roles must alternate user/assistant/user/assistant/...",
            "F16"
        ),
        ("This model only supports single tool-calls at once!", "F15"),
        ("The `reasoning_content` in the thinking mode must be passed back to the API.", "F7"),
        (
            "messages.1.content.0.type: Expected `thinking` or `redacted_thinking`, but found `tool_use`. When `thinking` is …",
            "F7"
        ),
        ("No endpoints found that support image input", "F26"),
        ("image input is not supported - hint: if this is unexpected, you may need to provide the mmproj", "F26"),
        ("At most 0 image(s) may be provided in one prompt.", "F26"),
        ("unknown variant `image_url`, expected `text` at line 1 column 4711", "F26"),
        ("registry.ollama.ai/library/gemma2:2b does not support tools", "F4"),
        ("\"auto\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set", "F4"),
        ("No endpoints found that support tool use. To learn more about provider routing, visit: …", "F4"),
    ])
    func `known words teach`(words: String, failure: String) throws {
        let lesson = try #require(Lesson.taught(by: Self.refusal(words)))
        #expect(lesson.failure == failure)
        // What is taught can be applied.
        if case .quirk(let field, let value) = lesson.change {
            var quirks = Quirks.standard
            #expect(throws: Never.self) { try quirks.set(field, to: value) }
        }
    }

    @Test(arguments: ["model not found", "rate limit reached", "invalid request", "the tool image is fine"])
    func `other words teach nothing`(words: String) {
        #expect(Lesson.taught(by: Self.refusal(words)) == nil)
    }

    @Test func `a lesson counts once`() {
        var lessons = Lessons()
        guard let lesson = Lesson.taught(by: Self.refusal("image input is not supported")) else {
            Issue.record("no lesson")
            return
        }
        #expect(lessons.take(lesson) && !lessons.take(lesson))
        #expect(lessons.applied(to: .standard).images == false && !lessons.promptsCalls)
    }

    /// The request is written otherwise and sent again at once; the next one is right from the start.
    @Test func `a server without tools is asked in words`() async throws {
        let answering: @Sendable (ReceivedRequest) -> ScriptedReply? = { request in
            let asked = RequestReader(wire: .chat, body: request.body)
            guard asked.toolNames.isEmpty else {
                return ScriptedReply(fault: .status(400, headers: [:], body: #"{"error":"m does not support tools"}"#))
            }
            return .text(
                "I look.\n<tool_call>\n{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}\n</tool_call>\nDone!"
            )
        }
        try await ScriptedServer.run(answering: answering) { server in
            let endpoint = Endpoint(
                provider: "p", baseURL: try HTTPURL(server.baseURL), wire: .chat,
                limits: TimeLimits(connect: .seconds(60), firstByte: .seconds(60), idle: .seconds(60), total: nil))
            let http = HTTPClient(TransportSettings(environment: [:]))
            let client = ProviderClient(endpoint: endpoint, http: http)
            let tool = ToolDefinition(
                name: "shell", description: "Run a command.",
                parameters: [
                    "type": "object", "properties": ["command": ["type": "string"], "workdir": ["type": "string"]],
                    "required": ["command"],
                ])
            var request = ModelRequest(
                model: "m", instructions: "Work.", items: [.message(Message(.user, "List."))], tools: [tool])
            let first = try await client.answer(to: request) { _ in }
            #expect(first.repairs.map(\.failure) == ["F4"])
            let repaired = AnswerRepair(tools: [tool]).repair(first.items)
            guard case .toolCall(let call)? = repaired.items.last else {
                Issue.record("\(repaired)")
                return
            }
            #expect(call.name == "shell" && call.arguments.contains("ls"))

            request.items += repaired.items + [.toolResult(ToolResult(callID: call.id, text: "a.txt", isError: false))]
            let second = try await client.answer(to: request) { _ in }
            #expect(second.repairs.isEmpty)
            await http.close()
            let bodies = await server.requests.map { RequestReader(wire: .chat, body: $0.body) }
            #expect(bodies.count == 3)
            #expect(bodies[1].instructions.contains("- shell(command: string, workdir?: string): Run a command."))
            #expect(bodies[2].instructions == bodies[1].instructions)
            #expect(bodies[2].lastUserText == "<tool_response name=\"shell\">\na.txt\n</tool_response>")
            #expect(bodies[2].json?["stop"]?[0]?.string == "</tool_call>")
        }
    }
}

import Conversation
import JSON
import Testing

@testable import Wires

/// Whatever the history, each request is valid: every call has exactly one result in its place, ids are unique and fit,
/// roles come in the vendor's order.
@Suite struct HistoryTests {
    @Test(arguments: VendorEndpoint.all) func everyRequestIsValid(endpoint: VendorEndpoint) throws {
        var dice = SeededDice(state: 5)
        for _ in 0..<30 {
            let items = (0..<Int.random(in: 0...14, using: &dice)).map { _ in Self.item(endpoint, &dice) }
            let request = ModelRequest(model: endpoint.model, instructions: "Sys", items: items)
            for wire in Wire.allCases {
                let conversation = request.conversation(wire, endpoint.quirks)
                switch wire {
                case .responses: Self.checkInput(conversation)
                case .chat: Self.checkChat(conversation, endpoint.quirks)
                case .messages: Self.checkMessages(conversation)
                case .ollama: Self.checkOllama(conversation)
                }
            }
        }
    }

    /// Any item: few ids, so that they repeat, cross and miss each other.
    static func item(_ endpoint: VendorEndpoint, _ dice: inout SeededDice) -> Item {
        let id = ["a", "b", "functions.t:0", "ü", ""].randomElement(using: &dice) ?? "a"
        let texts = ["", " ", "words", "{\"a\":1}"]
        let text = texts.randomElement(using: &dice) ?? ""
        let parts: [ContentPart] = [
            .text(text), .image(.url("https://x.org/i.png")), .refusal("no"),
        ]
        let content = (0..<Int.random(in: 0...2, using: &dice)).map { _ in
            parts.randomElement(using: &dice) ?? .text(text)
        }
        switch Int.random(in: 0..<9, using: &dice) {
        case 0: return .message(Message(role: .user, content: content))
        case 1: return .message(Message(role: .developer, content: content))
        case 2: return .message(Message(role: .assistant, content: content, id: "msg_x"))
        case 3:
            let wire = Wire.allCases.randomElement(using: &dice) ?? .chat
            let field = ["reasoning_content", "think_tag", "thinking"].randomElement(using: &dice) ?? ""
            return .reasoning(
                Reasoning(
                    text: [text], signature: Bool.random(using: &dice) ? "s" : nil,
                    origin: Reasoning.Origin(provider: "here", model: endpoint.model, wire: wire, field: field)))
        case 4...6:
            return .toolCall(
                ToolCall(
                    id: id, name: "t", arguments: text,
                    form: Int.random(in: 0..<4, using: &dice) == 0 ? .custom : .function))
        default: return .toolResult(ToolResult(callID: id, content: content, isError: Bool.random(using: &dice)))
        }
    }

    /// Results follow their calls in order; arguments are objects.
    private static func checkOllama(_ messages: [JSONValue]) {
        var open: [String] = []
        for message in messages {
            switch message["role"]?.string {
            case "tool":
                #expect(!open.isEmpty && message["tool_call_id"]?.string == open.first)
                open = Array(open.dropFirst())
            case "assistant":
                #expect(open.isEmpty)
                let calls = message["tool_calls"]?.array ?? []
                #expect(calls.allSatisfy { $0["function"]?["arguments"]?.object != nil })
                open = calls.compactMap { $0["id"]?.string }
                #expect(open.count == calls.count && Set(open).count == open.count)
                #expect(!calls.isEmpty || message["content"]?.string?.isEmpty == false)
            case "user", "system":
                #expect(open.isEmpty && message["content"]?.string != nil)
            default: Issue.record("role \(message)")
            }
        }
        #expect(open.isEmpty)
    }

    private static func checkInput(_ input: [JSONValue]) {
        var calls: [String] = []
        var open: Set<String> = []
        for item in input {
            let type = item["type"]?.string ?? ""
            let id = item["call_id"]?.string ?? ""
            if type.hasSuffix("_call") {
                calls.append(id)
                open.insert(id)
            } else if type.hasSuffix("_call_output") {
                #expect(open.remove(id) != nil, "a result without a call")
                #expect(item["output"] != "")
            } else if type == "message" {
                if item["role"] != "assistant" { #expect(open.isEmpty, "a message between call and result") }
                #expect(item["content"]?.array?.isEmpty == false)
            }
        }
        #expect(open.isEmpty)
        #expect(Set(calls).count == calls.count)
    }

    private static func checkChat(_ messages: [JSONValue], _ quirks: Quirks) {
        var ids: [String] = []
        var awaited: [String] = []
        for (index, message) in messages.enumerated() {
            let role = message["role"]?.string ?? ""
            let previous = index > 0 ? messages[index - 1]["role"]?.string : nil
            if role == "tool" {
                #expect(awaited.first == message["tool_call_id"]?.string)
                awaited = Array(awaited.dropFirst())
                #expect(message["content"] != "")
                continue
            }
            #expect(awaited.isEmpty, "a call without its result")
            if role == "assistant" {
                let calls = message["tool_calls"]?.array ?? []
                awaited = calls.compactMap { $0["id"]?.string }
                ids += awaited
                let speaks = message["content"].map { !$0.isNull && $0 != "" } ?? false
                #expect(speaks || !calls.isEmpty || message["refusal"] != nil)
                for call in calls {
                    #expect(throws: Never.self) {
                        _ = try JSONValue(parsing: call["function"]?["arguments"]?.string ?? "")
                    }
                }
                if quirks.wantsUserFirst { #expect(messages[..<index].contains { $0["role"] == "user" }) }
            } else {
                #expect(message["content"]?.string?.isEmpty != true)
                if quirks.mergesUserMessages { #expect(previous != role, "two of one role") }
                if role == "user", quirks.bridgesToolToUser { #expect(previous != "tool") }
            }
        }
        #expect(awaited.isEmpty)
        #expect(Set(ids).count == ids.count)
        if quirks.wantsUserLast { #expect(messages.last?["role"] != "assistant") }
    }

    private static func checkMessages(_ messages: [JSONValue]) {
        var ids: [String] = []
        for (index, message) in messages.enumerated() {
            #expect(message["role"]?.string == (index.isMultiple(of: 2) ? "user" : "assistant"))
            let blocks = message["content"]?.array ?? []
            #expect(!blocks.isEmpty)
            let calls = blocks.filter { $0["type"] == "tool_use" }.compactMap { $0["id"]?.string }
            ids += calls
            if message["role"] == "assistant" {
                for id in calls { #expect(id.wholeMatch(of: /[A-Za-z0-9_-]{1,64}/) != nil) }
                let next = index + 1 < messages.count ? messages[index + 1]["content"]?.array ?? [] : []
                let results = next.prefix { $0["type"] == "tool_result" }.compactMap { $0["tool_use_id"]?.string }
                #expect(results == calls)
                #expect(!next.dropFirst(results.count).contains { $0["type"] == "tool_result" })
            }
            for block in blocks where block["type"] == "text" {
                #expect(block["text"]?.string?.contains { !$0.isWhitespace } == true)
            }
        }
        #expect(messages.count.isMultiple(of: 2) == false, "the last word is the user's")
        #expect(Set(ids).count == ids.count)
    }

    @Test func aResultBelongsToTheLatestAnswerThatLacksOne() {
        func call(_ command: String) -> Item { .toolCall(ToolCall(id: "x", name: "t", arguments: command)) }
        func result(_ text: String) -> Item { .toolResult(ToolResult(callID: "x", text: text)) }
        let request = ModelRequest(
            model: "m",
            items: [
                result("orphan"), .message(Message(.user, "Go")), call("{\"n\":1}"), .message(Message(.user, "Wait")),
                call("{\"n\":2}"), call("{\"n\":3}"), result("two"), result("three"), call("{\"n\":4}"), result("four"),
                .toolResult(ToolResult(callID: "y", text: "orphan")),
            ])
        #expect(
            request.lines(.responses).split(separator: "\n").filter { $0.contains("function_call") } == [
                #"{"type":"function_call","call_id":"x","name":"t","arguments":"{\"n\":1}"}"#,
                #"{"type":"function_call_output","call_id":"x","output":"aborted"}"#,
                #"{"type":"function_call","call_id":"call_F3HPhOWmp","name":"t","arguments":"{\"n\":2}"}"#,
                #"{"type":"function_call","call_id":"call_cZq8sagnp","name":"t","arguments":"{\"n\":3}"}"#,
                #"{"type":"function_call_output","call_id":"call_F3HPhOWmp","output":"two"}"#,
                #"{"type":"function_call_output","call_id":"call_cZq8sagnp","output":"three"}"#,
                #"{"type":"function_call","call_id":"call_JUarCwznp","name":"t","arguments":"{\"n\":4}"}"#,
                #"{"type":"function_call_output","call_id":"call_JUarCwznp","output":"four"}"#,
            ])
    }
}

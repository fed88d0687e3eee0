import Conversation
import JSON
import Testing

@testable import Wires

/// What each field of the quirks does to a chat request.
@Suite struct ChatRuleTests {
    private static let user = Item.message(Message(.user, "Hi"))
    private static let call = Item.toolCall(ToolCall(id: "a", name: "t", arguments: "{}"))
    private static let picture = ContentPart.image(.url("u"))

    private static func said(_ items: [Item], _ fields: JSONObject, instructions: String = "") -> String {
        ModelRequest(model: "m", instructions: instructions, items: items).lines(.chat, .with(fields))
    }

    @Test func oneSystemMessageStandsFirst() {
        let items: [Item] = [.message(Message(.developer, "A")), .message(Message(.developer, "B")), Self.user]
        #expect(
            Self.said(items, [:], instructions: "S")
                == #"{"role":"system","content":"S\n\nA\n\nB"}"# + "\n" + #"{"role":"user","content":"Hi"}"#)
        #expect(
            Self.said(items, ["system_role": "user"], instructions: "S")
                == #"{"role":"user","content":"S\n\nA\n\nB\n\nHi"}"#)
        #expect(
            Self.said(items, ["system_role": "system", "developer_role": "developer"], instructions: "S") == """
                {"role":"system","content":"S"}
                {"role":"developer","content":"A\\n\\nB"}
                {"role":"user","content":"Hi"}
                """)
        #expect(Self.said([], [:]) == "")
    }

    private static let laterWords: [(JSONObject, String)] = [
        (["developer_role": "developer"], #"{"role":"developer","content":"D"}"#),
        (["developer_role": "system"], #"{"role":"system","content":"D"}"#),
        (["merge_user_messages": false], #"{"role":"user","content":"D"}"#),
        ([:], #"{"role":"user","content":"Hi\n\nD"}"#),
    ]

    @Test(arguments: laterWords) func theHarnessSpeaksLater(fields: JSONObject, expected: String) {
        let lines = Self.said([Self.user, .message(Message(.developer, "D"))], fields).split(separator: "\n")
        #expect(lines.last.map(String.init) == expected)
    }

    @Test func anImageMakesAListOfParts() {
        let items: [Item] = [Self.user, .message(Message(role: .user, content: [Self.picture]))]
        #expect(
            Self.said(items, [:])
                == #"{"role":"user","content":[{"type":"text","text":"Hi"},{"type":"image_url","image_url":{"url":"u"}}]}"#
        )
        #expect(
            Self.said(items, ["images": false])
                == #"{"role":"user","content":"Hi\n\n[An image stood here; this model does not see images.]"}"#)
    }

    @Test func somebodySpeaksBeforeAndAfterTheModel() {
        let items: [Item] = [.message(Message(.assistant, "Yes"))]
        #expect(
            Self.said(items, [:]) == """
                {"role":"user","content":"(The conversation goes on.)"}
                {"role":"assistant","content":"Yes"}
                {"role":"user","content":"(The conversation goes on.)"}
                """)
        #expect(
            Self.said(items, ["user_first": false, "user_last": false]) == #"{"role":"assistant","content":"Yes"}"#)
    }

    private static let results: [(JSONObject, String)] = [
        (
            [:],
            """
            {"role":"tool","tool_call_id":"a","content":"one\\n(The image follows.)"}
            {"role":"user","content":[{"type":"image_url","image_url":{"url":"u"}},{"type":"text","text":"Hi"}]}
            """
        ),
        (
            ["bridge_tool_to_user": true, "tool_result_name": true],
            """
            {"role":"tool","tool_call_id":"a","name":"t","content":"one\\n(The image follows.)"}
            {"role":"assistant","content":"Done."}
            {"role":"user","content":[{"type":"image_url","image_url":{"url":"u"}},{"type":"text","text":"Hi"}]}
            """
        ),
        (
            ["tool_result_images": ["chat"]],
            """
            {"role":"tool","tool_call_id":"a","content":[{"type":"text","text":"one"},{"type":"image_url","image_url":{"url":"u"}}]}
            {"role":"user","content":"Hi"}
            """
        ),
        (
            ["images": false],
            """
            {"role":"tool","tool_call_id":"a","content":"one\\n[An image stood here; this model does not see images.]"}
            {"role":"user","content":"Hi"}
            """
        ),
    ]

    @Test(arguments: results) func aResultWithAnImage(fields: JSONObject, expected: String) {
        let result = Item.toolResult(ToolResult(callID: "a", content: [.text("one"), Self.picture]))
        let lines = Self.said([Self.user, Self.call, result, Self.user], fields).split(separator: "\n").dropFirst(2)
        #expect(lines.joined(separator: "\n") == expected)
    }

    @Test(arguments: ["", " \n"]) func aResultWithoutWordsSaysSo(text: String) {
        let result = Item.toolResult(ToolResult(callID: "a", text: text))
        #expect(
            Self.said([Self.user, Self.call, result], [:]).hasSuffix(
                #"{"role":"tool","tool_call_id":"a","content":"(no output)"}"#))
    }

    private static let empty: [(String, String)] = [
        ("null", #""content":null,"#), ("empty", #""content":"","#), ("omitted", ""),
    ]

    @Test(arguments: empty) func noTextBesideCalls(word: String, content: String) {
        let expected = #"{"role":"assistant",\#(content)"tool_calls":[{"id":"a","type":"function","#
        #expect(Self.said([Self.user, Self.call], ["empty_content": .string(word)]).contains(expected))
    }

    @Test func aRefusalGoesBackAsFieldOrText() {
        let refuses = Item.message(Message(role: .assistant, content: [.refusal("No.")]))
        let both = Item.message(Message(role: .assistant, content: [.text("Well."), .refusal("No.")]))
        let field: JSONObject = ["refusal_field": true]
        #expect(Self.said([Self.user, refuses, Self.user], [:]).contains(#"{"role":"assistant","content":"No."}"#))
        #expect(
            Self.said([Self.user, both, Self.user], [:]).contains(#"{"role":"assistant","content":"Well.\n\nNo."}"#))
        #expect(
            Self.said([Self.user, refuses, Self.user], field).contains(
                #"{"role":"assistant","content":null,"refusal":"No."}"#))
        #expect(
            Self.said([Self.user, both, Self.user], field).contains(
                #"{"role":"assistant","content":"Well.","refusal":"No."}"#))
    }

    @Test func aRefusalOnResponses() {
        let items = [Item.message(Message(role: .assistant, content: [.text("Well."), .refusal("No.")]))]
        let request = ModelRequest(model: "m", items: items)
        let text: JSONValue = ["type": "output_text", "text": "Well.", "annotations": []]
        #expect(
            request.conversation(.responses)[0]["content"]
                == [text, ["type": "output_text", "text": "No.", "annotations": []]])
        #expect(
            request.conversation(.responses, .with(["refusal_field": true]))[0]["content"]
                == [text, ["type": "refusal", "refusal": "No."]])
    }

    @Test func consecutiveItemsOfTheModelAreOneMessage() {
        let items: [Item] = [
            Self.user, .message(Message(.assistant, "First")), Self.call, .message(Message(.assistant, "Second")),
            .toolCall(ToolCall(id: "b", name: "t", arguments: "{}")), .toolResult(ToolResult(callID: "b", text: "2")),
            .toolResult(ToolResult(callID: "a", text: "1")), .message(Message(.assistant, "Third")), Self.user,
        ]
        #expect(
            Self.said(items, ["tool_call_fields": ["x": 1]]) == """
                {"role":"user","content":"Hi"}
                {"role":"assistant","content":"First\\n\\nSecond","tool_calls":[\
                {"id":"a","type":"function","function":{"name":"t","arguments":"{}"},"x":1},\
                {"id":"b","type":"function","function":{"name":"t","arguments":"{}"},"x":1}]}
                {"role":"tool","tool_call_id":"a","content":"1"}
                {"role":"tool","tool_call_id":"b","content":"2"}
                {"role":"assistant","content":"Third"}
                {"role":"user","content":"Hi"}
                """)
    }

    private static let arguments: [(ToolCall.Form, String, String)] = [
        (.function, #"{"a": 1.0}"#, #"{"a": 1.0}"#), (.function, "", "{}"), (.function, " \n", "{}"),
        (.function, "[1]", #"{"arguments":"[1]"}"#), (.function, #"{"a":"#, #"{"arguments":"{\"a\":"}"#),
        (.function, "ls", #"{"arguments":"ls"}"#), (.custom, "*** Begin", #"{"input":"*** Begin"}"#),
    ]

    @Test(arguments: arguments) func argumentsAreAlwaysAnObject(form: ToolCall.Form, text: String, expected: String) {
        let request = ModelRequest(
            model: "m", items: [Self.user, .toolCall(ToolCall(id: "a", name: "t", arguments: text, form: form))])
        let chat = request.conversation(.chat)[1]["tool_calls"]?[0]?["function"]?["arguments"]?.string
        #expect(chat == expected)
        let block = request.conversation(.messages)[1]["content"]?[0]?["input"]
        #expect(block == (try? JSONValue(parsing: expected)))
        let item = request.conversation(.responses)[1]
        #expect((item["arguments"] ?? item["input"])?.string == (form == .custom ? text : expected))
    }
}

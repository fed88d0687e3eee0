import JSON
import ScriptedModel
import Testing

@Suite struct StrictFieldsTests {
    private static let strict = StrictFields([
        "model", "messages[].role = system|user", "messages[].content[].type", "messages[].content[].text",
        "tools[].function.name", "tools[].function.parameters", "stop[]",
    ])

    @Test(
        arguments: [
            (#"{}"#, []), (#"{"model":"m"}"#, []), (#"{"model":{"any":[{"thing":1}]}}"#, []),
            (#"{"messages":[{"role":"user","content":"text"}]}"#, []),
            (#"{"messages":[{"role":"user","content":[{"type":"text","text":"a"}]}]}"#, []),
            (#"{"tools":[{"function":{"parameters":{"$ref":[1,{"x":2}]}}}]}"#, []),
            (#"{"stop":["a"]}"#, []), (#"{"stop":"a"}"#, []),
            (#"{"store":false}"#, ["store"]),
            (#"{"messages":[{"role":"user"},{"role":"user","name":"n"}]}"#, ["messages[1].name"]),
            (#"{"messages":[{"role":"developer"}]}"#, [#"messages[0].role = "developer""#]),
            (#"{"messages":[{"content":[{"type":"text","cache":1}]}]}"#, ["messages[0].content[0].cache"]),
            (#"{"messages":{"role":"user"}}"#, ["messages.role"]),
            (#"{"tools":[{"function":[1]}]}"#, ["tools[0].function[]"]),
            (#"[]"#, ["the body, which is no object"]), (#"null"#, ["the body, which is no object"]),
        ] as [(String, [String])])
    func whatIsNotListedIsRefused(_ body: String, _ refused: [String]) throws {
        #expect(Self.strict.refused(in: try JSONValue(parsing: body)) == refused)
    }

    @Test func hostileInputStaysBounded() throws {
        let many = JSONValue.object(JSONObject((0..<5_000).map { ("f\($0)", JSONValue.null) }))
        #expect(Self.strict.refused(in: many).count == 20)
        let long = StrictFields([String(repeating: "a.", count: 10_000), "", "=", "[]", "a=|"])
        #expect(long.refused(in: ["b": 1]) == ["b"])
    }

    @Test func theScriptSaysSo() throws {
        let text = """
            [strict]
            status = 422
            fields = ["model", "messages"]
            [[reply]]
            text = "ok"
            """
        #expect(try Script(parsing: text, file: "s").strict == StrictFields(["model", "messages"], status: 422))
        for wrong in [
            "strict = 1", "strict = { fields = [] }", "strict = { fields = [1] }",
            "strict = { fields = [\"a\"], status = 200 }", "strict = { fields = [\"a\"], more = 1 }",
        ] {
            #expect(throws: ScriptError.self, "\(wrong)") {
                try Script(parsing: wrong + "\n[[reply]]\ntext = \"ok\"\n", file: "s")
            }
        }
    }
}

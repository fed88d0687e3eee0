import JSON
import Testing

@Suite struct FieldsTests {
    private func fields(_ text: String, _ keys: [String] = ["model", "stream", "usage"]) throws -> JSONFields {
        try JSONFields(scanning: Array(text.utf8), for: keys)
    }

    @Test func findsTheTopLevelAlone() throws {
        let text =
            #" {"messages":[{"model":"no","x":"]}\"{"}], "model" : "yes" ,"meta":{"stream":true},"stream":false}"#
            + "\n"
        let found = try fields(text)
        #expect(
            found["model"] == "yes" && found["stream"] == false && found["usage"] == nil && found["messages"] == nil)
        let range = try #require(found.range(of: "model"))
        #expect(String(decoding: Array(text.utf8)[range], as: UTF8.self) == "\"yes\"")
        #expect(found.range(of: "messages") == nil && found.range(of: "usage") == nil)
    }

    @Test func findsKeysHoweverTheyAreWritten() throws {
        let found = try fields(#"{"m\u006fdel":1,"str\u0065am":null,"usage":{"total_tokens":[1, 2.50]}}"#)
        #expect(found["model"] == 1 && found["stream"] == .null)
        #expect(found["usage"]?.serialized() == #"{"total_tokens":[1,2.50]}"#)
    }

    @Test func theLastOfARepeatedKeyCounts() throws {
        #expect(try fields(#"{"model":1,"model":[2]}"#)["model"] == [2])
    }

    @Test func anEmptyObjectHoldsNothing() throws {
        #expect(try fields(" {\n} ")["model"] == nil)
        #expect(try fields("\u{FEFF}{\"model\":1}")["model"] == 1)
        #expect(try fields("\u{FEFF}{\"model\":1}").range(of: "model") == 12..<13)
    }

    @Test(arguments: ["[]", "1", "\"model\"", "null", " true ", "[{\"model\":1}]"])
    func anotherValueIsNoObject(text: String) throws {
        let error = #expect(throws: JSONError.self) { try fields(text) }
        #expect(error?.code == .notAnObject)
        #expect(error?.message == "expected an object, found another value")
    }

    @Test(arguments: [
        "", "{", "{}x", "{\"a\":[1,2}", "{\"a\":{\"b\":}}", "{\"a\":tru}", "{\"a\":\"\u{1}\"}", "{\"a\":01}",
        "{\"a\":1,}",
        "{\"a\":[[[]]}", "{\"a\":{\"b\" 1}}", "{\"a\":\"\\x\"}", "{\"a\":[,]}", "{\"a\":{,}}", "{\"a\":{\"b\":1,}}",
        "[1", "{]", "x",
        "{\"a\":[1,]}", "{\"a\":{\"b\":1]}", "{\"a\":\"\\ud800\\u00\"}",
    ])
    func damageIsFoundWhereverItStands(text: String) throws {
        let scanned = #expect(throws: JSONError.self) { try fields(text) }
        let read = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(scanned?.code == read?.code && scanned?.offset == read?.offset)
    }
}

import JSON
import Testing

@Suite struct WritingTests {
    @Test(
        arguments: [
            (nil, "null"), (true, "true"), (false, "false"), (-5, "-5"), ("", "\"\""), ([], "[]"), ([:], "{}"),
            ([1, [nil, "a"], [:]], #"[1,[null,"a"],{}]"#), (["b": 1, "a": ["c": []]], #"{"b":1,"a":{"c":[]}}"#),
            ("\" \\ / \u{8}\u{C}\n\r\t", #""\" \\ / \b\f\n\r\t""#),
            ("\0\u{1}\u{B}\u{1F}", #""\u0000\u0001\u000b\u001f""#),
            ("\u{7F}\u{E9}\u{2028}\u{1F600}", "\"\u{7F}\u{E9}\u{2028}\u{1F600}\""), (["\n": 1], #"{"\n":1}"#),
            ("plain up to the escape\nand after it", #""plain up to the escape\nand after it""#),
        ] as [(JSONValue, String)])
    func writesTheFewestEscapes(value: JSONValue, text: String) throws {
        #expect(value.serialized() == text)
        #expect(value.serializedBytes() == Array(text.utf8))
        #expect(value.description == text)
        #expect(try JSONValue(parsing: text) == value)
    }

    @Test func writesForPeople() {
        let value: JSONValue = ["a": [1, ["b": []]], "c": [:], "d": "x"]
        #expect(
            value.serialized(pretty: true) == """
                {
                  "a": [
                    1,
                    {
                      "b": []
                    }
                  ],
                  "c": {},
                  "d": "x"
                }
                """)
        #expect(value.serialized(pretty: false) == value.serialized())
    }
}

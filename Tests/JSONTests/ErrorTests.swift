import JSON
import Testing

@Suite struct ErrorTests {
    @Test(arguments: [
        ("", "line 1, column 1: expected a value, found the end of the text"),
        ("{\n  \"a\": tru\n}", "line 2, column 11: expected true, found a line break"),
        ("[1\n,\n2 3]", "line 3, column 3: expected ',' or ']', found '3'"),
        ("{\"a\":1 x", "line 1, column 8: expected ',' or '}', found 'x'"),
        ("{\"\u{E9}\u{1F600}\": ]}", "line 1, column 8: expected a value, found ']'"),
        ("{ a", "line 1, column 3: expected a key in double quotes, found 'a'"),
        ("{", "line 1, column 2: expected a key in double quotes, found the end of the text"),
        ("{\"a\" =", "line 1, column 6: expected ':', found '='"),
        ("\"abc", "line 1, column 5: expected '\"' at the end of a string, found the end of the text"),
        ("[] []", "line 1, column 4: expected the end of the text, found '['"),
        ("012", "line 1, column 2: a number has no leading zero"),
        ("-x", "line 1, column 2: a number needs a digit after '-'"),
        ("1.x", "line 1, column 3: a number needs a digit after '.'"),
        ("1ex", "line 1, column 3: a number needs a digit in its exponent"),
        ("-", "line 1, column 2: expected a digit, found the end of the text"),
        ("\"a\tb\"", "line 1, column 3: a tab must be written as an escape in a string"),
        ("\"\u{1}\"", "line 1, column 2: the byte 0x01 must be written as an escape in a string"),
        ("\"\\q\"", "line 1, column 3: after '\\' a string may have one of \" \\ / b f n r t u"),
        ("\"\\u00zz\"", "line 1, column 6: '\\u' needs four hexadecimal digits"),
        ("[ \u{A0}]", "line 1, column 3: expected a value, found the byte 0xC2"),
    ])
    func saysWhatWasExpectedAndWhere(text: String, description: String) throws {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(error?.description == description)
    }

    @Test func namesTheByteThatIsNotUTF8() throws {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: [0x22, 0x61, 0xFF, 0x22]) }
        #expect(error?.description == "line 1, column 3: the text is not UTF-8: the byte 0xFF")
        #expect(error?.message == "the text is not UTF-8: the byte 0xFF")
    }
}

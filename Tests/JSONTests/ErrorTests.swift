import JSON
import Testing

@Suite struct ErrorTests {
    @Test(arguments: [
        ("", "1:1", "expected a value, found the end of the text"),
        (" ", "1:2", "expected a value, found the end of the text"),
        ("{\"é😀\": ]}", "1:8", "expected a value, found ']'"),
        (
            "{", "1:2",
            "expected a key in double quotes or '}', found the end of the text; the '{' at line 1, column 1 is not closed"
        ),
        ("[", "1:2", "expected a value or ']', found the end of the text; the '[' at line 1, column 1 is not closed"),
        (#"{"a""#, "1:5", "expected ':', found the end of the text; the '{' at line 1, column 1 is not closed"),
        (#"{"a":"#, "1:6", "expected a value, found the end of the text; the '{' at line 1, column 1 is not closed"),
        (
            #"{"a":1"#, "1:7",
            "expected ',' or '}', found the end of the text; the '{' at line 1, column 1 is not closed"
        ),
        (
            #"{"a":1,"#, "1:8",
            "expected a key in double quotes, found the end of the text; the '{' at line 1, column 1 is not closed"
        ),
        ("[1", "1:3", "expected ',' or ']', found the end of the text; the '[' at line 1, column 1 is not closed"),
        ("[1,", "1:4", "expected a value, found the end of the text; the '[' at line 1, column 1 is not closed"),
        (
            #"[{"a":[1,2]},"]{\""#, "1:19",
            #"expected '"' at the end of a string, found the end of the text; the string at line 1, column 14 is not closed"#
        ),
        (
            #""abc"#, "1:5",
            #"expected '"' at the end of a string, found the end of the text; the string at line 1, column 1 is not closed"#
        ),
        (
            #""a\"#, "1:4",
            #"expected a character after '\', found the end of the text; the string at line 1, column 1 is not closed"#
        ),
        (
            #""a\u12"#, "1:7",
            #"expected four hexadecimal digits after '\u', found the end of the text; the string at line 1, column 1 is not closed"#
        ),
        ("\n [\n  {\"k\": \"v}\n", "3:12", #"a line break must be written as \n in a string"#),
        ("[1,]", "1:4", "expected a value, found ']'; there is a comma too many before it"),
        (#"{"a":1,}"#, "1:8", "expected a key in double quotes, found '}'; there is a comma too many before it"),
        (#"{"a":1 x"#, "1:8", "expected ',' or '}', found 'x'"),
        (#"{"a":1]"#, "1:7", "expected ',' or '}', found ']'"),
        ("[1}", "1:3", "expected ',' or ']', found '}'"),
        ("{,}", "1:2", "expected a key in double quotes or '}', found ','"),
        ("[,1]", "1:2", "expected a value or ']', found ','"),
        ("[1,,2]", "1:4", "expected a value, found ','"),
        ("{'a':1}", "1:2", "expected a key in double quotes or '}', found '''; text stands in double quotes"),
        ("['a']", "1:2", "expected a value or ']', found '''; text stands in double quotes"),
        ("[“a”]", "1:2", "expected a value or ']', found '“' (U+201C); text stands in straight double quotes"),
        ("[1 // c\n]", "1:4", "expected ',' or ']', found '/'; JSON has no comments"),
        ("// c\n1", "1:1", "expected a value, found '/'; JSON has no comments"),
        ("# c\n1", "1:1", "expected a value, found '#'; JSON has no comments"),
        ("1 /* c */", "1:3", "expected the end of the text, found '/'; JSON has no comments"),
        ("[1 / 2]", "1:4", "expected ',' or ']', found '/'"),
        (#"{"a":True}"#, "1:6", "expected a value, found 'T'; JSON writes true"),
        (#"{"a":FALSE}"#, "1:6", "expected a value, found 'F'; JSON writes false"),
        ("[None]", "1:2", "expected a value or ']', found 'N'; JSON writes null"),
        ("[undefined]", "1:2", "expected a value or ']', found 'u'; JSON writes null"),
        ("[Null]", "1:2", "expected a value or ']', found 'N'; JSON writes null"),
        ("[NaN]", "1:2", "expected a value or ']', found 'N'; JSON has no such number"),
        ("[Infinity]", "1:2", "expected a value or ']', found 'I'; JSON has no such number"),
        ("[-Infinity]", "1:3", "a number needs a digit after '-'"),
        ("[hello]", "1:2", "expected a value or ']', found 'h'; text stands in double quotes"),
        ("{a:1}", "1:2", "expected a key in double quotes or '}', found 'a'"),
        (#"{"a" = 1}"#, "1:6", "expected ':', found '='"),
        ("[+1]", "1:2", "expected a value or ']', found '+'; a number has no '+' before it"),
        ("[.5]", "1:2", "expected a value or ']', found '.'; a number has a digit before '.'"),
        ("[1.]", "1:4", "a number needs a digit after '.'"),
        ("[1e]", "1:4", "a number needs a digit in its exponent"),
        ("[01]", "1:3", "a number has no leading zero"),
        ("[-]", "1:3", "a number needs a digit after '-'"),
        ("[-x]", "1:3", "a number needs a digit after '-'"),
        (#"{"a":"say "hi""}"#, "1:12", #"expected ',' or '}', found 'h'; a quote inside a string is written \""#),
        (#"{"a":1 "b":2}"#, "1:8", #"expected ',' or '}', found '"'"#),
        ("[] []", "1:4", "expected the end of the text, found '['"),
        ("{}}", "1:3", "expected the end of the text, found '}'; it closes nothing"),
        ("[]]", "1:3", "expected the end of the text, found ']'; it closes nothing"),
        ("1 2", "1:3", "expected the end of the text, found '2'"),
        ("1,", "1:2", "expected the end of the text, found ','"),
        ("\u{FEFF}[x]", "1:2", "expected a value or ']', found 'x'; text stands in double quotes"),
        ("\u{FEFF}\u{FEFF}1", "1:1", "expected a value, found a byte order mark"),
        ("[\u{A0}1]", "1:2", "expected a value or ']', found U+00A0"),
        ("[\u{200B}1]", "1:2", "expected a value or ']', found U+200B"),
        ("[\u{2028}1]", "1:2", "expected a value or ']', found U+2028"),
        ("[é]", "1:2", "expected a value or ']', found 'é' (U+00E9); text stands in double quotes"),
        ("[😀]", "1:2", "expected a value or ']', found '😀' (U+1F600)"),
        ("[\u{301}]", "1:2", "expected a value or ']', found U+0301"),
        ("[\u{1}]", "1:2", "expected a value or ']', found the control character U+0001"),
        ("[\u{7F}]", "1:2", "expected a value or ']', found the control character U+007F"),
        ("[\u{85}]", "1:2", "expected a value or ']', found the control character U+0085"),
        ("\"a\tb\"", "1:3", #"a tab must be written as \t in a string"#),
        ("\"a\nb\"", "1:3", #"a line break must be written as \n in a string"#),
        ("\"a\rb\"", "1:3", #"a carriage return must be written as \r in a string"#),
        ("\"\u{0}\"", "1:2", #"the control character U+0000 must be written as \u0000 in a string"#),
        ("\"\u{8}\u{C}\"", "1:2", #"the control character U+0008 must be written as \b in a string"#),
        ("\"\u{C}\"", "1:2", #"the control character U+000C must be written as \f in a string"#),
        ("\"\u{1F}\"", "1:2", #"the control character U+001F must be written as \u001F in a string"#),
        (#""\q""#, "1:3", #"after '\' a string may have one of " \ / b f n r t u; a backslash itself is \\"#),
        (#""C:\dir""#, "1:5", #"after '\' a string may have one of " \ / b f n r t u; a backslash itself is \\"#),
        (#""\u00zz""#, "1:6", #"'\u' needs four hexadecimal digits"#),
        (#""\ud800\u00""#, "1:12", #"'\u' needs four hexadecimal digits"#),
        ("tru", "1:4", "expected true, found the end of the text"),
        ("tru e", "1:4", "expected true, found a space"),
        ("nul", "1:4", "expected null, found the end of the text"),
        ("[1\r\n,\r\nx]", "3:1", "expected a value, found 'x'; text stands in double quotes"),
        ("{\"日本\":\"😀\", x}", "1:12", "expected a key in double quotes, found 'x'"),
        ("[\t\tx]", "1:4", "expected a value or ']', found 'x'; text stands in double quotes"),
        ("{\n  \"a\": tru\n}", "2:11", "expected true, found a line break"),
        ("[1\n,\n2 3]", "3:3", "expected ',' or ']', found '3'"),
        (#"{"a" ="#, "1:6", "expected ':', found '='"),
        ("012", "1:2", "a number has no leading zero"),
        ("{ a", "1:3", "expected a key in double quotes or '}', found 'a'"),
        ("1.x", "1:3", "a number needs a digit after '.'"),
        ("1ex", "1:3", "a number needs a digit in its exponent"),
        ("-x", "1:2", "a number needs a digit after '-'"),
        ("-", "1:2", "expected a digit, found the end of the text"),
    ])
    func saysWhatWasExpectedAndWhere(text: String, place: String, message: String) throws {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(error?.message == message)
        #expect(error.map { "\($0.line):\($0.column)" } == place)
        #expect(error.map { "line \($0.line), column \($0.column): \(message)" } == error?.description)
    }

    @Test func namesTheByteThatIsNotUTF8() throws {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: [0x22, 0x61, 0xFF, 0x22]) }
        #expect(error?.description == "line 1, column 3: the text is not UTF-8: the byte 0xFF")
        #expect(error?.message == "the text is not UTF-8: the byte 0xFF")
    }
}

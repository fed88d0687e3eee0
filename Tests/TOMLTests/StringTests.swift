import TOML
import Testing

@Suite struct StringTests {
    @Test(arguments: [
        // Basic strings.
        ("\"\"", ""), (#""a""#, "a"), ("\"# no comment\"", "# no comment"), (#""a'b""#, "a'b"), ("\"a\tb\"", "a\tb"),
        (#""\b\t\n\f\r\"\\""#, "\u{8}\t\n\u{C}\r\"\\"), (#""\u00e9""#, "é"), (#""\u00E9\U0001F600""#, "é😀"),
        (#""\u0000""#, "\u{0}"), (#""\uD7FF\uE000""#, "\u{D7FF}\u{E000}"), (#""\U0010FFFF""#, "\u{10FFFF}"),
        (#""\\u00e9""#, "\\u00e9"), ("\"é😀\u{301}\"", "é😀\u{301}"), (#""C:\\dir\\""#, "C:\\dir\\"),
        // Literal strings.
        ("''", ""), (#"'C:\dir\'"#, #"C:\dir\"#), (#"'\u00e9 "quoted"'"#, #"\u00e9 "quoted""#), ("'a\tb'", "a\tb"),
        // Several lines.
        ("\"\"\"\"\"\"", ""), ("\"\"\"\n\"\"\"", ""), ("\"\"\"\n\n\"\"\"", "\n"), ("\"\"\"a\nb\"\"\"", "a\nb"),
        ("\"\"\"\r\na\r\nb\"\"\"", "a\r\nb"), ("\"\"\"a\\\n   b\"\"\"", "ab"), ("\"\"\"a \\\n\n \t \n  b\"\"\"", "a b"),
        ("\"\"\"a\\  \t\r\n  b\"\"\"", "ab"), ("\"\"\"\\\n  \"\"\"", ""), ("\"\"\"a\\\\\nb\"\"\"", "a\\\nb"),
        ("\"\"\"one \" two \"\" three \\\"\\\"\\\"\"\"\"", "one \" two \"\" three \"\"\""), ("\"\"\"\"a\"\"\"", "\"a"),
        ("\"\"\"\"\"a\"\"\"\"\"", "\"\"a\"\""), ("\"\"\"a\"\"\"\"", "a\""), ("\"\"\"\\u00e9\\n\"\"\"", "é\n"),
        ("''''''", ""), ("'''\na\\\n'b'''", "a\\\n'b"), ("'''''a'''''", "''a''"), ("'''\r\n\r\n'''", "\r\n"),
        ("'''a\tb # c'''", "a\tb # c"),
    ])
    func reads(text: String, value: String) throws {
        let string = try TOMLTable.parseValue(text, file: "v").string
        #expect(string.map { Array($0.utf8) } == Array(value.utf8))
    }

    @Test(arguments: [
        (#""a"#, TOMLError.Code.unclosedString), ("\"a\nb\"", .unclosedString), ("\"a\r\nb\"", .unclosedString),
        (#""a\""#, .unclosedString), ("'a", .unclosedString), ("'a\n'", .unclosedString), (#"'it's'"#, .trailingText),
        ("\"\"\"a", .unclosedString), ("\"\"\"a\"\"", .unclosedString), ("'''a''", .unclosedString),
        ("\"", .unclosedString),
        ("'", .unclosedString), ("\"\"\"a\\\"\"\"", .unclosedString),
        (#""\a""#, .invalidEscape), (#""\x41""#, .invalidEscape), (#""\e""#, .invalidEscape),
        (#""\ ""#, .invalidEscape),
        (#""\/""#, .invalidEscape), (#""\'""#, .invalidEscape), (#""\u12""#, .invalidEscape),
        (#""\u123g""#, .invalidEscape),
        (#""\U0001F60""#, .invalidEscape), (#""\ud800""#, .invalidEscape), (#""\uDFFF""#, .invalidEscape),
        (#""\U00110000""#, .invalidEscape), (#""\UFFFFFFFF""#, .invalidEscape), ("\"\"\"a\\ b\"\"\"", .invalidEscape),
        ("\"\\", .invalidEscape), ("\"\\u", .invalidEscape), ("\"\"\"\\", .unclosedString),
        ("\"\u{0}\"", .invalidCharacter), ("\"\u{1F}\"", .invalidCharacter), ("'\u{7F}'", .invalidCharacter),
        ("\"a\rb\"", .invalidCharacter), ("'a\rb'", .invalidCharacter), ("\"\"\"a\rb\"\"\"", .invalidCharacter),
        ("'''\u{B}'''", .invalidCharacter), ("\"\"\"a\\\r\"\"\"", .invalidEscape),
        ("\"\"\"a\"\"\"\"\"\"", .trailingText), ("'''a''''''", .trailingText), (#""a"b"#, .trailingText),
    ])
    func refuses(text: String, code: TOMLError.Code) {
        #expect(complaint("x = " + text)?.code == code, "\(text)")
    }
}

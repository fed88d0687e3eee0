import TOML
import Testing

@Suite struct KeyTests {
    @Test(arguments: [
        ("a = 1", "{ a = 1 }"), ("a=1", "{ a = 1 }"), ("\ta\t=\t1\t", "{ a = 1 }"),
        ("bare_key-2 = 1", "{ bare_key-2 = 1 }"),
        ("1234 = 1", "{ 1234 = 1 }"), ("- = 1", "{ - = 1 }"), ("true = 1", "{ true = 1 }"), ("inf = 1", "{ inf = 1 }"),
        (#""a b" = 1"#, #"{ "a b" = 1 }"#), ("'a\"b' = 1", #"{ "a\"b" = 1 }"#), ("\"\" = 1", "{ \"\" = 1 }"),
        ("'' = 1", #"{ "" = 1 }"#), (#""\u00e9" = 1"#, #"{ "é" = 1 }"#), (#""a.b" = 1"#, #"{ "a.b" = 1 }"#),
        ("a.b.c = 1", "{ a = { b = { c = 1 } } }"), ("a . b = 1", "{ a = { b = 1 } }"),
        ("1.2 = 3", "{ 1 = { 2 = 3 } }"),
        (#"a."b.c".'d' = 1"#, #"{ a = { "b.c" = { d = 1 } } }"#), ("''.'' = 1", #"{ "" = { "" = 1 } }"#),
        ("a.b=1\na.c=2\nd=3\na.e=4", "{ a = { b = 1, c = 2, e = 4 }, d = 3 }"),
        ("a=1 # c\n\n  # c\r\n\tb=2\n#", "{ a = 1, b = 2 }"), ("", "{}"), ("\n\r\n  \t", "{}"), ("# é", "{}"),
        // The same for Swift's strings, different for TOML.
        ("\"\u{E9}\"=1\n\"e\u{301}\"=2", "{ \"\u{E9}\" = 1, \"e\u{301}\" = 2 }"),
    ])
    func reads(text: String, table: String) throws {
        #expect(try Array(written(text).utf8) == Array(table.utf8))
    }

    @Test(arguments: [
        ("a", TOMLError.Code.missingEquals), ("a # b", .missingEquals), ("a.b", .missingEquals),
        ("a: 1", .missingEquals),
        ("a 1", .missingEquals), ("a \"b\"", .missingEquals), ("\"a\"\n", .missingEquals), ("a\n= 1", .missingEquals),
        ("a {}", .missingEquals), ("a,b = 1", .missingEquals), ("a =", .missingValue), ("a = \n1", .missingValue),
        ("a = # b", .missingValue), ("a = ,", .missingValue), ("a = ]", .missingValue), ("a == 1", .invalidValue),
        ("a = b = 1", .invalidValue), ("= 1", .invalidKey), (".a = 1", .invalidKey), ("a. = 1", .invalidKey),
        ("a..b = 1", .invalidKey), ("a b = 1", .invalidKey), ("a b.c = 1", .invalidKey), ("a@b = 1", .invalidKey),
        ("é = 1", .invalidKey), ("aé = 1", .invalidKey), ("!a = 1", .invalidKey), ("a\"b\" = 1", .invalidKey),
        ("\"a\"b = 1", .invalidKey), ("\"a\"'b' = 1", .invalidKey), ("\"\"\"a\"\"\" = 1", .invalidKey),
        ("'''a''' = 1", .invalidKey), ("{ \"a\": 1 }", .invalidKey), ("} ", .invalidKey), ("]", .invalidKey),
        ("// a", .invalidKey), ("; a", .invalidKey), ("\"a = 1", .unclosedString), ("\"a\nb\" = 1", .unclosedString),
        ("“a” = 1", .invalidCharacter), ("a\u{A0}= 1", .invalidCharacter), ("\u{200B}a = 1", .invalidCharacter),
        ("a = 1 b = 2", .trailingText), ("a = 1, ", .trailingText), ("a = 1;", .trailingText),
        ("a = 1 // b", .trailingText),
        ("a = [1] 2", .trailingText), ("a = {} }", .trailingText), ("a = [1]]", .trailingText),
        ("a = 'b'c", .trailingText),
    ])
    func refuses(text: String, code: TOMLError.Code) {
        #expect(complaint(text)?.code == code, "\(text)")
        #expect(complaint("[t]\n" + text + "\n[u]")?.code == code, "\(text)")
    }

    @Test(arguments: [
        ("a", ["a"]), ("a.b.c", ["a", "b", "c"]), ("\"a.b\".'c d'", ["a.b", "c d"]), (" a . b ", ["a", "b"]),
        ("models.\"gpt-5.2\".price", ["models", "gpt-5.2", "price"]), ("\"\"", [""]),
    ])
    func paths(text: String, path: [String]) throws {
        #expect(try TOMLTable.parseKeyPath(text) == path)
        #expect(try TOMLTable.parseKeyPath(TOMLValue.key(path)) == path)
    }

    @Test(arguments: ["", " ", ".", "a.", ".a", "a..b", "a b", "a=1", "é", "a#", "a\n", "\"a", "[a]"])
    func noPaths(text: String) {
        #expect(throws: TOMLError.self) { try TOMLTable.parseKeyPath(text) }
    }
}

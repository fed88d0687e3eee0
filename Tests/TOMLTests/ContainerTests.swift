import TOML
import Testing

/// Arrays and inline tables.
@Suite struct ContainerTests {
    @Test(arguments: [
        ("[]", "[]"), ("[ ]", "[]"), ("[1]", "[1]"), ("[1,]", "[1]"), ("[ 1 , 2 ]", "[1, 2]"), ("[\n]", "[]"),
        ("[\n#c\n]", "[]"),
        ("[ # c\n 1 # c ]\n , 2 # c\r\n , # c\n]", "[1, 2]"),
        ("[1, 'a', 2.0, true, 1979-05-27]", #"[1, "a", 2.0, true, 1979-05-27]"#),
        ("[[1, 2], ['a'], []]", #"[[1, 2], ["a"], []]"#), ("[{a = 1}, {}]", "[{ a = 1 }, {}]"),
        ("[\"a\",\n'b',\"\"\"\nc\"\"\"]", #"["a", "b", "c"]"#),
        ("[[[[[]]]]]", "[[[[[]]]]]"), ("[\n true\n,\n[ inf ]\n]", "[true, [inf]]"),
        ("{}", "{}"), ("{ }", "{}"), ("{a=1}", "{ a = 1 }"), ("{\ta = 1\t,\tb = 2\t}", "{ a = 1, b = 2 }"),
        ("{ a.b.c = 1, a.b.d = 2, e = 'x' }", #"{ a = { b = { c = 1, d = 2 } }, e = "x" }"#),
        ("{ \"a b\" = {c = {}} }", #"{ "a b" = { c = {} } }"#),
        ("{ a = [\n1, # c\n2\n], b = \"\"\"\nx\ny\"\"\" }", #"{ a = [1, 2], b = "x\ny" }"#),
        ("1 # comment", "1"), ("  1\n", "1"), ("1\r\n\n# comment\n", "1"),
    ])
    func reads(text: String, value: String) throws {
        #expect(try TOMLTable.parseValue(text, file: "v").description == value)
    }

    @Test(arguments: [
        ("[1", TOMLError.Code.unclosedArray), ("[", .unclosedArray), ("[1,", .unclosedArray), ("[1 #]", .unclosedArray),
        ("[\n1,\nb = 2", .unclosedArray), ("[\n1\nb = 2", .unclosedArray), ("[\n1,\n[section]\n", .unclosedArray),
        ("[[1]", .unclosedArray), ("[1 2]", .invalidArray), ("[,]", .invalidArray), ("[1,,2]", .invalidArray),
        ("[1 'a']", .invalidArray), ("[1}", .invalidArray), ("['a' = 1]", .invalidArray), ("[a]", .invalidValue),
        ("[1,}", .missingValue), ("[\"a\nb\"]", .unclosedString),
        ("{", .unclosedTable), ("{a=1", .unclosedTable), ("{a=1,", .unclosedTable), ("{\na=1}", .invalidInlineTable),
        ("{a=1\n}", .invalidInlineTable), ("{a=1,\nb=2}", .invalidInlineTable), ("{a=1 # c\n}", .invalidInlineTable),
        ("{a=1,}", .invalidInlineTable), ("{,}", .invalidInlineTable), ("{a=1,,b=2}", .invalidInlineTable),
        ("{a=1 b=2}", .invalidInlineTable), ("{a=1]", .invalidInlineTable), ("{a}", .missingEquals),
        ("{a=}", .missingValue),
        ("{\"a\": 1}", .missingEquals), ("{=1}", .invalidKey), ("{a.=1}", .invalidKey), ("{[a]=1}", .invalidKey),
        ("{a b=1}", .invalidKey), ("", .missingValue), ("#", .missingValue), ("\n1", .missingValue),
        ("1\n2", .trailingText),
        ("1 2", .trailingText), ("gpt-5", .invalidValue), ("“a”", .invalidCharacter), ("1 \u{1}", .invalidCharacter),
    ])
    func refuses(text: String, code: TOMLError.Code) {
        do throws(TOMLError) {
            let value = try TOMLTable.parseValue(text, file: "v")
            Issue.record("\(text) is \(value)")
        } catch {
            #expect(error.code == code, "\(text)")
        }
    }

    @Test func nestingIsBounded() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        _ = try TOMLTable.parseValue(nested(128), file: "v")
        func path(_ key: String, _ count: Int) -> String {
            Array(repeating: key, count: count).joined(separator: ".")
        }
        let hostile: [String] = [
            "x = \(nested(129))", "x = \(nested(100_000))", "x = " + String(repeating: "[", count: 100_000),
            "x = " + String(repeating: "{a=", count: 100_000), "x = " + String(repeating: "[{a=", count: 100_000),
            "\(path("a", 129)) = 1", "\(path("a", 100_000)) = 1", "[\(path("a", 100_000))]", "[[\(path("a", 129))]]",
            "[\(path("a", 100))]\nb.c.d = \(nested(50))", "[\(path("a", 100))]\n\(path("b", 100)) = 1",
        ]
        for text in hostile {
            #expect(complaint(text)?.code == .tooDeep)
        }
    }
}

import TOML
import Testing

@Suite struct ValueTests {
    @Test(arguments: [
        // Strings.
        (#""""#, #""""#), (#""a\tb\u00e9\U0001F600\\\"""#, #""a\tbé😀\\\"""#), ("'C:\\dir'", #""C:\\dir""#),
        ("\"\"\"\na\n  b\"\"\"", #""a\n  b""#), ("\"\"\"a\\\n   \n  b\"\"\"", #""ab""#), ("'''\na''b'''", #""a''b""#),
        ("\"\"\"\"\"two\"\"\"\"\"", #""\"\"two\"\"""#), ("''''a''''", #""'a'""#), ("\"\"\"a\r\nb\"\"\"", #""a\r\nb""#),
        // Numbers keep their text.
        ("+99", "+99"), ("-0", "-0"), ("1_000", "1_000"), ("0xDEAD_beef", "0xDEAD_beef"), ("0o17", "0o17"),
        ("0b1_0", "0b1_0"),
        ("3.14_15", "3.14_15"), ("5e+22", "5e+22"), ("1e06", "1e06"), ("-2E-2", "-2E-2"), ("6.626e-34", "6.626e-34"),
        ("inf", "inf"), ("-nan", "-nan"), ("9223372036854775807", "9223372036854775807"),
        ("-9223372036854775808", "-9223372036854775808"),
        // Booleans, dates, times.
        ("true", "true"), ("1979-05-27T07:32:00Z", "1979-05-27T07:32:00Z"),
        ("1979-05-27 00:32:00.999999-07:00", "1979-05-27 00:32:00.999999-07:00"), ("2024-02-29", "2024-02-29"),
        ("07:32:00", "07:32:00"), ("1979-05-27t07:32:00z", "1979-05-27t07:32:00z"),
        // Arrays and inline tables.
        ("[]", "[]"), ("[ 1, 'a', [ 2.0 ], ]", #"[1, "a", [2.0]]"#), ("[ # comment\n 1 # more\n , 2\n]", "[1, 2]"),
        ("{}", "{}"),
        ("{ a = 1, b.c = 'x', \"d e\" = [{f = 2}] }", #"{ a = 1, b = { c = "x" }, "d e" = [{ f = 2 }] }"#),
    ])
    func reads(text: String, written: String) throws {
        #expect(try TOMLTable.parseValue(text, file: "v").description == written)
    }

    @Test(arguments: [
        "", "#", "a", "True", "\"a", "'a", "\"\"\"a", "'''a", "\"a\nb\"", #""\x41""#, #""\ud800""#, #""\u12""#,
        #""\U00110000""#, "\"\u{1}\"",
        "'\u{7F}'", "01", "+01", "1__0", "_1", "1_", "0xg", "0x", "+0x1", "0X1", "1.", ".5", "1.e5", "1._5", "1e",
        "1e_5", "1.5e1.5",
        "9223372036854775808", "Inf", "++1", "2023-02-29", "2024-13-01", "2024-00-10", "1979-05-27T25:00:00Z",
        "1979-05-27T07:60:00Z", "1979-05-27T07:32:61Z", "1979-05-27T07:32Z", "07:32", "1979-05-27T07:32:00.Z",
        "1979-05-27T07:32:00+24:00", "1979-5-27", "[1 2]", "[1,,2]", "[,1]", "[1", "{a=1,}", "{a=1", "{a=1\n}",
        "{a=1, a=2}",
        "{a.b=1, a=2}", "{a={b=1}, a.c=2}", "{a}", "{,}", "1 2", "“a”", "\"a\" b",
    ])
    func refuses(text: String) {
        #expect(throws: TOMLError.self) { try TOMLTable.parseValue(text, file: "v") }
    }

    @Test func nestingIsBounded() throws {
        let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        _ = try TOMLTable.parseValue(deep, file: "v")
        for hostile in [
            String(repeating: "[", count: 100_000), String(repeating: "{a=", count: 100_000),
            Array(repeating: "a", count: 100_000).joined(separator: ".") + "=1",
        ] {
            #expect(throws: TOMLError.self) { try TOMLTable(parsing: "x = " + hostile, file: "v") }
            #expect(throws: TOMLError.self) { try TOMLTable(parsing: hostile, file: "v") }
        }
    }

    @Test func numbersAndTypesAreTold() throws {
        let table = try TOMLTable(parsing: "a=1_0\nb=1.50\nc='x'\nd=[1]\ne={}\nf=true\ng=2024-01-01", file: "t")
        #expect(table["a"]?.int == 10 && table["a"]?.numberText == "1_0" && table["a"]?.double == 10)
        #expect(table["b"]?.double == 1.5 && table["b"]?.numberText == "1.50" && table["b"]?.int == nil)
        #expect(
            table.map(\.value.typeName) == [
                "an integer", "a float", "a string", "an array", "a table", "a boolean", "a date",
            ])
    }
}

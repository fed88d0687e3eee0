import JSON
import Testing

/// Every production of RFC 8259 and every rule that refuses a text.
@Suite struct GrammarTests {
    @Test(
        arguments: [
            ("null", .null), ("true", true), ("false", false), ("\"\"", ""), ("[]", []), ("{}", [:]), ("0", 0),
            ("-1", -1),
            (" \t\r\n[ \t\r\n]\n ", []), ("{ \n }", [:]), ("[1 , 2]", [1, 2]), ("[[],[[]],{}]", [[], [[]], [:]]),
            (#"{"a":1}"#, ["a": 1]), (#"{ "a" : { "b" : [ ] } , "" : null }"#, ["a": ["b": []], "": nil]),
            (#""plain \" \\ \/ \b \f \n \r \t""#, "plain \" \\ / \u{8} \u{C} \n \r \t"),
            (#""\u0041\u00e9\u20AC\u0000""#, "A\u{E9}\u{20AC}\0"), (#""\ud834\uDD1E""#, "\u{1D11E}"),
            (#""\uDBFF\uDFFF\uFFFF""#, "\u{10FFFF}\u{FFFF}"),
            (
                "\"\u{7F}\u{80}\u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}\u{2028}\"",
                "\u{7F}\u{80}\u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}\u{2028}"
            ),
            ("\u{FEFF}[1]", [1]), ("\u{FEFF} 1", 1),
            ("\"\u{FEFF}\"", "\u{FEFF}"),
        ] as [(String, JSONValue)])
    func reads(text: String, value: JSONValue) throws {
        #expect(try JSONValue(parsing: text) == value)
        #expect(try JSONValue(parsing: Array(text.utf8)) == value)
    }

    /// The strings are long enough to pass through the reader's steps of eight bytes at every offset.
    @Test(arguments: 0...40)
    func readsStringsOfEveryLength(length: Int) throws {
        let plain = String(repeating: "x", count: length)
        for tail in ["", "\\n", "\u{E9}", "\\u00e9", "\u{1F600}\\\"", "\\ud83d\\ude00y"] {
            let expected = tail.replacing("\\n", with: "\n").replacing("\\u00e9", with: "\u{E9}")
                .replacing("\\\"", with: "\"").replacing("\\ud83d\\ude00", with: "\u{1F600}")
            for text in [plain + tail, tail + plain, plain + tail + plain] {
                let value =
                    text == plain + tail
                    ? plain + expected : text == tail + plain ? expected + plain : plain + expected + plain
                #expect(try JSONValue(parsing: "\"\(text)\"") == .string(value))
            }
        }
    }

    /// Half a surrogate pair alone becomes U+FFFD; what follows is read as if it stood alone.
    @Test(arguments: [
        (#""\ud800""#, "\u{FFFD}"), (#""\uDFFF""#, "\u{FFFD}"), (#""\ud800x""#, "\u{FFFD}x"),
        (#""\ud800\n""#, "\u{FFFD}\n"), (#""\ud800\u0041""#, "\u{FFFD}A"), (#""\ud800\ud800""#, "\u{FFFD}\u{FFFD}"),
        (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"), (#""\ud800\ud83d\ude00""#, "\u{FFFD}\u{1F600}"),
    ])
    func readsLoneSurrogatesAsReplacements(text: String, value: String) throws {
        #expect(try JSONValue(parsing: text) == .string(value))
    }

    @Test(arguments: [
        "0", "-0", "10", "-1", "9007199254740993", "123456789012345678901234567890", "0.0", "-0.10", "1.5", "1e5",
        "1E+5", "1e-5", "0e0", "1.25e+10", "0.1e1", "-0.0E-0", "1e999", "00".replacing("00", with: "100"),
    ])
    func keepsTheTextOfNumbers(text: String) throws {
        #expect(try JSONValue(parsing: text).number?.text == text)
        #expect(try JSONValue(parsing: "[\(text)]")[0]?.number?.text == text)
        #expect(try JSONValue(parsing: "{\"a\":\(text) }").serialized() == "{\"a\":\(text)}")
        #expect(JSONNumber(text: text)?.text == text)
    }

    @Test(
        arguments: [
            ("", .unexpectedEnd, 0), (" \n", .unexpectedEnd, 2), ("\u{FEFF}", .unexpectedEnd, 3),
            ("[", .unexpectedEnd, 1), ("[1", .unexpectedEnd, 2), ("[1,", .unexpectedEnd, 3), ("{", .unexpectedEnd, 1),
            ("{\"a\"", .unexpectedEnd, 4), ("{\"a\":", .unexpectedEnd, 5), ("{\"a\":1", .unexpectedEnd, 6),
            ("{\"a\":1,", .unexpectedEnd, 7), ("\"", .unexpectedEnd, 1), ("\"abc", .unexpectedEnd, 4),
            ("\"\\", .unexpectedEnd, 2), ("\"\\\"", .unexpectedEnd, 3), ("\"\\u12", .unexpectedEnd, 5),
            ("\"\\ud800\\u12", .unexpectedEnd, 11), ("\"abcdefghijkl", .unexpectedEnd, 13), ("t", .unexpectedEnd, 1),
            ("nul", .unexpectedEnd, 3), ("-", .unexpectedEnd, 1), ("1.", .unexpectedEnd, 2), ("1e", .unexpectedEnd, 2),
            ("1e+", .unexpectedEnd, 3),
            ("tru e", .unexpectedByte, 3), ("True", .unexpectedByte, 0), ("NaN", .unexpectedByte, 0),
            ("nulL", .unexpectedByte, 3), ("Infinity", .unexpectedByte, 0), ("undefined", .unexpectedByte, 0),
            ("[1,]", .unexpectedByte, 3), ("[,1]", .unexpectedByte, 1), ("[1 2]", .unexpectedByte, 3),
            ("[1}", .unexpectedByte, 2), ("]", .unexpectedByte, 0), ("}", .unexpectedByte, 0),
            (",", .unexpectedByte, 0),
            ("[1,,2]", .unexpectedByte, 3), ("[\"a\":1]", .unexpectedByte, 4), ("{\"a\":1]", .unexpectedByte, 6),
            ("{\"a\":1,}", .unexpectedByte, 7), ("{,}", .unexpectedByte, 1), ("{1:2}", .unexpectedByte, 1),
            ("{a:1}", .unexpectedByte, 1), ("{'a':1}", .unexpectedByte, 1), ("{\"a\"}", .unexpectedByte, 4),
            ("{\"a\" 1}", .unexpectedByte, 5), ("{\"a\"::1}", .unexpectedByte, 5),
            ("{\"a\":1 \"b\":2}", .unexpectedByte, 7),
            ("{null:1}", .unexpectedByte, 1), ("'a'", .unexpectedByte, 0), ("+1", .unexpectedByte, 0),
            (".5", .unexpectedByte, 0), ("// c\n1", .unexpectedByte, 0), ("[1 /* c */]", .unexpectedByte, 3),
            ("\u{A0}1", .unexpectedByte, 0), ("\u{C}1", .unexpectedByte, 0), ("\u{B}1", .unexpectedByte, 0),
            ("[\0]", .unexpectedByte, 1), (" \u{FEFF}1", .unexpectedByte, 1), ("\u{FEFF}\u{FEFF}1", .unexpectedByte, 3),
            ("01", .invalidNumber, 1), ("-01", .invalidNumber, 2), ("00", .invalidNumber, 1), ("-a", .invalidNumber, 1),
            ("1.e5", .invalidNumber, 2), ("1.a", .invalidNumber, 2), ("1ea", .invalidNumber, 2),
            ("1e+-1", .invalidNumber, 3),
            ("--1", .invalidNumber, 1), ("-Infinity", .invalidNumber, 1), ("[1.]", .invalidNumber, 3),
            ("1 2", .trailingText, 2), ("{}{}", .trailingText, 2), ("null,", .trailingText, 4),
            ("1.5.2", .trailingText, 3),
            ("1e5.5", .trailingText, 3), ("0x10", .trailingText, 1), ("1_000", .trailingText, 1),
            ("[]]", .trailingText, 2),
            ("\"a\"b", .trailingText, 3), ("1\0", .trailingText, 1), ("truefalse", .trailingText, 4),
            ("[] #", .trailingText, 3),
            ("\"a\nb\"", .controlCharacter, 2), ("\"\t\"", .controlCharacter, 1), ("\"\0\"", .controlCharacter, 1),
            ("\"abcdefgh\u{1F}\"", .controlCharacter, 9), ("\"\\n\u{1}\"", .controlCharacter, 3),
            ("{\"\n\":1}", .controlCharacter, 2),
            ("\"\\a\"", .invalidEscape, 2), ("\"\\'\"", .invalidEscape, 2), ("\"\\x41\"", .invalidEscape, 2),
            ("\"\\U0041\"", .invalidEscape, 2), ("\"\\ \"", .invalidEscape, 2), ("\"\\\n\"", .invalidEscape, 2),
            ("\"\\u00G0\"", .invalidEscape, 5), ("\"\\u+041\"", .invalidEscape, 3), ("\"\\u12\"", .invalidEscape, 5),
            ("\"\\ud800\\u00\"", .invalidEscape, 11), ("\"\\\u{E9}\"", .invalidEscape, 2),
        ] as [(String, JSONError.Code, Int)])
    func refuses(text: String, code: JSONError.Code, offset: Int) throws {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(error?.code == code)
        #expect(error?.offset == offset)
        // The scanner that builds nothing is as strict, also within a value that nobody asked for.
        let inner = #expect(throws: JSONError.self) { try JSONFields(scanning: Array(text.utf8), for: []) }
        #expect(inner?.code == code || code == .unexpectedByte || code == .unexpectedEnd)
    }

    /// Overlong forms, surrogates, code points past U+10FFFF, stray and missing continuation bytes.
    @Test(
        arguments: [
            [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
            [0xE2, 0x82],
            [0xE2, 0x28, 0xA1], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80],
            [0xF0, 0x8F, 0xBF, 0xBF],
            [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
        ] as [[UInt8]])
    func refusesWhatIsNotUTF8(bad: [UInt8]) throws {
        for (before, after) in [
            ("", ""), ("\u{E9}abc", "xyz"), ("plain text of some length ", " and more"), ("\\n", "\\t"),
        ] {
            let start = Array("{\"k\":\"\(before)".utf8)
            let bytes = start + bad + Array("\(after)\"}".utf8)
            let error = #expect(throws: JSONError.self) { try JSONValue(parsing: bytes) }
            #expect(error?.code == .invalidUTF8)
            #expect(error?.offset == start.count)
            let scanned = #expect(throws: JSONError.self) { try JSONFields(scanning: bytes, for: []) }
            #expect(scanned == error)
        }
        #expect(throws: JSONError.self) { try JSONValue(parsing: bad) }
    }

    @Test func theLastOfARepeatedKeyWinsAtTheFirstPlace() throws {
        let value = try JSONValue(parsing: #"{"a":1,"b":2,"a":{"x":3},"\u0061":4}"#)
        #expect(value.serialized() == #"{"a":4,"b":2}"#)
    }

    @Test func keysThatOnlyLookAlikeStayApart() throws {
        let text = "{\"\u{E9}\":1,\"e\u{301}\":2}"
        let value = try JSONValue(parsing: text)
        #expect(value.serialized() == text)
        #expect(value["\u{E9}"] == 1 && value["e\u{301}"] == 2)
        #expect(JSONValue.string("\u{E9}") != .string("e\u{301}"))
        #expect(try JSONFields(scanning: Array(text.utf8), for: ["e\u{301}"])["e\u{301}"] == 2)
    }
}

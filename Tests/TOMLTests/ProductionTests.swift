import TOML
import Testing

/// The productions of toml.abnf of TOML 1.0.0 by their names, in its order, each with text it takes and text it does
/// not. `GrammarTests` tries their sets of characters in full.
@Suite struct ProductionTests {
    struct Production: CustomTestStringConvertible {
        var name: String
        /// The document around the text, which stands at `@`.
        var pattern = "x = @"
        var accepts: [String]
        var refuses: [String]

        var testDescription: String { name }

        func document(_ text: String) -> String { pattern.replacing("@", with: text) }
    }

    static let lines = [
        Production(
            name: "toml", pattern: "@", accepts: ["", "\n", "a=1", "a=1\n", "a=1\nb=2", "\r\n\r\na=1\r\n\n"],
            refuses: ["a=1 b=2", "a=1\rb=2", "a=1;b=2"]),
        Production(
            name: "expression", pattern: "a=1\n@\nz=1",
            accepts: ["", " \t", " # c", " k=1 # c", "\tk=1\t", " [t] # c", "[[t]]# c"],
            refuses: ["k", "1", "\"k\"", "{}", "k=1 [t]", "[t] k=1", "[t][u]"]),
        Production(
            name: "ws, wschar", pattern: "k@=@1", accepts: ["", " ", "\t", " \t \t"],
            refuses: ["\u{B}", "\u{C}", "\u{A0}", "\u{2003}", "\u{FEFF}", "\n"]),
        Production(
            name: "newline", pattern: "a=1@b=2", accepts: ["\n", "\r\n", "\n\r\n\n"],
            refuses: ["\r", "\r\r\n", "\n\r", "\u{85}", "\u{2028}", "\u{C}"]),
        Production(
            name: "comment, non-eol, non-ascii", pattern: "#@\na=1",
            accepts: ["", "#", " \t é \u{80}\u{D7FF}\u{E000}\u{10FFFF} [a \"'"],
            refuses: ["\u{0}", "\u{8}", "\u{B}", "\u{1F}", "\u{7F}", "a\rb"]),
        Production(
            name: "keyval", pattern: "@", accepts: ["k=1", "k = 1", "k.l = 1", "\"k\"='v'"],
            refuses: ["k", "k=", "=1", "k 1", "k: 1", "k==1", "k=1=1", "k\n=1", "k=\n1"]),
        Production(
            name: "unquoted-key", pattern: "@ = 1", accepts: ["a", "A", "0", "-", "_", "a-B_0", "1e5", "true"],
            refuses: ["é", "a+b", "a/b", "a b", "!", "a:b"]),
        Production(
            name: "quoted-key", pattern: "@ = 1", accepts: ["\"\"", "''", "\"a b\"", "'a\"b'", "\"\\u00e9\""],
            refuses: ["\"a", "'a", "\"\"\"a\"\"\"", "'''a'''", "\"a\"b", "a\"b\"", "\"a\nb\"", "\"\\a\"", "\"a'"]),
        Production(
            name: "dotted-key, dot-sep", pattern: "@ = 1", accepts: ["a.b", "a . b\t.\tc", "\"a\".'b'.c", "1.2"],
            refuses: [".a", "a.", "a..b", ".", "a. .b", "a.\nb"]),
        Production(
            name: "std-table", pattern: "@\nk=1", accepts: ["[a]", "[ a.b ]", "[\"a\".'b']", "[\t'']"],
            refuses: ["[]", "[ ]", "[a", "a]", "[a]]", "[a b]", "[a\n]", "[.a]", "[a.]", "[a=1]", "[é]", "[a,b]"]),
        Production(
            name: "array-table", pattern: "@\nk=1", accepts: ["[[a]]", "[[ a . b ]]", "[[\"\"]]"],
            refuses: ["[[]]", "[[a]", "[ [a]]", "[[a] ]", "[[a]]]", "[[[a]]]", "[[a\n]]"]),
    ]

    static let strings = [
        Production(
            name: "basic-string, basic-unescaped", accepts: ["\"\"", "\" \t'#é\u{80}\u{10FFFF}\""],
            refuses: ["\"", "\"a", "\"a\nb\"", "\"a\r\nb\"", "\"\u{0}\"", "\"\u{1F}\"", "\"\u{7F}\"", "\"a\"\"b\""]),
        Production(
            name: "escaped, escape-seq-char", pattern: "x = \"@\"",
            accepts: [#"\"\\\b\f\n\r\t"#, #"\u0000\uD7FF\uE000\uffff"#, #"\U00000000\U0000D7FF\U0010FFFF"#],
            refuses: [
                #"\"#, #"\a"#, #"\e"#, #"\v"#, #"\0"#, #"\x41"#, #"\/"#, #"\'"#, #"\ "#, #"\N"#, #"\u"#, #"\u004"#,
                #"\u00g0"#, #"\u+041"#, #"\ud800"#, #"\udbff"#, #"\udc00"#, #"\udfff"#, #"\ud83d\ude00"#, #"\U"#,
                #"\U0000004"#, #"\U0000D800"#, #"\U0000DFFF"#, #"\U00110000"#, #"\U80000041"#, #"\UFFFFFFFF"#,
            ]),
        Production(
            name: "ml-basic-string, mlb-unescaped",
            accepts: ["\"\"\"\"\"\"", "\"\"\"\n\"\"\"", "\"\"\"a\r\n\tb'#\"\"\"", "\"\"\"\\u00e9\\\"\"\"\""],
            refuses: [
                "\"\"\"", "\"\"\"a\"\"", "\"\"\"a\rb\"\"\"", "\"\"\"\u{0}\"\"\"", "\"\"\"\u{7F}\"\"\"",
                "\"\"\"\\a\"\"\"", "\"\"\"\\\"\"\"",
            ]),
        Production(
            name: "mlb-quotes", pattern: "x = \"\"\"@\"\"\"", accepts: ["\"a", "\"\"a", "a\"", "a\"\"", "a\"b\"\"c"],
            refuses: ["\"\"\"a", "a\"\"\"", "a\"\"\"b"]),
        Production(
            name: "mlb-escaped-nl", pattern: "x = \"\"\"@\"\"\"",
            accepts: ["a\\\nb", "a\\ \t\nb", "\\\r\n", "a\\\n\n \r\n b"],
            refuses: ["a\\ b", "a\\\rb", "a\\ \r b", "\\ "]),
        Production(
            name: "literal-string, literal-char", accepts: ["''", "'\"\\\\u\\'", "'\t#é\u{80}'"],
            refuses: ["'", "'a", "'it's'", "'a\nb'", "'\u{0}'", "'\u{1F}'", "'\u{7F}'", "'a\rb'"]),
        Production(
            name: "ml-literal-string, mll-char",
            accepts: ["''''''", "'''\n'''", "'''a\r\n\tb\"\\'''", "'''\u{80}'''"],
            refuses: ["'''", "'''a''", "'''a\rb'''", "'''\u{0}'''", "'''\u{7F}'''"]),
        Production(
            name: "mll-quotes", pattern: "x = '''@'''", accepts: ["'a", "''a", "a'", "a''", "a'b''c"],
            refuses: ["'''a", "a'''", "a'''b"]),
    ]

    static let numbers = [
        Production(
            name: "dec-int", accepts: ["0", "+0", "-0", "7", "-7", "+1_0", "1_2_3", "9223372036854775807"],
            refuses: [
                "00", "01", "-01", "+00", "0_1", "_1", "1_", "1__0", "+_1", "--1", "+-1", "- 1", "1 0", "1,0", "+", "-",
                "9223372036854775808", "-9223372036854775809",
            ]),
        Production(
            name: "hex-int", accepts: ["0x0", "0x00f", "0xAbC_1", "0x7FFFFFFFFFFFFFFF"],
            refuses: [
                "0x", "0X1", "0xg", "0x_1", "0x1_", "0x1__1", "+0x1", "-0x1", "x1", "0x1.0", "0x8000000000000000",
            ]),
        Production(
            name: "oct-int", accepts: ["0o0", "0o0_7"], refuses: ["0o", "0O1", "0o8", "0o_1", "0o1_", "+0o1", "-0o1"]),
        Production(
            name: "bin-int", accepts: ["0b0", "0b0_1"], refuses: ["0b", "0B1", "0b2", "0b_1", "0b1_", "+0b1", "-0b1"]),
        Production(
            name: "float, frac", accepts: ["0.0", "-1.5", "+1_0.0_1", "1.5e3"],
            refuses: ["1.", ".1", "+.1", "01.0", "1._0", "1_.0", "1.0_", "1.0__1", "1..0", "1.0.0", "1.e1", "1.+1"]),
        Production(
            name: "exp, zero-prefixable-int", accepts: ["1e1", "1E+01", "1e-0_1", "0e0", "1.0e00"],
            refuses: ["1e", "1e+", "e1", "1e_1", "1e1_", "1_e1", "01e1", "1e1.0", "1e1e1", "1e--1", "1ee1"]),
        Production(
            name: "special-float", accepts: ["inf", "+inf", "-inf", "nan", "+nan", "-nan"],
            refuses: ["Inf", "INF", "NaN", "NAN", "infinity", "in", "na", "++inf", "+ inf", "inf1", "nan.0", "1inf"]),
        Production(
            name: "boolean", accepts: ["true", "false"],
            refuses: ["True", "TRUE", "False", "tru", "truee", "t", "yes", "on", "+true", "null"]),
    ]

    static let dates = [
        Production(
            name: "full-date", accepts: ["0000-01-01", "2024-02-29", "9999-12-31"],
            refuses: [
                "2023-02-29", "2023-00-01", "2023-13-01", "2023-01-00", "2023-01-32", "2023-04-31", "23-01-01",
                "02023-01-01", "2023-1-01", "2023-01-1", "2023/01/01", "2023-01", "20230101-", "+2023-01-01",
            ]),
        Production(
            name: "partial-time, time-secfrac", accepts: ["00:00:00", "23:59:60", "07:32:00.123456789012"],
            refuses: [
                "24:00:00", "00:60:00", "00:00:61", "7:32:00", "07:2:00", "07:32", "07:32:0", "07:32:00.", "07:32:00,5",
                "07:32:00.5.5", "07:32:00Z", "07-32-00", "-07:32:00",
            ]),
        Production(
            name: "offset-date-time, time-offset",
            accepts: ["2023-01-01T07:32:00Z", "2023-01-01t07:32:00z", "2023-01-01 07:32:00.5-23:59"],
            refuses: [
                "2023-01-01T07:32:00+24:00", "2023-01-01T07:32:00+07:60", "2023-01-01T07:32:00+7:00",
                "2023-01-01T07:32:00+07", "2023-01-01T07:32:00+0700", "2023-01-01T07:32:00 Z", "2023-01-01Z",
                "2023-01-01T07:32:00ZZ", "2023-01-01T07:32:00Z+00:00", "2023-01-01T07:32:00UTC",
            ]),
        Production(
            name: "local-date-time, time-delim", accepts: ["2023-01-01T07:32:00", "2023-01-01 07:32:00.5"],
            refuses: [
                "2023-01-01T", "2023-01-01T07", "2023-01-01T07:32", "2023-01-01  07:32:00", "2023-01-01\t07:32:00",
                "2023-01-01_07:32:00", "2023-01-0107:32:00", "2023-01-01TT07:32:00", "2023-01-01T 07:32:00",
            ]),
    ]

    static let containers = [
        Production(
            name: "array, array-values, array-sep",
            accepts: ["[]", "[1]", "[1,]", "[1, 'a', [], {}]", "[[1,2],[]]", "[1 ,2 , ]"],
            refuses: ["[", "[1", "[1,", "]", "[,]", "[,1]", "[1,,2]", "[1 2]", "[1,,]", "[1;2]", "[1}", "[k=1]", "[a]"]),
        Production(
            name: "ws-comment-newline", pattern: "x = [@1@,@2@]", accepts: ["", " \t", "\n", "\r\n \n", " # ]\n"],
            refuses: ["#", "\r", "# \u{0}\n", "\u{C}"]),
        Production(
            name: "inline-table",
            accepts: ["{}", "{ }", "{a=1}", "{ a.b = 1, 'c' = 2 }", "{a=[\n1, # c\n2]}", "{a={b={}}}", "{a='''\n'''}"],
            refuses: [
                "{", "{a=1", "{a=1,", "}", "{a}", "{1}", "{a=}", "{=1}", "{,}", "{a=1,}", "{,a=1}", "{a=1,,b=2}",
                "{a=1 b=2}", "{a=1;b=2}", "{\n}", "{a=1\n}", "{a=1,\nb=2}", "{a=1 # c\n}", "{a=1]", "{[a]}", "{a: 1}",
            ]),
    ]

    @Test(arguments: lines + strings + numbers + dates + containers)
    func takesWhatIsItsOwnAndNothingElse(production: Production) {
        for text in production.accepts {
            let document = production.document(text)
            #expect(complaint(document) == nil, "\(document.debugDescription)")
            // The end of the last line may be missing.
            #expect(complaint(document + "\n") == nil, "\(document.debugDescription)")
        }
        for text in production.refuses {
            let document = production.document(text)
            #expect(complaint(document) != nil, "\(document.debugDescription)")
        }
    }

    /// Every two bytes that could begin a character of several, and all bytes alone, against the standard library.
    @Test func textIsUTF8() {
        for first in UInt8(0x80)...0xFF {
            for second in UInt8(0x00)...0xFF where second > 0x7F || second == 0x41 {
                for tail in [[], [0x80], [0xBF, 0x80], [0x80, 0x41]] as [[UInt8]] {
                    let bytes = [first, second] + tail
                    let isText = String(validating: bytes, as: UTF8.self) != nil
                    let error = complaint(Array("x = '".utf8) + bytes + Array("'".utf8))
                    if (error == nil) != isText || error.map({ $0.code != .invalidUTF8 }) ?? false {
                        Issue.record("\(bytes)")
                    }
                }
            }
        }
    }

    /// Every `\u`, of which the surrogates are no characters.
    @Test func everyEscapeOfFourDigits() {
        for code in UInt32(0)...0xFFFF {
            let digits = String(code, radix: 16)
            let escape = "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            let read = (try? TOMLTable.parseValue("\"\(escape)\"", file: "v"))?.string
            if read.map({ Array($0.unicodeScalars) }) != Unicode.Scalar(code).map({ [$0] }) {
                Issue.record("\(escape)")
            }
        }
    }
}

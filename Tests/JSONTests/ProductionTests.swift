import JSON
import Testing

/// The productions of RFC 8259 by their names, in its order, each with text it takes and text it does not.
/// `CharacterTests` tries their sets of characters in full.
@Suite struct ProductionTests {
    struct Production: CustomTestStringConvertible {
        var name: String
        /// The text around, which stands at `@`.
        var pattern = "@"
        var accepts: [String]
        var refuses: [String]

        var testDescription: String { name }

        func text(_ text: String) -> String { pattern.replacing("@", with: text) }
    }

    static let productions = [
        Production(
            name: "JSON-text", accepts: ["null", "\"\"", "0", "[]", "{}", " \n1\t\r ", "\u{FEFF}1"],
            refuses: ["", " ", "\u{FEFF}", "1 1", "[][]", "{}1", "\u{FEFF}\u{FEFF}1", "1\u{FEFF}", "1\0", ",1", "1,"]),
        Production(
            name: "ws", pattern: "@[@1@,@{@\"a\"@:@2@}@]@", accepts: ["", " ", "\t", "\n", "\r", " \t\n\r"],
            refuses: [
                "\u{B}", "\u{C}", "\u{0}", "\u{85}", "\u{A0}", "\u{2028}", "\u{200B}", "\u{3000}", "//\n", "/**/",
            ]),
        Production(
            name: "false, null, true", accepts: ["false", "null", "true"],
            refuses: ["False", "NULL", "tru", "truee", "nul", "fals", "t", "n", "none", "undefined", "yes", "tr ue"]),
        Production(
            name: "object, member", accepts: ["{}", #"{"":0}"#, #"{"a":{},"b":[]}"#, #"{"a":1,"a":2}"#],
            refuses: [
                "{", "}", "{]", "{1}", "{a:1}", "{'a':1}", "{1:1}", "{null:1}", "{[]:1}", #"{"a"}"#, #"{"a":}"#,
                #"{:1}"#, #"{"a" 1}"#, #"{"a"=1}"#, #"{"a"::1}"#, #"{"a":1,}"#, #"{,"a":1}"#, #"{"a":1,,"b":2}"#,
                #"{"a":1 "b":2}"#, #"{"a":1;"b":2}"#, #"{"a":1"#, #"{"a":1]"#, #"{"a":1}}"#, #"{"a":1:2}"#,
            ]),
        Production(
            name: "array", accepts: ["[]", "[0]", "[[],{}]", "[1,\"a\",null]"],
            refuses: ["[", "]", "[}", "[,]", "[1,]", "[,1]", "[1,,2]", "[1 2]", "[1;2]", "[1:2]", "[1", "[1,", "[1]]"]),
        Production(
            name: "number, minus, int", accepts: ["0", "-0", "7", "-10", "123456789012345678901234567890"],
            refuses: [
                "00", "01", "-01", "+1", "--1", "- 1", "-", "0x1", "0b1", "1_0", "1 0", "a", "-a", "\u{661}",
                "\u{FF11}",
                "NaN", "Infinity", "-Infinity", "inf",
            ]),
        Production(
            name: "frac", accepts: ["0.0", "-1.50", "0.1e1"],
            refuses: ["1.", ".1", "-.1", "1.e1", "1.-1", "1..1", "1.1.1"]
        ),
        Production(
            name: "exp", accepts: ["0e0", "1E+01", "-1.0e-1", "1e999"],
            refuses: ["1e", "1e+", "1e-", "e1", "1e+-1", "1ee1", "1e1.0", "1e1e1", "1e 1", "1ea"]),
        Production(
            name: "string, unescaped", accepts: ["\"\"", "\" !#[]~'/\u{7F}\"", "\"\u{80}\u{D7FF}\u{E000}\u{10FFFF}\""],
            refuses: [
                "\"", "\"a", "'a'", "a", "\"\u{0}\"", "\"\t\"", "\"\n\"", "\"\r\"", "\"\u{1F}\"", "\"a\"\"", "“a”",
            ]),
        Production(
            name: "char, escape", pattern: "\"@\"",
            accepts: [#"\"\\\/\b\f\n\r\t"#, #"\u0000\uABCD\uabcd"#, #"\ud83d\ude00"#, #"\udbff\udfff"#],
            refuses: [
                #"\"#, #"\a"#, #"\v"#, #"\0"#, #"\'"#, #"\x41"#, #"\U0041"#, #"\ "#, "\\\n", #"\u"#, #"\u004"#,
                #"\u00g0"#, #"\u+041"#, #"\u 041"#, #"\u{41}"#, #"\ud83d\u"#, "\\é",
            ]),
    ]

    @Test(arguments: productions)
    func takesWhatIsItsOwnAndNothingElse(production: Production) {
        for text in production.accepts.map(production.text) {
            #expect(isRead(Array(text.utf8)), "\(text.debugDescription)")
            #expect(isSteppedOver(Array(text.utf8)), "\(text.debugDescription)")
        }
        for text in production.refuses.map(production.text) {
            #expect(!isRead(Array(text.utf8)), "\(text.debugDescription)")
            #expect(!isSteppedOver(Array(text.utf8)), "\(text.debugDescription)")
        }
    }

    private func isRead(_ bytes: [UInt8]) -> Bool { (try? JSONValue(parsing: bytes)) != nil }

    /// Whether the text, as a member that nobody asked for, is taken by the reader that builds nothing.
    private func isSteppedOver(_ bytes: [UInt8]) -> Bool {
        let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        return (try? JSONFields(scanning: Array("{\"k\":".utf8) + bytes + Array("}".utf8), for: [])) != nil
    }

    /// Every two bytes that could begin a character of several, and all bytes alone, against the standard library.
    @Test func textIsUTF8() {
        for first in UInt8(0x80)...0xFF {
            for second in UInt8(0x00)...0xFF where second > 0x7F || second == 0x41 {
                for tail in [[], [0x80], [0xBF, 0x80], [0x80, 0x41]] as [[UInt8]] {
                    let bytes = [0x22, first, second] + tail + [0x22]
                    let isText = String(validating: bytes, as: UTF8.self) != nil
                    if isRead(bytes) != isText || isSteppedOver(bytes) != isText { Issue.record("\(bytes)") }
                }
            }
        }
    }

    /// Every `\u`, of which half a pair alone becomes U+FFFD; in lower and upper case.
    @Test func everyEscapeOfFourDigits() {
        for code in UInt32(0)...0xFFFF {
            let digits = String(code, radix: 16, uppercase: code % 2 == 0)
            let escape = "\"\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits + "\""
            let read = (try? JSONValue(parsing: Array(escape.utf8)))?.string
            if read.map({ Array($0.unicodeScalars) }) != [Unicode.Scalar(code) ?? "\u{FFFD}"] {
                Issue.record("\(escape)")
            }
        }
    }

    /// Section 7: twelve characters for what lies outside the Basic Multilingual Plane.
    @Test func everyPairOfSurrogatesAtTheEdges() {
        for high in UInt32(0xD800)...0xDBFF {
            for low in [UInt32(0xDC00), 0xDC01, 0xDDFF, 0xDFFE, 0xDFFF] {
                let text = "\"\\u\(String(high, radix: 16))\\u\(String(low, radix: 16))\""
                let code = 0x10000 + (high - 0xD800) * 0x400 + (low - 0xDC00)
                let read = (try? JSONValue(parsing: text))?.string
                if read.map({ $0.unicodeScalars.map(\.value) }) != [code] { Issue.record("\(text)") }
            }
        }
    }
}

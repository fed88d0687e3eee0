import JSON
import Testing

/// The productions of RFC 8259 with every character, and every short text of their tokens.
@Suite struct CharacterTests {
    private static let ascii = UInt8(0)..<0x80

    /// The bytes that may stand at `@`.
    private func accepted(_ pattern: String) -> String {
        let bytes = Self.ascii.filter { byte in
            (try? JSONValue(parsing: pattern.utf8.map { $0 == UInt8(ascii: "@") ? byte : $0 })) != nil
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        // Section 2: ws, before and behind the six structural characters and at both ends.
        ("@null", "\t\n\r "), ("null@", "\t\n\r "), ("[@]", "\t\n\r 0123456789"), ("[]@", "\t\n\r "),
        ("[null@]", "\t\n\r "), ("[null@,null]", "\t\n\r "), ("[null,@null]", "\t\n\r "), ("{@}", "\t\n\r "),
        ("{@\"\":1}", "\t\n\r "), ("{\"\"@:1}", "\t\n\r "), ("{\"\":@null}", "\t\n\r "), ("{\"\":null@}", "\t\n\r "),
        ("{\"\":null,@\"a\":1}", "\t\n\r "), ("@", "0123456789"),
        // Section 3: the words, in lower case and whole.
        ("t@ue", "r"), ("fals@", "e"), ("@ull", "n"), ("nul@", "l"),
        // Section 6: numbers.
        ("-@", "0123456789"), ("0@1", ".Ee"), ("1@1", ".0123456789Ee"), ("1.@", "0123456789"),
        ("1.1@1", "0123456789Ee"), ("1e@1", "+-0123456789"), ("1e+@", "0123456789"), ("1e1@1", "0123456789"),
        ("@1", "\t\n\r -123456789"), ("1@", "\t\n\r 0123456789"),
        // Section 7: escapes and their digits.
        ("\"\\@\"", "\"/\\bfnrt"), ("\"\\@x\"", "\"/\\bfnrt"), ("\"\\u@0e9\"", "0123456789ABCDEFabcdef"),
        ("\"\\u0@e9\"", "0123456789ABCDEFabcdef"), ("\"\\u00@9\"", "0123456789ABCDEFabcdef"),
        ("\"\\u00e@\"", "0123456789ABCDEFabcdef"),
        ("\"x\"@", "\t\n\r "), ("@\"x\"", "\t\n\r "),
    ])
    func theSetOfCharactersIsExact(pattern: String, set: String) {
        #expect(accepted(pattern) == set, "\(pattern)")
    }

    /// Section 7: unescaped = %x20-21 / %x23-5B / %x5D-10FFFF, at every place of the steps of eight bytes.
    @Test(arguments: 0..<17)
    func whatStandsUnescaped(before: Int) {
        let plain = String(repeating: "x", count: before)
        let expected = Self.ascii.filter { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != UInt8(ascii: "@") }
        for behind in ["", "y", "yyyyyyyyy"] {
            let set = accepted("\"\(plain)@\(behind)\"").utf8.filter { $0 != UInt8(ascii: "@") }
            #expect(set == expected)
        }
    }

    /// Every text of up to five of these tokens, against the grammar as a rewriting of text: what is a value becomes `v`.
    @Test func structuresOfEveryShape() throws {
        func isValue(_ text: String) -> Bool {
            var text = text.replacing("s", with: "v").replacing("v:", with: "k:")
            while true {
                let next = text.replacing(/\[(v(,v)*)?\]|\{(k:v(,k:v)*)?\}/, with: "v")
                if next == text { return text == "v" }
                text = next
            }
        }
        var texts = [""]
        var count = 0
        for _ in 0..<5 {
            texts = texts.flatMap { text in "[]{},:s".map { text + String($0) } }
            for text in texts {
                let isJSON = (try? JSONValue(parsing: text.replacing("s", with: "\"s\""))) != nil
                if isJSON != isValue(text) { Issue.record("\(text)") }
                count += isJSON ? 1 : 0
            }
        }
        #expect(count == 9)
    }

    /// Every text of up to five of these characters, against section 6 written as an expression.
    @Test func numbersOfEveryShape() {
        let number = /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+\-]?[0-9]+)?/
        var texts = [""]
        var count = 0
        for _ in 0..<5 {
            texts = texts.flatMap { text in "01+-.eE".map { text + String($0) } }
            for text in texts {
                let isNumber = text.wholeMatch(of: number) != nil
                if (try? JSONValue(parsing: text))?.number?.text != (isNumber ? text : nil) { Issue.record("\(text)") }
                if (JSONNumber(text: text) != nil) != isNumber { Issue.record("JSONNumber \(text)") }
                count += isNumber ? 1 : 0
            }
        }
        #expect(count > 100)
    }
}

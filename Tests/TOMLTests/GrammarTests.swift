import TOML
import Testing

/// The productions of TOML 1.0.0's grammar (toml.abnf of that version), tried with every character that could stand in
/// them, so that a set of characters is neither too wide nor too narrow.
@Suite struct GrammarTests {
    private static let ascii = (UInt8(0)..<0x80).map { Character(Unicode.Scalar($0)) }
    private static let blanks: Set<Character> = [" ", "\t"]
    private static let digits = Set("0123456789")
    private static let bare = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    /// Before a line feed, a carriage return is the other half of a line end.
    private static let lineEnd: Set<Character> = ["\n", "\r"]
    /// `wschar / %x21-7E`.
    private static let printable = Set(ascii.filter { $0 >= " " && $0 <= "~" || $0 == "\t" })
    /// The ends of `non-ascii = %x80-D7FF / %xE000-10FFFF`.
    private static let nonASCII: [Character] = [
        "\u{80}", "\u{D7FF}", "\u{E000}", "\u{FFFF}", "\u{10000}", "\u{10FFFF}",
    ]

    /// The characters that may stand at `@`. A `#` there ends the value before it.
    private func accepts(_ pattern: String) -> Set<Character> {
        Set(
            (Self.ascii + Self.nonASCII).filter { character in
                let text = pattern.unicodeScalars.flatMap { $0 == "@" ? Array("\(character)".unicodeScalars) : [$0] }
                return complaint(String(String.UnicodeScalarView(text))) == nil
            })
    }

    @Test(
        arguments: [
            // comment = comment-start-symbol *non-eol; a line end ends it.
            ("# @\na = 1", printable.union(nonASCII).union(lineEnd)),
            // expression = ws [ comment ]; nothing else stands alone on a line.
            ("a = 1\n@\n", blanks.union(lineEnd).union(["#"])),
            ("a = 1 @\n", blanks.union(lineEnd).union(["#"])),
            ("[a] @\n", blanks.union(lineEnd).union(["#"])),
            // unquoted-key = 1*( ALPHA / DIGIT / %x2D / %x5F ), dot-sep between two.
            ("x@x = 1", bare.union(["."])),
            ("@ = 1", bare.union(["#"])),
            ("[x@x]", bare.union(["."])),
            // keyval-sep = ws %x3D ws, without a line end; digits go with their neighbours.
            ("a@=1", bare.union(blanks)),
            ("a=@1", digits.subtracting(["0"]).union(blanks).union(["+", "-"])),
            ("a = 1@", digits.union(blanks).union(["#", "\n"])),
            // dot-sep = ws %x2E ws.
            ("a@.@b = 1", bare.union(blanks)),
            // basic-unescaped = wschar / %x21 / %x23-5B / %x5D-7E / non-ascii.
            ("a = \"x@y\"", printable.subtracting(["\"", "\\"]).union(nonASCII)),
            ("\"x@y\" = 1", printable.subtracting(["\"", "\\"]).union(nonASCII)),
            // literal-char = %x09 / %x20-26 / %x28-7E / non-ascii.
            ("a = 'x@y'", printable.subtracting(["'"]).union(nonASCII)),
            ("'x@y' = 1", printable.subtracting(["'"]).union(nonASCII)),
            // mlb-content: also newline, and quotes that are not three.
            ("a = \"\"\"x@y\"\"\"", printable.subtracting(["\\"]).union(nonASCII).union(["\n"])),
            // mll-content, the same with apostrophes.
            ("a = '''x@y'''", printable.union(nonASCII).union(["\n"])),
            // escape-seq-char, the forms with digits aside.
            ("a = \"\\@\"", Set("\"\\bfnrt")),
            ("a = \"\\@y\"", Set("\"\\bfnrt")),
            ("a = \"\"\"\\@y\"\"\"", Set("\"\\bfnrt\n")),
            // HEXDIG, at each end of the run.
            ("a = \"\\u@8e9\"", Set("0123456789ABCEFabcef")), ("a = \"\\u00e@\"", Set("0123456789ABCDEFabcdef")),
            ("a = \"\\U@001F600\"", Set("0")), ("a = \"\\U0001F60@\"", Set("0123456789ABCDEFabcdef")),
            // mlb-escaped-nl = escape ws newline *( wschar / newline ).
            ("a = \"\"\"x\\@\n\"\"\"", blanks.union(lineEnd).union(Set("\"\\bfnrt"))),
            // hex-int, oct-int, bin-int, dec-int, frac and exp, each with its digits.
            ("a = 0x@", Set("0123456789ABCDEFabcdef")), ("a = 0x1@1", Set("0123456789ABCDEFabcdef_#")),
            ("a = 0o@", Set("01234567")), ("a = 0o1@1", Set("01234567_#")), ("a = 0b@", Set("01")),
            ("a = 0b1@1", Set("01_#")), ("a = 0@1", Set("xob.eE#")), ("a = @", digits),
            ("a = 1@1", digits.union(["_", ".", "e", "E", "#"])), ("a = 1.@", digits),
            ("a = 1.1@1", digits.union(["_", "e", "E", "#"])),
            ("a = 1e@1", digits.union(["+", "-"])), ("a = 1e1@1", digits.union(["_", "#"])),
            ("a = @1", digits.subtracting(["0"]).union(blanks).union(["+", "-"])),
            ("a = @inf", blanks.union(["+", "-"])), ("a = @nan", blanks.union(["+", "-"])), ("a = @true", blanks),
            ("a = false@", blanks.union(["#", "\n"])),
            // time-delim = "T" / %x20, a letter of either case; a comment or a line end would end the date.
            ("a = 1979-05-27@07:32:00", ["T", "t", " ", "#"]),
            ("a = 1979-05-27T07:32:00@", blanks.union(["Z", "z", "#", "\n"])),
            ("a = 1979-05-27T07:32:00@07:00", ["+", "-", "#"]), ("a = 1979-05-27T07:32:0@", digits),
            ("a = 1979-05-27T07:32:00@5", [".", "#"]),
            ("a = 1979-05-27T07:32:00.5@", digits.union(blanks).union(["Z", "z", "#", "\n"])),
            ("a = 1979@05-27", ["-", "#"]), ("a = 1979-05@27", ["-"]), ("a = 07@32:00", [":"]),
            ("a = 07:32@00", [":"]),
            // ws-comment-newline around the values of an array; array-sep.
            ("a = [@1]", digits.subtracting(["0"]).union(blanks).union(["+", "-", "\n"])),
            ("a = [1@]", digits.union(blanks).union([",", "\n"])), ("a = [1@'x']", [","]),
            ("a = [1,@]", digits.union(blanks).union(["\n"])),
            // inline-table-open, -sep and -close with ws, never a line end.
            ("a = {@b = 1}", bare.union(blanks)), ("a = {b = 1@}", digits.union(blanks)), ("a = {b = 1@c = 2}", [","]),
            ("a = {@}", blanks), ("a = {b = 1,@c = 2}", bare.union(blanks)),
            // std-table-open, array-table-open.
            ("[@a]", bare.union(blanks)), ("[a@]", bare.union(blanks)), ("[[@a]]", bare.union(blanks)),
            ("[[a@]]", bare.union(blanks)), ("[@[a]]", []), ("[[a]@]", []),
        ] as [(String, Set<Character>)])
    func theSetOfCharactersIsExact(pattern: String, set: Set<Character>) {
        let accepted = accepts(pattern)
        #expect(accepted.subtracting(set) == [], "accepted by \(pattern)")
        #expect(set.subtracting(accepted) == [], "refused by \(pattern)")
    }

    @Test func escapesHaveTheirValues() throws {
        for (letter, value) in zip("\"\\bfnrt", "\"\\\u{8}\u{C}\n\r\t") {
            #expect(try TOMLTable.parseValue("\"\\\(letter)\"", file: "v").string == String(value))
            #expect(try TOMLTable.parseValue("\"\"\"\\\(letter)\"\"\"", file: "v").string == String(value))
        }
        for value in ["\u{0}", "\u{7F}", "\u{80}", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{FFFF}"] {
            let digits = String(value.unicodeScalars.map(\.value)[0], radix: 16)
            let padded = String(repeating: "0", count: 4 - digits.count) + digits
            #expect(try TOMLTable.parseValue("\"\\u\(padded)\"", file: "v").string == value)
            #expect(try TOMLTable.parseValue("\"\\U0000\(padded)\"", file: "v").string == value)
        }
    }

    /// mlb-quotes and mll-quotes: one or two quotes inside, at the beginning and before the closing three.
    @Test(arguments: ["\"", "'"])
    func quotesInsideThreeQuotes(quote: String) throws {
        func quotes(_ count: Int) -> String { String(repeating: quote, count: count) }
        for count in 0...8 {
            let isRead = count <= 2
            for text in [quotes(3 + count) + "a" + quotes(3), quotes(3) + "a" + quotes(3 + count)] {
                #expect((complaint("x = \(text)") == nil) == isRead, "\(text)")
            }
            let inside = "x = \(quotes(3))a\(quotes(count))b\(quotes(3))"
            #expect((complaint(inside) == nil) == isRead, "\(inside)")
            #expect((complaint("x = \(quotes(count))") == nil) == [2, 6, 7, 8].contains(count), "\(count)")
        }
        #expect(try TOMLTable.parseValue(quotes(8), file: "v").string == quotes(2))
        #expect(complaint("x = \(quotes(9))") != nil)
    }

    /// newline = %x0A / %x0D.0A, wherever one may stand, and nowhere a carriage return alone.
    @Test(arguments: [
        "a = 1@b = 2", "[a]@b = 1", "# c@a = 1", "a = [@1,@2@]", "a = [1, # c@2]", "a = \"\"\"@x@y\"\"\"",
        "a = '''@x@y'''",
        "a = \"\"\"x\\@  y\"\"\"", "@a = 1@",
    ])
    func lineEnds(pattern: String) throws {
        func with(_ end: String) -> String {
            pattern.split(separator: "@", omittingEmptySubsequences: false).joined(separator: end)
        }
        let plain = try written(with("\n"))
        #expect(try written(with("\r\n")).replacing("\\r\\n", with: "\\n") == plain)
        #expect(complaint(with("\r")) != nil && complaint(with("\n\r")) != nil)
    }

    /// Every text of up to five of these characters, against the number productions written as an expression.
    @Test func numbersOfEveryShape() throws {
        let number =
            /[+\-]?(0|[1-9](_?[0-9])*)(\.[0-9](_?[0-9])*)?([eE][+\-]?[0-9](_?[0-9])*)?|0x[0-9a-fA-F](_?[0-9a-fA-F])*/
        var texts = [""]
        var count = 0
        for _ in 0..<5 {
            texts = texts.flatMap { text in "01+-_.ex".map { text + String($0) } }
            for text in texts {
                let isNumber = text.wholeMatch(of: number) != nil
                let value = try? TOMLTable.parseValue(text, file: "v")
                if (value?.numberText == text) != isNumber || (value != nil) != isNumber { Issue.record("\(text)") }
                count += isNumber ? 1 : 0
            }
        }
        #expect(count == 410)
    }

    /// date-month, date-mday, time-hour, time-minute, time-second and time-numoffset, each with every two digits.
    @Test func everyPartOfADateHasItsRange() {
        func accepted(_ text: (String) -> String) -> [Int] {
            (0..<100).filter { complaint("x = " + text($0 < 10 ? "0\($0)" : "\($0)")) == nil }
        }
        #expect(accepted { "2023-\($0)-01" } == Array(1...12))
        for (month, days) in zip(1..., [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
            #expect(accepted { "2023-\(month < 10 ? "0" : "")\(month)-\($0)" } == Array(1...days))
        }
        #expect(accepted { "\($0):00:00" } == Array(0...23) && accepted { "00:\($0):00" } == Array(0...59))
        // RFC 3339, section 5.7: 60 for a leap second.
        #expect(accepted { "00:00:\($0)" } == Array(0...60))
        #expect(accepted { "2023-01-01T00:00:00+\($0):00" } == Array(0...23))
        #expect(accepted { "2023-01-01T00:00:00-00:\($0)" } == Array(0...59))
        let leap = (0...99).map { $0 * 4 }.filter { ![100, 200, 300].contains($0) }
        let years = (0...399).map { 2000 + $0 }.filter { complaint("x = \($0)-02-29") == nil }
        #expect(years == leap.map { 2000 + $0 })
    }
}

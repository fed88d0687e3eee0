import Testing
import Workspace

/// The regular expressions of `search`.
struct SearchPatternTests {
    private func matches(_ pattern: String, _ lines: [String]) throws -> (lines: [String], notes: [String]) {
        let folder = TemporaryFolder(["f": lines.map { $0 + "\n" }.joined()])
        let result = try Search(pattern: pattern).run(in: folder.policy())
        return (result.matches.map(\.text), result.notes)
    }

    @Test(arguments: [
        ("abc", ["xabcx"], ["ab c", "ABC"]), ("a.c", ["abc", "aéc", "a漢c"], ["ac"]), ("^ab", ["abc"], ["cab"]),
        ("ab$", ["cab"], ["abc"]), ("^$", [""], ["x"]), ("a*b", ["b", "aab"], ["a"]), ("a+b", ["ab"], ["b"]),
        ("^a?b$", ["b", "ab"], ["aab"]), ("^a{2}$", ["aa"], ["a", "aaa"]), ("^a{2,}$", ["aa", "aaaa"], ["a"]),
        ("^a{1,2}$", ["a", "aa"], ["", "aaa"]), ("^a{,2}$", ["", "aa"], ["aaa"]), ("a{x}", ["a{x}"], ["a"]),
        ("{}", ["{}"], ["a"]),
        ("cat|dog", ["a dog"], ["bird"]), ("^(cat|dog)s?$", ["cats", "dog"], ["catsdog"]), ("(|a)b", ["b"], ["c"]),
        ("(?:ab)+c", ["ababc"], ["abd"]), ("(?<name>a)b", ["ab"], ["b"]), ("(?P<name>a)b", ["ab"], ["b"]),
        ("(?i)aBc", ["AbC"], ["abd"]), ("(?i)é", ["É"], ["e"]), ("a(?i)b(?-i)c", ["aBc"], ["aBC", "ABc"]),
        ("a(?i:b)c", ["aBc"], ["aBC"]), ("(?i)[a-f]x", ["Bx"], ["gx"]),
        ("[abc]x", ["bx"], ["dx"]), ("[^abc]x", ["dx", "éx"], ["bx"]), ("[a-c0-2]z", ["bz", "1z"], ["dz"]),
        ("[]a]b", ["]b"], ["b"]), ("[a-]b", ["-b"], ["cb"]), ("[\\]x]b", ["]b"], ["\\b"]), ("[à-ü]", ["é"], ["e"]),
        ("[[:digit:]]x", ["1x"], ["ax"]), ("[[:^digit:]]x", ["ax"], ["1x"]), ("[\\d_]x", ["_x", "1x"], ["ax"]),
        ("[^\\d]x", ["ax"], ["1x"]), ("[\\D]x", ["ax"], ["1x"]),
        ("\\d+", ["a1"], ["a"]), ("^\\w+$", ["a_1"], ["a b"]), ("a\\sb", ["a b", "a\tb"], ["ab"]),
        ("^\\S+$", ["ab"], ["a b"]),
        ("\\bcat\\b", ["a cat.", "cat"], ["cats", "scat"]), ("\\Bat", ["cat"], ["at"]),
        ("\\<cat\\>", ["a cat"], ["cats"]),
        ("a\\.b", ["a.b"], ["axb"]), ("\\(x\\)", ["(x)"], ["x"]), ("\\x41", ["A"], ["x41"]), ("\\u{e9}", ["é"], ["e"]),
        ("\\ta", ["\ta"], ["ta"]), ("a*?b", ["aab"], ["a"]), ("a++b", ["aab"], ["b"]), ("(a*)*b", ["b"], ["a"]),
        ("(a|b)*c$", ["ababc"], ["ababd"]), ("^(a|ab)(c|bcd)$", ["abcd", "ac"], ["abc d"]), ("😀+", ["😀😀"], ["x"]),
        ("func \\w+\\(.*\\) throws", ["func a(b) throws -> C"], ["func a(b) -> C"]),
    ])
    func tables(_ pattern: String, _ fitting: [String], _ others: [String]) throws {
        let result = try matches(pattern, others + fitting + others)
        #expect(result.lines == fitting)
        #expect(result.notes.isEmpty)
    }

    @Test(arguments: [
        ("foo(", "a '(' has no ')'"), ("foo)", "a ')' has no '('"), ("[a", "a '[' has no ']'"),
        ("*a", "nothing to repeat"),
        ("a{2,1}", "reversed"), ("[b-a]", "reversed"), ("(?=a)", "look-ahead"), ("(?<=a)b", "look-behind"),
        ("(a)\\1", "refers"),
        ("a\\", "backslash"), ("\\q", "'\\q' is not known"), ("a{9999}", "more than 1000"),
        ("((a{900}){900}){900}", "too large"),
        ("[[:nope:]]", "'nope'"), ("(?x)a", "'x' is not known"), ("\\x{110000}", "not a character"),
    ])
    func whatIsNoRegularExpressionIsSearchedAsText(_ pattern: String, _ reason: String) throws {
        let result = try matches(pattern, ["x", "see \(pattern) here"])
        #expect(result.lines == ["see \(pattern) here"])
        #expect(result.notes.count == 1 && result.notes[0].contains(reason), "\(result.notes)")
    }

    /// Patterns that keep a backtracking engine busy for longer than the test could wait.
    @Test(arguments: [
        "(a+)+$", "(a|a)*$", "(a*)*c", "(x+x+)+y", "(.*)*=.*z$", "((a{0,30}){0,30}){0,3}$", "(()*)*z",
        "(((){1000}){1000}){1000}z",
    ])
    func catastrophicPatterns(_ pattern: String) throws {
        let line = String(repeating: "a", count: 5000) + "!" + String(repeating: "x", count: 5000)
        #expect(try matches(pattern, [line]).lines.count <= 1)
    }

    @Test func deepAndLongPatterns() throws {
        let deep = String(repeating: "(", count: 5000) + String(repeating: ")", count: 5000)
        #expect(try matches(deep, ["x"]).notes.count == 1)
        let nested = String(repeating: "(", count: 90) + "a" + String(repeating: ")", count: 90)
        #expect(try matches(nested, ["xa"]).lines == ["xa"])
    }

    @Test func invalidTextIsSearchedToo() throws {
        let folder = TemporaryFolder()
        folder.write("latin", bytes: Array("caf".utf8) + [0xE9, 0x0A] + Array("na".utf8) + [0xEF] + Array("ve\n".utf8))
        let result = try Search(pattern: "caf.$").run(in: folder.policy())
        #expect(result.matches.map(\.text) == ["caf\u{FFFD}"])
        #expect(try Search(pattern: "na[^x]ve").run(in: folder.policy()).matches.map(\.line) == [2])
    }

    @Test func manyStatesAreForgottenAndTheAnswerStays() throws {
        // The automaton of this pattern has 2^12 states.
        let pattern = "a[ab]{11}$"
        var generator = SystemRandomNumberGenerator()
        let lines = (0..<300).map { _ in String((0..<100).map { _ in Bool.random(using: &generator) ? "a" : "b" }) }
        let expected = lines.filter { $0.dropLast(11).last == "a" }
        let folder = TemporaryFolder(["f": lines.joined(separator: "\n")])
        var limits = Search.Limits()
        limits.matches = 1000
        limits.matchesPerFile = 1000
        limits.bytes = .max
        let found = try Search(pattern: pattern).run(in: folder.policy(), limits: limits).matches.map(\.text)
        #expect(found == expected)
    }
}

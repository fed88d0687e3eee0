import Testing
import Workspace

struct IgnoreRulesTests {
    /// Each row: the rules, a path (a slash at the end marks a folder), and whether it is ignored; nil for no rule.
    /// Checked against `git check-ignore --no-index` of git 2.39, which also counts a rule that fits a folder above.
    static let table: [(rules: String, path: String, ignored: Bool?)] = [
        ("*.o", "a.o", true), ("*.o", "d/a.o", true), ("*.o", "a.c", nil), ("*.o", "a.o/", true),
        ("build", "build", true), ("build", "x/build/", true), ("build", "builds", nil),
        ("build/", "build/", true), ("build/", "build", nil), ("build/", "x/build/", true),
        ("/build", "build", true), ("/build", "x/build", nil),
        ("a/b", "a/b", true), ("a/b", "x/a/b", nil), ("a/*.c", "a/x.c", true), ("a/*.c", "a/d/x.c", nil),
        ("**/foo", "foo", true), ("**/foo", "a/b/foo", true), ("**/foo/bar", "x/foo/bar", true),
        ("abc/**", "abc/x", true), ("abc/**", "abc/x/y", true), ("abc/**", "abc/", nil),
        ("a/**/b", "a/b", true), ("a/**/b", "a/x/b", true), ("a/**/b", "a/x/y/b", true), ("a/**/b", "x/a/b", nil),
        ("*.log\n!keep.log", "keep.log", false), ("*.log\n!keep.log", "x.log", true),
        ("!keep.log\n*.log", "keep.log", true),
        ("# comment", "# comment", nil), ("\\#file", "#file", true), ("\\!file", "!file", true),
        ("name  ", "name", true), ("name\\ ", "name ", true), ("", "x", nil), ("/", "x", nil),
        ("fo?", "foo", true), ("fo?", "fo", nil), ("f?o", "f/o", nil),
        ("[a-c]x", "bx", true), ("[a-c]x", "dx", nil), ("[!a-c]x", "dx", true), ("[^a-c]x", "bx", nil),
        ("[]a]x", "]x", true), ("[a-]x", "-x", true),
        ("\\*", "*", true), ("\\*", "x", nil), ("{a,b}", "a", nil), ("{a,b}", "{a,b}", true),
        ("*.o\r\n", "a.o", true), ("a*b*c", "aXbYc", true), ("a*b*c", "aXbY", nil), ("*", ".hidden", true),
        ("doc/frotz/", "doc/frotz/", true), ("doc/frotz/", "a/doc/frotz/", nil), ("foo/*", "foo/bar/", true),
        ("foo/*", "foo/bar/x", nil), ("*a*a*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", nil),
    ]

    @Test(arguments: table)
    func decisions(_ rules: String, _ path: String, _ ignored: Bool?) {
        let isFolder = path.hasSuffix("/")
        let name = isFolder ? String(path.dropLast()) : path
        #expect(IgnoreRules(rules).decision(name, isFolder: isFolder) == ignored)
    }

    @Test(arguments: [
        ("*.{swift,md}", "a.swift", true), ("*.{swift,md}", "a.md", true), ("*.{swift,md}", "a.c", false),
        ("src/{a,b/{c,d}}/*.c", "src/b/d/x.c", true), ("src/{a,b/{c,d}}/*.c", "src/a/x.c", true),
        ("src/{a,b/{c,d}}/*.c", "src/b/x.c", false), ("{a}", "{a}", true), ("{a,b", "{a,b", true), ("a}b", "a}b", true),
        ("\\{a,b\\}", "{a,b}", true), ("**", "a/b/c", true), ("?", "ü", true), ("a[b", "a[b", true),
        ("**/*.c", "x.c", true), ("**/**/x", "a/x", true),
        ("{,a}b", "b", true), ("{,a}b", "ab", true), ("", "x", false),
    ])
    func globs(_ pattern: String, _ path: String, _ fits: Bool) {
        #expect(Glob(pattern).matches(path) == fits)
    }

    @Test func manyBracesAreBounded() {
        let pattern = String(repeating: "{a,b}", count: 40)
        #expect(!Glob(pattern).matches(String(repeating: "a", count: 40)))
        #expect(Glob("{" + String(repeating: "a,", count: 100_000) + "b}").matches("x") == false)
    }
}

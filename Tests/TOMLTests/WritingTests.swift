import TOML
import Testing

@Suite struct WritingTests {
    @Test(arguments: [
        ("", "\"\""), ("a b", #""a b""#), ("\"\\", #""\"\\""#), ("\n\r\t\u{8}\u{C}", #""\n\r\t\b\f""#),
        ("é😀", #""é😀""#),
        ("\u{0}\u{1F}\u{7F}", #""\u0000\u001F\u007F""#), ("\u{1B}[31m", #""\u001B[31m""#),
        ("\u{85}\u{9B}", #""\u0085\u009B""#),
        ("\u{202E}\u{2028}\u{FEFF}", #""\u202E\u2028\uFEFF""#), ("\u{E0001}", #""\U000E0001""#),
        ("C:\\dir", #""C:\\dir""#),
    ])
    func strings(text: String, written: String) throws {
        #expect(TOMLValue.quoted(text) == written)
        #expect(try TOMLTable.parseValue(written, file: "v").string.map { Array($0.utf8) } == Array(text.utf8))
    }

    @Test(arguments: [
        ("a", "a"), ("A-z_09", "A-z_09"), ("", "\"\""), ("a b", #""a b""#), ("a.b", #""a.b""#), ("é", #""é""#),
        ("a\n", #""a\n""#),
    ])
    func keys(name: String, written: String) {
        #expect(TOMLValue.key(name) == written && TOMLValue.key(["x", name]) == "x." + written)
    }

    @Test func documents() throws {
        let text = """
            a.b = 1
            "c d" = [1, {e = 2}]
            t = {u = {v = 'x'}, w = []}
            [m.n]
            o = 1979-05-27
            [m]
            p = {}
            [[q]]
            r = 0x1F
            [[q]]
            [q.s]
            y = 1_0.50
            [z]
            """
        let table = try TOMLTable(parsing: text, file: "f")
        let expected = """
            "c d" = [1, { e = 2 }]

            [a]
            b = 1

            [t]
            w = []

            [t.u]
            v = "x"

            [m.n]
            o = 1979-05-27

            [m.p]

            [[q]]
            r = 0x1F

            [[q]]

            [q.s]
            y = 1_0.50

            [z]

            """
        #expect(table.document() == expected)
        #expect(try TOMLTable(parsing: expected, file: "f").document() == expected)
        #expect(TOMLTable().document().isEmpty && TOMLTable().description == "{}")
    }

    @Test func typesAreNamed() throws {
        let table = try TOMLTable(
            parsing: "a=1\nb=1.5\nc='x'\nd=[1]\ne={}\nf=true\ng=2024-01-01\nh=07:32:00\ni=2024-01-01T07:32:00Z",
            file: "t")
        let names = [
            "an integer", "a float", "a string", "an array", "a table", "a boolean", "a date", "a time",
            "a date and time",
        ]
        #expect(table.map(\.value.typeName) == names)
        #expect(table.filter { $0.value.string != nil }.map(\.key) == ["c"] && table["g"]?.numberText == nil)
    }
}

import TOML
import Testing

@Suite struct DocumentTests {
    private static func written(_ table: TOMLTable) -> String {
        TOMLValue(kind: .table(table), location: TOMLLocation(file: "", line: 1, column: 1)).description
    }

    @Test(arguments: [
        ("", "{}"), ("# only a comment", "{}"), ("\u{FEFF}a = 1", "{ a = 1 }"), ("a=1\r\nb=2\r\n", "{ a = 1, b = 2 }"),
        ("a.b.c = 1\na.b.d = 2\na.e = 3", "{ a = { b = { c = 1, d = 2 }, e = 3 } }"),
        ("\"a.b\" = 1\n'' = 2", #"{ "a.b" = 1, "" = 2 }"#), ("1.2 = 3", "{ 1 = { 2 = 3 } }"),
        ("a . b = 1", "{ a = { b = 1 } }"),
        ("[a]\n[b]\nx=1", "{ a = {}, b = { x = 1 } }"), ("[a.b]\nx=1\n[a]\ny=2", "{ a = { b = { x = 1 }, y = 2 } }"),
        ("[ a . \"b\" ]\nx=1", "{ a = { b = { x = 1 } } }"),
        ("[[a]]\nx=1\n[[a]]\nx=2\n[a.b]\ny=3", "{ a = [{ x = 1 }, { x = 2, b = { y = 3 } }] }"),
        ("[[a.b]]\n[[a.b]]", "{ a = { b = [{}, {}] } }"),
        (
            "[fruit]\napple.color=1\n[fruit.apple.texture]\nx=2",
            "{ fruit = { apple = { color = 1, texture = { x = 2 } } } }"
        ),
        ("a=1 # comment\n\n  b = 2  ", "{ a = 1, b = 2 }"),
    ])
    func reads(text: String, table: String) throws {
        #expect(Self.written(try TOMLTable(parsing: text, file: "t")) == table)
    }

    @Test(arguments: [
        "a", "a =", "= 1", "a = 1 b = 2", "a b = 1", "[a", "[a]]", "[[a]", "[]", "[a.]", "[.a]", "[a] b=1", "a=1\na=2",
        "a=1\na.b=2",
        "[a]\n[a]", "[a]\nb=1\n[a.b]", "[a.b]\n[a]\nb.c=1", "[a.b.c]\nz=9\n[a]\nb.c.t=1", "[a]\nb.c=1\n[a.b]",
        "[[a]]\n[a]", "[a]\n[[a]]", "a=[]\n[[a]]", "a={}\n[a.b]", "a={}\na.b=1", "[[a.b]]\n[a]\nb.y=2", "[a.b]\n[[a]]",
        "\"\"\"a\"\"\" = 1", "a = 1\rb = 2", "# \u{1}", "a = \"\u{0}\"", "é = 1", "a = 1 \u{A0}", "\u{FEFF}\u{FEFF}a=1",
    ])
    func refuses(text: String) {
        #expect(throws: TOMLError.self) { try TOMLTable(parsing: text, file: "t") }
    }

    @Test func everyKeyAndValueKnowsItsPlace() throws {
        let text = "\"é\" = 'ü' \n[x.\"y z\"]\n  key = [1,\n 'ä', {b = 2}]\n[[l]]\nm.n = 1\n"
        let table = try TOMLTable(parsing: text, file: "f.toml")
        func place(_ location: TOMLLocation?) -> String { location.map { "\($0.line):\($0.column)" } ?? "none" }
        #expect(place(table.entry("é")?.keyLocation) == "1:1" && place(table["é"]?.location) == "1:7")
        #expect(place(table["x"]?.table?["y z"]?.location) == "2:1")
        #expect(place(table["x"]?.table?.entry("y z")?.keyLocation) == "2:4")
        let key = table.value(at: ["x", "y z", "key"])
        #expect(place(key?.location) == "3:9" && place(key?.array?[1].location) == "4:2")
        #expect(place(key?.array?[2].table?["b"]?.location) == "4:12")
        #expect(place(table["l"]?.array?[0].location) == "5:1")
        #expect(place(table["l"]?.array?[0].table?["m"]?.table?["n"]?.location) == "6:7")
    }

    @Test func manyKeysAreReadInLinearTime() throws {
        let keys = (0..<50_000).map { "k\($0) = \($0)" }.joined(separator: "\n")
        #expect(try TOMLTable(parsing: keys, file: "t")["k49999"]?.int == 49_999)
        let tables = String(repeating: "[[t]]\n", count: 50_000)
        #expect(try TOMLTable(parsing: tables, file: "t")["t"]?.array?.count == 50_000)
        let line = "a = [" + String(repeating: "'ä', ", count: 50_000) + "]"
        #expect(try TOMLTable(parsing: line, file: "t")["a"]?.array?.last?.location.column == 250_001)
    }

    @Test func whatIsReadIsWrittenAndReadAgain() throws {
        let text = "a = \"x\\n\\u0001\\\"é\"\nb = [1, 2.50, {c = 1979-05-27}]\n\"d e\" = true\n[t]\n"
        let once = Self.written(try TOMLTable(parsing: text, file: "t"))
        #expect(Self.written(try #require(TOMLTable.parseValue(once, file: "t").table)) == once)
    }

    @Test func randomBytesNeverTrap() {
        var random = SeededGenerator(seed: 7)
        let pieces = [
            "a", "=", "[", "]", "{", "}", "\"", "'", "\"\"\"", "'''", ".", ",", "\n", "\r\n", "#", " ", "1", "-", "_",
            "e", "\\", "\\u00e9", "é",
            "1979-05-27", "T07:32:00", "\u{0}", "inf", "true", "0x",
        ]
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...24, using: &random)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &random)]
            }.joined()
            var bytes = Array(text.utf8)
            if Bool.random(using: &random), !bytes.isEmpty {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            do throws(TOMLError) {
                _ = try TOMLTable(parsing: bytes, file: "t")
            } catch {
                #expect(!error.description.isEmpty && error.location.line >= 1 && error.location.column >= 1)
            }
        }
    }
}

/// The same numbers in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

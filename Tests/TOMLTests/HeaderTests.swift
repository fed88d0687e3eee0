import TOML
import Testing

@Suite struct HeaderTests {
    @Test(arguments: [
        ("[a]", "{ a = {} }"), ("[a]\n[b]\nx=1", "{ a = {}, b = { x = 1 } }"),
        ("[ a . \"b\" ] # c\nx=1", "{ a = { b = { x = 1 } } }"),
        ("[\t'']", #"{ "" = {} }"#), ("[a.b.c]", "{ a = { b = { c = {} } } }"),
        ("[a.b]\nx=1\n[a]\ny=2", "{ a = { b = { x = 1 }, y = 2 } }"),
        ("[a.b]\nx=1\n[a.c]\ny=2\n[a]", "{ a = { b = { x = 1 }, c = { y = 2 } } }"),
        ("x=1\n[a]\nx=2", "{ x = 1, a = { x = 2 } }"),
        // Arrays of tables.
        ("[[a]]\nx=1\n[[a]]\n[[a]]\nx=3", "{ a = [{ x = 1 }, {}, { x = 3 }] }"),
        ("[[a]]\n[a.b]\nx=1\n[[a]]\n[a.b]\nx=2", "{ a = [{ b = { x = 1 } }, { b = { x = 2 } }] }"),
        ("[[a]]\n[[a.b]]\n[[a.b]]\n[[a]]\n[[a.b]]", "{ a = [{ b = [{}, {}] }, { b = [{}] }] }"),
        ("[[a.b]]\n[[a.b]]\n[a]\nc=1", "{ a = { b = [{}, {}], c = 1 } }"),
        // Dotted keys make tables that deeper headers may add to.
        (
            "[f]\napple.color=1\napple.taste.sweet=true\n[f.apple.texture]\nsmooth=true",
            "{ f = { apple = { color = 1, taste = { sweet = true }, texture = { smooth = true } } } }"
        ),
        ("[f]\napple.color=1\n[[f.apple.seeds]]\nsize=2", "{ f = { apple = { color = 1, seeds = [{ size = 2 }] } } }"),
        ("a.b.c=1\n[a.b.d]\nx=1", "{ a = { b = { c = 1, d = { x = 1 } } } }"),
        // A table that was only passed through is open to its parent's dotted keys.
        ("[a.b.c]\n[a]\nb.d=1", "{ a = { b = { c = {}, d = 1 } } }"),
    ])
    func reads(text: String, table: String) throws {
        #expect(try written(text) == table)
    }

    @Test(arguments: [
        ("[a", TOMLError.Code.invalidHeader), ("[a\n]", .invalidHeader), ("[]", .invalidHeader),
        ("[ ]", .invalidHeader),
        ("[[]]", .invalidHeader), ("[[a]", .invalidHeader), ("[[a] ]", .invalidHeader), ("[ [a] ]", .invalidHeader),
        ("[a[b]]", .invalidHeader), ("[a # b]", .invalidHeader), ("[a.]", .invalidKey), ("[.a]", .invalidKey),
        ("[a..b]", .invalidKey), ("[a b]", .invalidKey), ("[é]", .invalidKey), ("[a=1]", .invalidKey),
        ("[\"\"\"a\"\"\"]", .invalidKey), ("[\"a]", .unclosedString), ("[", .invalidKey), ("[a]]", .trailingText),
        ("[a] b=1", .trailingText), ("[a] [b]", .trailingText), ("[[a]]]", .trailingText), ("[a],", .trailingText),
        ("[“a”]", .invalidCharacter),
    ])
    func refuses(text: String, code: TOMLError.Code) {
        #expect(complaint(text)?.code == code, "\(text)")
    }

    /// Each defines something twice, or adds where nothing may be added.
    @Test(arguments: [
        "a=1\na=2", "a=1\n\"a\"=2", "a=1\n'a'=2", #""\u0061"=1"# + "\na=2", "[a]\n[a]", "[a]\n[b]\n[a]",
        "[a]\nb=1\n[a.b]",
        "a=1\n[a]", "a=1\n[a.b]", "a=1\n[[a]]", "a=1\n[[a.b]]", "[a]\nb=1\nb=2", "[a.b]\n[a]\nb=1", "[a]\n[a.b]\n[a]",
        "a=1\na.b=2", "a.b=1\na=2", "a.b=1\na.b=2", "a.b=1\na.b.c=2", "a.b.c=1\na.b=2", "a.b=1\n[a]", "a.b.c=1\n[a.b]",
        "[f]\na.b=1\n[f.a]", "[f]\na.b.c=1\n[f.a.b]", "[f]\na.b=1\n[[f.a]]", "[a.b]\n[a]\nb.c=1",
        "[a.b.c]\nz=9\n[a]\nb.c.t=1", "[a.b.c.d]\n[a]\nb.c.d.k.t=1", "[a.b.c]\n[a]\nb.x=1\n[a.b]",
        "[[a.b]]\n[a]\nb.y=2",
        "[[a]]\n[a]", "[a]\n[[a]]", "[a.b]\n[[a]]", "[[a.b]]\n[[a]]", "[[a]]\nb=1\nb=2", "[[a]]\n[a.b]\n[a.b]",
        "[[a]]\n[a.b]\n[[a.b]]", "[[a]]\n[[a.b]]\n[a.b]", "a=[]\n[[a]]", "a=[{}]\n[[a]]", "a=[{}]\n[a.b]",
        "a=[1]\na.b=2",
        "a={}\n[a]", "a={}\n[a.b]", "a={}\n[[a]]", "a={}\na.b=1", "a={b={}}\na.b.c=1", "a={b={}}\n[a.b.c]",
        "a.b={}\n[a.b]",
        "[t]\na={}\n[t.a.b]", "[t]\na={b=1}\na.c=2", "x={a=1, a=2}", "x={a.b=1, a=2}", "x={a=1, a.b=2}",
        "x={a={b=1}, a.c=2}",
        "x={a.b=1, a.b=2}", "x={a.b=1, a.b.c=2}", "x={a=[{}], a.b=1}", "[x]\n[x.a]\nb=1\n[x]\na.c=2",
    ])
    func nothingIsDefinedTwice(text: String) {
        #expect(complaint(text)?.code == .duplicateKey, "\(text)")
    }

    @Test func theFirstPlaceIsTold() throws {
        let keys = try #require(complaint("a = 1\n  b.c = 2\n[t]\n[u]\n[t.x]\n\n[t]"))
        #expect(keys.location.line == 7 && keys.hint.contains("config.toml:3:1"))
        let inline = try #require(complaint("a = {}\nb = 2\n[a.c]"))
        #expect(inline.location.column == 2 && inline.hint.contains("config.toml:1:5"))
    }
}

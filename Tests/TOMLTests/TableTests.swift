import TOML
import Testing

@Suite struct TableTests {
    private static func value(_ text: String) throws -> TOMLValue { try TOMLTable.parseValue(text, file: "c") }
    private static func table(_ text: String) throws -> TOMLTable { try TOMLTable(parsing: text, file: "f") }
    private static func written(_ table: TOMLTable) -> String {
        table.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }

    @Test func settingKeepsThePlaceAndMakesTheWay() throws {
        var table = try Self.table("a=1\nb=2\n[c]\nd=3")
        table.set(["b"], to: try Self.value("'x'"))
        table.set(["c", "e", "f"], to: try Self.value("4"))
        table.set(["a", "g"], to: try Self.value("5"))
        #expect(Self.written(table) == #"a={ g = 5 } b="x" c={ d = 3, e = { f = 4 } }"#)
        table.set([], to: try Self.value("1"))
        table.remove(["c", "d"])
        table.remove(["b"])
        table.remove(["nothing", "here"])
        #expect(Self.written(table) == "a={ g = 5 } c={ e = { f = 4 } }")
    }

    @Test func mergingGoesIntoTablesAndReplacesTheRest() throws {
        let below = try Self.table("a=1\nl=[1,2]\n[t]\nx=1\n[t.u]\ny=1")
        let above = try Self.table("l=[3]\nz=9\n[t]\nx=2\n[t.u]\nw=1\n[a]\nnow='table'")
        #expect(
            Self.written(below.merging(above))
                == #"a={ now = "table" } l=[3] t={ x = 2, u = { y = 1, w = 1 } } z=9"#)
        #expect(below.merging(above)["t"]?.table?["x"]?.location.line == 4)
    }

    @Test(arguments: [
        ("a", ["a"]), ("a.b.c", ["a", "b", "c"]), ("\"a.b\".'c d'", ["a.b", "c d"]), (" a . b ", ["a", "b"]),
        ("model_providers.x.base_url", ["model_providers", "x", "base_url"]),
    ])
    func keyPaths(text: String, path: [String]) throws {
        #expect(try TOMLTable.parseKeyPath(text) == path)
    }

    @Test(arguments: ["", ".", "a.", ".a", "a..b", "a b", "a=1", "é"])
    func noKeyPaths(text: String) {
        #expect(throws: TOMLError.self) { try TOMLTable.parseKeyPath(text) }
    }
}

import TOML
import Testing

/// What layered configuration does with tables.
@Suite struct LayerTests {
    private static func value(_ text: String) throws -> TOMLValue { try TOMLTable.parseValue(text, file: "-c") }
    private static func table(_ text: String) throws -> TOMLTable { try TOMLTable(parsing: text, file: "f") }

    @Test func settingKeepsThePlaceAndMakesTheWay() throws {
        var table = try Self.table("a=1\nb=2\n[c]\nd=3")
        for (path, text) in [(["b"], "'x'"), (["c", "e", "f"], "4"), (["a", "g"], "5"), (["h", "i"], "6")] {
            let isSet = table.set(path, to: try Self.value(text))
            #expect(isSet)
        }
        #expect(table.description == #"{ a = { g = 5 }, b = "x", c = { d = 3, e = { f = 4 } }, h = { i = 6 } }"#)
        // What stays keeps its location, what is new has the value's.
        #expect(table.entry("b")?.keyLocation.file == "-c" && table["c"]?.location.description == "f:3:1")
        #expect(table.entry("c")?.keyLocation.file == "f" && table["a"]?.location.file == "-c")
        let before = table.description
        for (path, isPath) in [
            ([], false), (Array(repeating: "a", count: 129), false), (Array(repeating: "z", count: 128), true),
        ] {
            let isSet = table.set(path, to: try Self.value("1"))
            #expect(isSet == isPath && (table.description == before) == !isPath)
        }
    }

    @Test func removing() throws {
        var table = try Self.table("a=1\nb=2\n[c]\nd=3\n[c.e]\nf=4")
        let paths: [(path: [String], isThere: Bool)] = [
            (["c", "d"], true), (["b"], true), (["c", "e", "f"], true), (["nothing"], false), (["a", "b"], false),
            (["c", "x"], false), ([], false),
        ]
        for (path, isThere) in paths {
            let isRemoved = table.remove(path)
            #expect(isRemoved == isThere)
        }
        #expect(table.description == "{ a = 1, c = { e = {} } }")
    }

    @Test func manyKeysAreFoundAfterRemoving() throws {
        var table = try Self.table((0..<40).map { "k\($0)=\($0)" }.joined(separator: "\n"))
        for key in 0..<35 where key % 2 == 0 { table.remove(["k\(key)"]) }
        for key in 0..<40 { #expect(table["k\(key)"]?.int == (key < 35 && key % 2 == 0 ? nil : Int64(key))) }
        table.set(["new"], to: try Self.value("1"))
        #expect(table.last?.key == "new" && table["k39"]?.int == 39 && table.count == 23)
    }

    @Test func mergingGoesIntoTablesAndReplacesTheRest() throws {
        let below = try Self.table("a=1\nl=[1,2]\n[t]\nx=1\n[t.u]\ny=1\n[v]\nw=1")
        let above = try TOMLTable(parsing: "v=1\nl=[3]\nz=9\n[t]\nx=2\n[t.u]\nw=1\n[a]\nnow='table'", file: "g")
        let merged = below.merging(above)
        #expect(
            merged.description
                == #"{ a = { now = "table" }, l = [3], t = { x = 2, u = { y = 1, w = 1 } }, v = 1, z = 9 }"#)
        #expect(merged.value(at: ["t", "x"])?.location.description == "g:5:3")
        #expect(merged.value(at: ["t", "u", "y"])?.location.description == "f:6:3")
        #expect(merged["t"]?.location.file == "f" && merged.entry("l")?.keyLocation.file == "g")
        #expect(below.merging(TOMLTable()).description == below.description)
        #expect(TOMLTable().merging(above).description == above.description)
    }

    @Test func findingByPath() throws {
        let table = try Self.table("a.b.c=1\nd=2")
        #expect(table.value(at: ["a", "b", "c"])?.int == 1 && table.value(at: ["a", "b"])?.table?.count == 1)
        #expect(table.value(at: []) == nil && table.value(at: ["d", "e"]) == nil && table.value(at: ["x"]) == nil)
        #expect(table.value(at: ["a.b.c"]) == nil)
    }

    @Test func entriesInALiteralOrder() throws {
        let place = TOMLLocation(file: "f", line: 1, column: 1)
        let entries = try ["b", "a", "b"].enumerated().map { index, key in
            TOMLTable.Entry(key: key, keyLocation: place, value: try Self.value("\(index)"))
        }
        #expect(TOMLTable(entries).description == "{ b = 2, a = 1 }")
    }
}

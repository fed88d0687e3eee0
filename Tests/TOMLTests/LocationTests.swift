import TOML
import Testing

@Suite struct LocationTests {
    @Test func everyKeyAndValueKnowsItsPlace() throws {
        let text = """
            "é" = 'ü'
            [x."y z"]
              key = [1,
             'ä', {b = 2}]
            d.e.f = true
            [[l]]
            m.n = 1
            \t[[l]]
            [x]
            """
        let table = try TOMLTable(parsing: text, file: "f.toml")
        func places(_ path: String...) -> String {
            var table = table
            for key in path.dropLast() { table = table[key]?.table ?? TOMLTable() }
            guard let entry = path.last.flatMap({ table.entry($0) }) else { return "none" }
            let (key, value) = (entry.keyLocation, entry.value.location)
            return "\(key.line):\(key.column) \(value.line):\(value.column)"
        }
        #expect(places("é") == "1:1 1:7")
        // A header names a table at its bracket; the one that comes later wins over the way to a deeper one.
        #expect(places("x") == "2:2 9:1")
        #expect(places("x", "y z") == "2:4 2:1")
        #expect(places("x", "y z", "key") == "3:3 3:9")
        #expect(places("x", "y z", "d") == "5:1 5:1")
        #expect(places("x", "y z", "d", "e") == "5:3 5:3")
        #expect(places("x", "y z", "d", "e", "f") == "5:5 5:9")
        #expect(places("l") == "6:3 6:1")
        let key = table.value(at: ["x", "y z", "key"])?.array
        #expect(key?.map { "\($0.location)" } == ["f.toml:3:10", "f.toml:4:2", "f.toml:4:7"])
        #expect(key?.last?.table?.entry("b")?.keyLocation.column == 8 && key?.last?.table?["b"]?.location.column == 12)
        #expect(table["l"]?.array?.map { "\($0.location)" } == ["f.toml:6:1", "f.toml:8:2"])
        #expect(table["l"]?.array?.first?.table?.value(at: ["m", "n"])?.location.column == 7)
    }

    @Test func textOfSeveralLinesIsCounted() throws {
        let table = try TOMLTable(parsing: "a = \"\"\"\r\n1\r\n2\"\"\"\r\nb = [ # é\r\n'é', 2 ]\r\n", file: "f")
        #expect(table["b"]?.location == TOMLLocation(file: "f", line: 4, column: 5))
        #expect(table["b"]?.array?[1].location == TOMLLocation(file: "f", line: 5, column: 6))
    }

    @Test func aValueAloneStandsOnLineOne() throws {
        #expect(try TOMLTable.parseValue("  [1]", file: "-c").location.description == "-c:1:3")
    }

    @Test func longInputIsReadAtOnce() throws {
        let keys = (0..<50_000).map { "k\($0) = \($0)" }.joined(separator: "\n")
        #expect(try TOMLTable(parsing: keys, file: "t")["k49999"]?.location.line == 50_000)
        let tables = String(repeating: "[[t]]\n", count: 50_000)
        #expect(try TOMLTable(parsing: tables, file: "t")["t"]?.array?.count == 50_000)
        let line = "a = [" + String(repeating: "'ä', ", count: 50_000) + "]"
        #expect(try TOMLTable(parsing: line, file: "t")["a"]?.array?.last?.location.column == 250_001)
        // Swift's own hash of strings is the same for all orders of these marks.
        let marks = ["\u{301}", "\u{323}", "\u{327}", "\u{345}", "\u{31B}", "\u{334}", "\u{93C}"]
        var orders = [[String]]()
        func add(_ head: [String], _ rest: [String]) {
            if rest.isEmpty { orders.append(head) }
            for (index, mark) in rest.enumerated() {
                var left = rest
                left.remove(at: index)
                add(head + [mark], left)
            }
        }
        add([], marks)
        let text = orders.map { "\"a\($0.joined())\" = 1" }.joined(separator: "\n")
        #expect(try TOMLTable(parsing: text, file: "t").count == 5040)
    }
}

extension TOMLTable {
    /// The table as a document: of each table first the plain keys, then the tables below it with headers of their own,
    /// both in their order. Reading it gives the same values; comments and the places of the file are not kept.
    public func document() -> String {
        var lines: [String] = []
        write(into: &lines, path: [])
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }

    private func write(into lines: inout [String], path: [String]) {
        for entry in self where Self.tables(entry.value) == nil {
            lines.append("\(TOMLValue.key(entry.key)) = \(entry.value)")
        }
        for entry in self {
            guard let tables = Self.tables(entry.value) else { continue }
            let path = path + [entry.key]
            let isArray = entry.value.array != nil
            for table in tables {
                // A table that only holds tables needs no header.
                if isArray || table.isEmpty || table.contains(where: { Self.tables($0.value) == nil }) {
                    if !lines.isEmpty { lines.append("") }
                    lines.append(isArray ? "[[\(TOMLValue.key(path))]]" : "[\(TOMLValue.key(path))]")
                }
                table.write(into: &lines, path: path)
            }
        }
    }

    /// The tables of a value that has headers of its own: one, or an array of nothing else.
    private static func tables(_ value: TOMLValue) -> [TOMLTable]? {
        if let table = value.table { return [table] }
        guard let array = value.array, !array.isEmpty else { return nil }
        let tables = array.compactMap(\.table)
        return tables.count == array.count ? tables : nil
    }
}

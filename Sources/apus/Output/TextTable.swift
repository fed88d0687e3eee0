/// Rows in columns, for people.
struct TextTable {
    let text: String

    /// - Parameters:
    ///   - rows: The first is the head. The last column is not padded.
    ///   - rightAligned: Columns of numbers, counted from 0.
    init(_ rows: [[String]], rightAligned: Set<Int> = []) {
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                if column < widths.count {
                    widths[column] = max(widths[column], cell.count)
                } else {
                    widths.append(cell.count)
                }
            }
        }
        text = rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let padding = String(repeating: " ", count: max(widths[column] - cell.count, 0))
                line += rightAligned.contains(column) ? padding + cell : column == row.count - 1 ? cell : cell + padding
                if column < row.count - 1 { line += "  " }
            }
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}

/// Finds the part of a file that looks most like given lines, for messages about text that was not found.
enum NearestLines {
    /// The limits of the work and of what is shown.
    private static let comparedLines = 8
    private static let examinedLines = 20_000
    private static let shownLines = 12
    private static let shownCharacters = 160

    /// The nearest lines with their numbers, or nil when nothing is alike.
    static func excerpt(of file: [ArraySlice<UInt8>], like wanted: [ArraySlice<UInt8>]) -> String? {
        let wanted = wanted.map { LineForm.trimmed.apply($0) }
        guard let from = wanted.firstIndex(where: { !$0.isEmpty }) else { return nil }
        let compared = Array(wanted[from...].prefix(comparedLines))
        let lines = file.prefix(examinedLines).map { LineForm.trimmed.apply($0) }
        var best = (score: 0, place: 0)
        for place in lines.indices {
            var score = 0
            for (offset, line) in compared.enumerated() where place + offset < lines.count && !line.isEmpty {
                score += similarity(line, lines[place + offset])
            }
            if score > best.score { best = (score, place) }
        }
        let possible = 100 * compared.filter { !$0.isEmpty }.count
        guard best.score * 100 >= possible * 30 else { return nil }
        let start = max(0, best.place - from - 1)
        return numbered(file, from: start, count: min(shownLines, wanted.count + 2))
    }

    /// Lines with their numbers, as `  12 | text`.
    static func numbered(_ file: [ArraySlice<UInt8>], from start: Int, count: Int) -> String {
        file.indices.dropFirst(start).prefix(count).map { index in
            let number = String(index + 1)
            let padding = String(repeating: " ", count: max(0, 5 - number.count))
            return padding + number + " | " + shortened(file[index])
        }.joined(separator: "\n")
    }

    /// A line cut to what a message can hold.
    static func shortened(_ line: ArraySlice<UInt8>) -> String {
        let text = String(decoding: line.prefix(shownCharacters * 4), as: UTF8.self)
        return text.count > shownCharacters ? text.prefix(shownCharacters) + "…" : text
    }

    /// How alike two lines are, in percent: what they share at the beginning and at the end.
    private static func similarity(_ left: [UInt8], _ right: [UInt8]) -> Int {
        if left == right { return 100 }
        let longer = max(left.count, right.count)
        let shorter = min(left.count, right.count, 400)
        guard shorter > 0 else { return 0 }
        var front = 0
        while front < shorter, left[front] == right[front] { front += 1 }
        var back = 0
        while back < shorter - front, left[left.count - 1 - back] == right[right.count - 1 - back] { back += 1 }
        return (front + back) * 100 / longer
    }
}

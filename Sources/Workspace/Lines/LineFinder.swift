/// Finds a run of lines in a file, in time proportional to the file, whatever the lines are.
struct LineFinder {
    private let lines: [ArraySlice<UInt8>]

    /// The file's lines as numbers, for each form that was needed: equal lines have equal numbers.
    private var numbered: [LineForm: (numbers: [Int], known: [[UInt8]: Int])] = [:]

    init(_ lines: [ArraySlice<UInt8>]) { self.lines = lines }

    /// The first place at or after `start` where the pattern stands, tried in each form in turn.
    ///
    /// - Parameter atEnd: the pattern must be the file's last lines.
    mutating func find(_ pattern: [ArraySlice<UInt8>], from start: Int, atEnd: Bool = false) -> Int? {
        guard !pattern.isEmpty else { return start }
        guard pattern.count <= lines.count else { return nil }
        let first = atEnd ? max(start, lines.count - pattern.count) : start
        for form in LineForm.allCases {
            if let place = find(pattern, from: first, form) { return place }
        }
        return nil
    }

    /// Knuth, Morris and Pratt, SIAM J. Comput. 6(2), 1977.
    private mutating func find(_ pattern: [ArraySlice<UInt8>], from start: Int, _ form: LineForm) -> Int? {
        let (text, known) = numbers(form)
        var wanted: [Int] = []
        for line in pattern {
            guard let number = known[form.apply(line)] else { return nil }
            wanted.append(number)
        }
        var border = [Int](repeating: 0, count: wanted.count)
        var length = 0
        for index in wanted.indices.dropFirst() {
            while length > 0, wanted[index] != wanted[length] { length = border[length - 1] }
            if wanted[index] == wanted[length] { length += 1 }
            border[index] = length
        }
        length = 0
        for index in text.indices.dropFirst(max(0, start)) {
            while length > 0, text[index] != wanted[length] { length = border[length - 1] }
            if text[index] == wanted[length] { length += 1 }
            if length == wanted.count { return index - length + 1 }
        }
        return nil
    }

    private mutating func numbers(_ form: LineForm) -> (numbers: [Int], known: [[UInt8]: Int]) {
        if let done = numbered[form] { return done }
        var known: [[UInt8]: Int] = [:]
        let numbers = lines.map { line in
            let key = form.apply(line)
            if let number = known[key] { return number }
            let number = known.count
            known[key] = number
            return number
        }
        numbered[form] = (numbers, known)
        return (numbers, known)
    }
}

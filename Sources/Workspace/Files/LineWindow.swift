/// Collects some lines of a file that is read piece by piece, and counts the others.
struct LineWindow {
    private let offset: Int
    private let limit: Int
    private let bytes: Int
    private let lineBytes: Int

    /// The lines seen, the last one counted once it has ended or the file has.
    private(set) var lineCount = 0
    private var result: [UInt8] = []
    private var taken = 0
    private var cutLines = 0
    private var line: [UInt8] = []
    private var lineLength = 0
    private var isFull = false

    init(offset: Int, limit: Int, bytes: Int, lineBytes: Int) {
        self.offset = offset
        self.limit = limit
        self.bytes = bytes
        self.lineBytes = lineBytes
    }

    mutating func feed(_ chunk: [UInt8]) {
        var rest = chunk[...]
        while !rest.isEmpty {
            let feed = rest.firstIndex(of: 0x0A)
            let piece = rest[..<(feed ?? rest.endIndex)]
            lineLength += piece.count
            if isWanted { line += piece.prefix(max(0, lineBytes + 1 - line.count)) }
            guard let feed else { return }
            endLine(hasFeed: true)
            rest = rest[(feed + 1)...]
        }
    }

    /// Counts a last line without a line feed.
    mutating func finish() {
        if lineLength > 0 { endLine(hasFeed: false) }
    }

    /// The collected lines and, where something is left out, how to go on.
    func result(isWhole: Bool) -> String {
        let text = String(decoding: result, as: UTF8.self)
        var notes: [String] = []
        let last = offset + taken - 1
        if !isWhole || offset > 1 || last < lineCount {
            let total = isWhole ? "\(lineCount)" : "more than \(lineCount)"
            var note = "lines \(offset)-\(last) of \(total)"
            if taken == 0 { note = "no lines of \(total)" }
            if last < lineCount { note += "; continue with offset \(last + 1)" }
            notes.append(note)
        }
        if cutLines > 0 { notes.append("\(cutLines) \(cutLines == 1 ? "line" : "lines") cut at \(lineBytes) bytes") }
        guard !notes.isEmpty else { return text }
        return text + (result.last == 0x0A || result.isEmpty ? "" : "\n") + "[" + notes.joined(separator: "; ") + "]"
    }

    private var isWanted: Bool { !isFull && lineCount + 1 >= offset && taken < limit }

    private mutating func endLine(hasFeed: Bool) {
        if isWanted {
            let isCut = lineLength > lineBytes
            let length = min(lineLength, lineBytes)
            if taken > 0, result.count + length + 1 > bytes {
                isFull = true
            } else {
                result += isCut ? Self.wholeCharacters(line.prefix(lineBytes)) + Array("…".utf8) : line[...]
                if hasFeed { result.append(0x0A) }
                if isCut { cutLines += 1 }
                taken += 1
            }
        }
        lineCount += 1
        line.removeAll(keepingCapacity: true)
        lineLength = 0
    }

    /// The bytes without the beginning of a character that was cut.
    private static func wholeCharacters(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = bytes
        for _ in 0..<3 {
            guard let last = rest.last, last >= 0x80 else { return rest }
            rest.removeLast()
            if last >= 0xC0 { return rest }
        }
        return rest
    }
}

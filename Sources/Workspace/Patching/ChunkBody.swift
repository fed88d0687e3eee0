/// Collects the lines of a chunk.
struct ChunkBody {
    private var oldLines: [String] = []
    private var newLines: [String] = []
    private var origins: [Int?] = []

    private var blankLinesAtEnd = 0

    /// Whether `*** End of File` followed.
    var isAtEnd = false

    var isEmpty: Bool { oldLines.isEmpty && newLines.isEmpty }

    /// Takes a line of a patch, or says that it is not a chunk's line. An empty line is an empty line of context.
    mutating func take(_ line: String) -> Bool {
        let rest = String(Substring(line.unicodeScalars.dropFirst()))
        switch line.unicodeScalars.first {
        case nil, " ":
            origins.append(oldLines.count)
            oldLines.append(rest)
            newLines.append(rest)
        case "-": oldLines.append(rest)
        case "+":
            origins.append(nil)
            newLines.append(rest)
        default: return false
        }
        blankLinesAtEnd = line.isEmpty ? blankLinesAtEnd + 1 : 0
        return true
    }

    func chunk(context: String?, line: Int) -> Patch.Chunk {
        Patch.Chunk(
            context: context, oldLines: oldLines, newLines: newLines, origins: origins,
            blankLinesAtEnd: blankLinesAtEnd, isAtEnd: isAtEnd, line: line)
    }
}

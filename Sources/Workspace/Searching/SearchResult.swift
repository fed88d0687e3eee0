/// What a search found, in the order of the paths.
public struct SearchResult: Sendable, Hashable {
    /// A line that matches.
    public struct Match: Sendable, Hashable {
        /// As people and models should see it.
        public let path: String
        /// 1-based.
        public let line: Int
        /// The line, cut around the match if it is long.
        public let text: String
    }

    /// Files whose names match.
    public internal(set) var names: [String] = []

    /// Lines that match.
    public internal(set) var matches: [Match] = []

    /// What the model should know: what was left out and how to get at it.
    public internal(set) var notes: [String] = []

    /// How many files were looked into.
    public internal(set) var fileCount = 0

    /// The result for a model: names first, then lines under their file's path, then notes in brackets.
    public var text: String {
        var blocks: [String] = []
        if !names.isEmpty { blocks.append("File names:\n" + names.joined(separator: "\n")) }
        var current: (path: String, lines: [String])?
        for match in matches {
            if current?.path != match.path {
                if let current { blocks.append(([current.path] + current.lines).joined(separator: "\n")) }
                current = (match.path, [])
            }
            current?.lines.append("\(match.line): \(match.text)")
        }
        if let current { blocks.append(([current.path] + current.lines).joined(separator: "\n")) }
        if blocks.isEmpty { blocks.append("Nothing found in \(fileCount) \(fileCount == 1 ? "file" : "files").") }
        if !notes.isEmpty { blocks.append(notes.map { "[\($0)]" }.joined(separator: "\n")) }
        return blocks.joined(separator: "\n\n")
    }
}

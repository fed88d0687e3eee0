/// Suggests names for a file that does not exist.
enum NearestNames {
    /// The names in the missing file's folder that look most like it, at most three, as display paths.
    static func like(_ real: String, in policy: PathPolicy) -> [String] {
        guard let (folder, name) = PathText.split(real),
            let directory = try? DirectoryHandle.open(folder, shown: folder),
            let names = directory.entries(limit: 2000)?.entries.map(\.name)
        else { return [] }
        let wanted = Array(name.lowercased().utf8.prefix(255))
        let ranked = names.map { ($0, distance(wanted, Array($0.lowercased().utf8.prefix(255)))) }
            .filter { $0.1 * 2 <= max(wanted.count, 4) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
        return ranked.prefix(3).map { policy.displayPath(PathText.join(folder, $0.0)) }
    }

    /// The error for a file that does not exist, with suggestions.
    static func notFound(_ real: String, in policy: PathPolicy) -> FileError {
        let shown = policy.displayPath(real)
        let names = like(real, in: policy)
        let hint = names.isEmpty ? "Look for it with search." : "Did you mean \(names.joined(separator: " or "))?"
        return FileError(.notFound, path: shown, "\(shown) does not exist. \(hint)")
    }

    /// Levenshtein's distance in bytes.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (index, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let cost = min(diagonal + (byte == right[column] ? 0 : 1), row[column] + 1, row[column + 1] + 1)
                diagonal = row[column + 1]
                row[column + 1] = cost
            }
        }
        return row[right.count]
    }
}

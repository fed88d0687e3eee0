/// Finds what somebody probably meant.
public enum NearestName {
    /// The candidates that differ from `name` in at most a third of its letters, the nearest first; at most three.
    public static func find(_ name: String, among candidates: some Sequence<String>) -> [String] {
        let wanted = Array(name.lowercased().unicodeScalars)
        guard wanted.count <= 64 else { return [] }
        let limit = max(1, wanted.count / 3)
        var found: [(name: String, distance: Int)] = []
        for candidate in candidates {
            let letters = Array(candidate.lowercased().unicodeScalars)
            guard abs(letters.count - wanted.count) <= limit else { continue }
            let distance = distance(wanted, letters)
            if distance <= limit { found.append((candidate, distance)) }
        }
        found.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
        if found.isEmpty, wanted.count >= 4 {
            // Half a name: `network` for `network_access`.
            found = candidates.filter { $0.hasPrefix(name.lowercased() + "_") }.map { ($0, 0) }
            guard found.count == 1 else { return [] }
        }
        return found.prefix(3).map(\.name)
    }

    /// Insertions, deletions, substitutions and swaps of neighbours.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        guard !left.isEmpty else { return right.count }
        guard !right.isEmpty else { return left.count }
        var before = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for i in left.indices {
            var current = [i + 1]
            for j in right.indices {
                let substitution = last[j] + (left[i] == right[j] ? 0 : 1)
                var best = min(substitution, last[j + 1] + 1, current[j] + 1)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    best = min(best, before[j - 1] + 1)
                }
                current.append(best)
            }
            before = last
            last = current
        }
        return last[right.count]
    }
}

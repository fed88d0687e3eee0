/// Finds the name that was probably meant.
enum NearestName {
    /// Nil where nothing is near: more than a third of the letters differ.
    static func of(_ name: String, among names: [String]) -> String? {
        let wanted = Array(name.lowercased().utf8.prefix(64))
        let found = names.map { (name: $0, distance: distance(wanted, Array($0.utf8))) }
            .min { $0.distance < $1.distance }
        guard let found, found.distance <= max(2, wanted.count / 3) else { return nil }
        return found.name
    }

    /// Insertions, removals and replacements between two words.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (index, byte) in left.enumerated() {
            var diagonal = index
            row[0] = index + 1
            for (place, other) in right.enumerated() {
                let replaced = diagonal + (byte == other ? 0 : 1)
                diagonal = row[place + 1]
                row[place + 1] = min(replaced, diagonal + 1, row[place] + 1)
            }
        }
        return row[right.count]
    }
}

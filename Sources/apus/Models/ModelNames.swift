import Settings

/// Looks for the model that was meant.
enum ModelNames {
    /// The names that are near to `wanted`: those that hold it, the shortest first, then those that are spelled almost so, as
    /// a whole or behind their last slash; at most three.
    static func nearest(_ wanted: String, among names: [String]) -> [String] {
        let word = end(of: wanted).lowercased()
        var byEnd: [String: String] = [:]
        for name in names { byEnd[end(of: name)] = byEnd[end(of: name)] ?? name }
        let holding =
            word.count < 3
            ? [] : names.filter { $0.lowercased().contains(word) }.sorted { ($0.count, $0) < ($1.count, $1) }
        let spelled =
            NearestName.find(wanted, among: names)
            + NearestName.find(word, among: byEnd.keys.sorted()).compactMap { byEnd[$0] }
        var found: [String] = []
        for name in holding + spelled where !found.contains(name) { found.append(name) }
        return Array(found.prefix(3))
    }

    /// What stands behind the vendor that routers put in front.
    private static func end(of name: String) -> String { name.split(separator: "/").last.map(String.init) ?? name }
}

/// A pattern of variable names: `*` for any run of characters, `?` for one, whatever the case.
struct NamePattern {
    private let pattern: [UInt8]

    init(_ pattern: String) {
        self.pattern = Array(pattern.uppercased().utf8)
    }

    func matches(_ name: String) -> Bool {
        let name = Array(name.uppercased().utf8)
        var position = 0
        var place = 0
        var star: (place: Int, position: Int)?
        while position < name.count {
            if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
                star = (place, position)
                place += 1
            } else if place < pattern.count,
                pattern[place] == UInt8(ascii: "?") || pattern[place] == name[position]
            {
                place += 1
                position += 1
            } else if let last = star {
                star = (last.place, last.position + 1)
                place = last.place + 1
                position = last.position + 1
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
    }

    /// Whether the name of a variable promises a secret.
    static func holdsSecretWord(_ name: String) -> Bool {
        let upper = name.uppercased()
        return ["KEY", "SECRET", "TOKEN"].contains { upper.contains($0) }
    }
}

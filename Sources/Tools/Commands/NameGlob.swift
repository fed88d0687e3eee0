/// A pattern for names of variables: `*` for any text, `?` for one character, case does not matter.
struct NameGlob {
    private let pattern: [Character]

    init(_ pattern: String) { self.pattern = Array(pattern.uppercased()) }

    func matches(_ name: String) -> Bool {
        let name = Array(name.uppercased())
        var place = 0
        var next = 0
        /// The last star, and where the text that it stands for ends so far.
        var star: (pattern: Int, name: Int)?
        while place < name.count {
            if next < pattern.count, pattern[next] == "*" {
                star = (next, place)
                next += 1
            } else if next < pattern.count, pattern[next] == "?" || pattern[next] == name[place] {
                next += 1
                place += 1
            } else if let last = star {
                star = (last.pattern, last.name + 1)
                next = last.pattern + 1
                place = last.name + 1
            } else {
                return false
            }
        }
        return pattern[next...].allSatisfy { $0 == "*" }
    }
}

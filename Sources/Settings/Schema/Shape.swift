/// What a key may hold.
indirect enum Shape: Sendable {
    case string
    case boolean
    /// Numbers outside are refused.
    case integer(ClosedRange<Int64>)
    case strings
    /// A table of strings under free names.
    case stringMap
    /// One of these strings.
    case choice([String])
    /// One of these strings, or a table.
    case choiceOrTable([String])
    /// A table with these keys.
    case table([SchemaKey])
    /// A table whose own tables, under free names, have these keys.
    case tables([SchemaKey])
    /// A table with free content.
    case freeTable
    /// Looked at elsewhere or not at all.
    case anything

    /// For messages, after "expected".
    var expectation: String {
        switch self {
        case .string: "a string"
        case .boolean: "true or false"
        case .integer(let range):
            range.upperBound == .max
                ? "an integer of at least \(range.lowerBound)"
                : "an integer from \(range.lowerBound) to \(range.upperBound)"
        case .strings: "an array of strings"
        case .stringMap: "a table of strings"
        case .choice(let names): names.alternatives
        case .choiceOrTable(let names): names.alternatives + " or a table"
        case .table, .tables, .freeTable: "a table"
        case .anything: "anything"
        }
    }
}

/// One key that is known.
struct SchemaKey: Sendable {
    let name: String
    let shape: Shape
    /// Apus does what it says. Otherwise Codex knows it, or did, and Apus leaves it alone.
    let isHonoured: Bool

    static func honoured(_ name: String, _ shape: Shape) -> SchemaKey {
        SchemaKey(name: name, shape: shape, isHonoured: true)
    }

    static func unused(_ names: String...) -> [SchemaKey] {
        names.map { SchemaKey(name: $0, shape: .anything, isHonoured: false) }
    }
}

extension [String] {
    /// `"a", "b" or "c"`.
    var alternatives: String {
        guard let last else { return "nothing" }
        guard count > 1 else { return "\"\(last)\"" }
        return dropLast().map { "\"\($0)\"" }.joined(separator: ", ") + " or \"\(last)\""
    }
}

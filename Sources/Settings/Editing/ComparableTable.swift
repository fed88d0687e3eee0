import TOML

/// What a document says, without order, places and comments.
struct ComparableTable: Equatable {
    indirect enum Node: Equatable {
        /// A value in the one spelling of `TOMLValue.description`.
        case leaf(String)
        case table(ComparableTable)
    }

    private var nodes: [String: Node] = [:]

    init(_ table: TOMLTable) {
        for entry in table {
            nodes[entry.key] = entry.value.table.map { .table(ComparableTable($0)) } ?? .leaf(entry.value.description)
        }
    }

    private init() {}

    mutating func set(_ path: [String], _ node: Node) {
        change(path) { $0 = node }
    }

    mutating func remove(_ path: [String]) {
        change(path) { $0 = nil }
    }

    /// Lays `other` on top.
    mutating func merge(_ other: ComparableTable) {
        for (key, node) in other.nodes {
            if case .table(let theirs) = node, case .table(var mine) = nodes[key] {
                mine.merge(theirs)
                nodes[key] = .table(mine)
            } else {
                nodes[key] = node
            }
        }
    }

    /// Takes away tables without content.
    mutating func prune() {
        for (key, node) in nodes {
            guard case .table(var table) = node else { continue }
            table.prune()
            nodes[key] = table.nodes.isEmpty ? nil : .table(table)
        }
    }

    private mutating func change(_ path: [String], _ work: (inout Node?) -> Void) {
        guard let first = path.first else { return }
        guard path.count > 1 else { return work(&nodes[first]) }
        var inner = ComparableTable()
        if case .table(let table) = nodes[first] { inner = table }
        inner.change(Array(path.dropFirst()), work)
        nodes[first] = .table(inner)
    }
}

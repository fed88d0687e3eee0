/// A table while a document is read: it remembers how it came to be, since that decides who may add to it.
final class TableNode {
    enum Origin {
        /// Made on the way to a deeper header; a header of its own may follow.
        case implicit
        /// Had a header of its own.
        case header
        /// Made by a dotted key.
        case dotted
        /// Written in braces: closed.
        case inline
    }

    enum Slot {
        case value(TOMLValue)
        case table(TableNode)
        case tables(TableList)
    }

    var origin: Origin
    var location: TOMLLocation
    private(set) var keys: [(name: String, location: TOMLLocation)] = []
    private var slots: [String: Slot] = [:]
    private var places: [String: Int] = [:]

    init(origin: Origin, location: TOMLLocation) {
        self.origin = origin
        self.location = location
    }

    func slot(_ key: String) -> Slot? { slots[key] }

    /// Where `key` was first written.
    func location(of key: String) -> TOMLLocation? { places[key].map { keys[$0].location } }

    func set(_ key: String, _ slot: Slot, at location: TOMLLocation) {
        if slots[key] == nil {
            places[key] = keys.count
            keys.append((key, location))
        }
        slots[key] = slot
    }

    /// The finished table.
    func table() -> TOMLTable {
        TOMLTable(
            keys.compactMap { key in
                guard let slot = slots[key.name] else { return nil }
                let value: TOMLValue
                switch slot {
                case .value(let written): value = written
                case .table(let node): value = TOMLValue(kind: .table(node.table()), location: node.location)
                case .tables(let list):
                    value = TOMLValue(
                        kind: .array(list.nodes.map { TOMLValue(kind: .table($0.table()), location: $0.location) }),
                        location: list.location)
                }
                return TOMLTable.Entry(key: key.name, keyLocation: key.location, value: value)
            })
    }
}

/// The tables of one `[[header]]`.
final class TableList {
    var nodes: [TableNode]
    let location: TOMLLocation

    init(_ first: TableNode) {
        nodes = [first]
        location = first.location
    }
}

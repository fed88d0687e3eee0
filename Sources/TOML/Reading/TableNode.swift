/// A table while a document is read: it remembers how it came to be, since that decides who may add to it.
final class TableNode {
    enum Origin {
        /// Made on the way to a deeper header; a header of its own may follow.
        case implicit
        /// Had a header of its own, or is the document.
        case header
        /// Made by a dotted key: open to dotted keys of the same table and to deeper headers.
        case dotted
    }

    enum Slot {
        /// Closed: inline tables and written arrays too.
        case value(TOMLValue)
        case table(TableNode)
        case tables(TableList)
    }

    struct Member: Keyed {
        let key: String
        let location: TOMLLocation
        let slot: Slot
    }

    var origin: Origin
    var location: TOMLLocation
    /// How many levels are above it.
    let depth: Int
    private var members = KeyedList<Member>()

    init(origin: Origin, location: TOMLLocation, depth: Int) {
        self.origin = origin
        self.location = location
        self.depth = depth
    }

    func member(_ key: String) -> Member? { members.place(of: key).map { members.elements[$0] } }

    /// Adds a member whose key is not here yet.
    func add(_ part: KeyPart, _ slot: Slot) {
        members.append(Member(key: part.name, location: part.location, slot: slot))
    }

    /// The finished table.
    func table() -> TOMLTable {
        var list = KeyedList<TOMLTable.Entry>()
        for member in members.elements {
            list.append(TOMLTable.Entry(key: member.key, keyLocation: member.location, value: Self.value(member.slot)))
        }
        return TOMLTable(distinct: list)
    }

    private static func value(_ slot: Slot) -> TOMLValue {
        switch slot {
        case .value(let value): value
        case .table(let node): node.value
        case .tables(let list): TOMLValue(kind: .array(list.nodes.map(\.value)), location: list.location)
        }
    }

    private var value: TOMLValue { TOMLValue(kind: .table(table()), location: location) }
}

/// The tables of one `[[header]]`, never empty.
final class TableList {
    private(set) var nodes: [TableNode]
    /// The one that later headers and keys add to.
    private(set) var last: TableNode
    let location: TOMLLocation

    init(_ first: TableNode) {
        nodes = [first]
        last = first
        location = first.location
    }

    func append(_ node: TableNode) {
        nodes.append(node)
        last = node
    }
}

/// A key with or without dots.
struct KeyPath {
    /// All parts but the last.
    var parents: [KeyPart] = []
    var last: KeyPart

    var names: [String] { parents.map(\.name) + [last.name] }

    /// Whether one of the names is such; without a list of them, since each key asks.
    func hasName(where isSuch: (String) -> Bool) -> Bool {
        isSuch(last.name) || parents.contains { isSuch($0.name) }
    }
}

/// A part of a dotted key with its place.
struct KeyPart {
    let name: String
    let offset: Int
    let location: TOMLLocation
}

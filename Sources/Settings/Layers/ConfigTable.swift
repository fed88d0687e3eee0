import TOML

/// A table of one or of all layers together. Every key and value keeps its place.
struct ConfigTable: Sendable {
    struct Entry: Sendable {
        let key: String
        let keyLocation: TOMLLocation
        var value: ConfigValue
    }

    private(set) var entries: [Entry] = []
    private var places: [String: Int] = [:]
    /// Where the table begins.
    let location: TOMLLocation

    init(location: TOMLLocation) {
        self.location = location
    }

    /// Tables nested deeper than `depth` stay values: no key that anyone reads lies there.
    init(_ table: TOMLTable, location: TOMLLocation, depth: Int = 16) {
        self.location = location
        for entry in table {
            put(Entry(key: entry.key, keyLocation: entry.keyLocation, value: ConfigValue(entry.value, depth: depth)))
        }
    }

    subscript(key: String) -> Entry? {
        places[key].flatMap { entries.indices.contains($0) ? entries[$0] : nil }
    }

    /// The table under `key`; nil where there is none or something else.
    func table(_ key: String) -> ConfigTable? {
        guard case .table(let table) = self[key]?.value else { return nil }
        return table
    }

    /// Adds the entry or replaces the one of the same key at its old place.
    mutating func put(_ entry: Entry) {
        if let place = places[entry.key], entries.indices.contains(place) {
            entries[place] = entry
        } else {
            places[entry.key] = entries.count
            entries.append(entry)
        }
    }

    /// Lays `other` on top: tables are merged, everything else is replaced.
    mutating func merge(_ other: ConfigTable) {
        for entry in other.entries {
            if case .table(let upper) = entry.value, case .table(var lower) = self[entry.key]?.value {
                lower.merge(upper)
                put(Entry(key: entry.key, keyLocation: entry.keyLocation, value: .table(lower)))
            } else {
                put(entry)
            }
        }
    }

    /// Takes the key away.
    @discardableResult
    mutating func remove(_ key: String) -> Bool {
        guard places[key] != nil else { return false }
        entries.removeAll { $0.key == key }
        places = [:]
        for (place, entry) in entries.enumerated() { places[entry.key] = place }
        return true
    }

    /// Takes away the key at the end of `path`, and says whether it was there.
    @discardableResult
    mutating func remove(path: [String]) -> Bool {
        guard let first = path.first else { return false }
        guard path.count > 1 else { return remove(first) }
        guard var entry = self[first], case .table(var inner) = entry.value else { return false }
        guard inner.remove(path: Array(path.dropFirst())) else { return false }
        entry.value = .table(inner)
        put(entry)
        return true
    }

    /// Keeps only the entries that `keeps` wants, in one pass.
    /// - Returns: The keys that were taken away.
    mutating func filter(_ keeps: (Entry) -> Bool) -> [String] {
        let removed = entries.filter { !keeps($0) }.map(\.key)
        guard !removed.isEmpty else { return [] }
        let kept = entries.filter(keeps)
        self = ConfigTable(location: location)
        for entry in kept { put(entry) }
        return removed
    }

    /// A table that holds `value` at `path` and nothing else.
    static func nest(_ value: TOMLValue, at path: [String]) -> ConfigTable {
        var result = ConfigTable(location: value.location)
        guard let first = path.first else { return result }
        let inner: ConfigValue =
            path.count == 1 ? ConfigValue(value, depth: 16) : .table(nest(value, at: Array(path.dropFirst())))
        result.put(Entry(key: first, keyLocation: value.location, value: inner))
        return result
    }

    /// The value at `path`; nil where there is none.
    func value(at path: [String]) -> ConfigValue? {
        guard let first = path.first, let value = self[first]?.value else { return nil }
        guard path.count > 1 else { return value }
        guard case .table(let inner) = value else { return nil }
        return inner.value(at: Array(path.dropFirst()))
    }
}

/// A table, or a value that is none.
indirect enum ConfigValue: Sendable {
    case table(ConfigTable)
    case value(TOMLValue)

    init(_ value: TOMLValue, depth: Int) {
        if depth > 0, let table = value.table {
            self = .table(ConfigTable(table, location: value.location, depth: depth - 1))
        } else {
            self = .value(value)
        }
    }

    var location: TOMLLocation {
        switch self {
        case .table(let table): table.location
        case .value(let value): value.location
        }
    }

    /// For messages: `a table`, `a string`, ….
    var typeName: String {
        switch self {
        case .table: "a table"
        case .value(let value): value.typeName
        }
    }

    var scalar: TOMLValue? {
        guard case .value(let value) = self else { return nil }
        return value
    }
}

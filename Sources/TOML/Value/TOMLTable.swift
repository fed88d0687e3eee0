/// A table: keys and values in the order of the file.
public struct TOMLTable: Sendable {
    /// A key with its value.
    public struct Entry: Sendable {
        public let key: String
        /// Where the key stands; in a header, its last part.
        public let keyLocation: TOMLLocation
        public let value: TOMLValue

        public init(key: String, keyLocation: TOMLLocation, value: TOMLValue) {
            self.key = key
            self.keyLocation = keyLocation
            self.value = value
        }
    }

    private var entries: [Entry] = []
    /// Places of the keys, once there are enough to be worth it.
    private var index: [String: Int]?

    private static let indexedFrom = 12

    public init() {}

    /// A table of `entries`; a later one replaces an earlier one of the same key, at its place.
    public init(_ entries: some Sequence<Entry>) {
        for entry in entries { set(entry) }
    }

    public subscript(_ key: String) -> TOMLValue? { entry(key)?.value }

    /// The entry of a key.
    public func entry(_ key: String) -> Entry? { position(of: key).map { entries[$0] } }

    /// The value at the end of a path of keys.
    public func value(at path: [String]) -> TOMLValue? {
        guard let first = path.first, let value = self[first] else { return nil }
        return path.count == 1 ? value : value.table?.value(at: Array(path.dropFirst()))
    }

    /// Sets the value at a path; tables on the way are made, and what is no table is replaced.
    public mutating func set(_ path: [String], to value: TOMLValue) {
        guard let first = path.first else { return }
        guard path.count > 1 else { return set(Entry(key: first, keyLocation: value.location, value: value)) }
        var inner = self[first]?.table ?? TOMLTable()
        inner.set(Array(path.dropFirst()), to: value)
        let old = entry(first)
        set(
            Entry(
                key: first, keyLocation: old?.keyLocation ?? value.location,
                value: TOMLValue(kind: .table(inner), location: old?.value.location ?? value.location)))
    }

    /// Sets an entry, at the place of the old one of its key if there is one.
    public mutating func set(_ entry: Entry) {
        if let position = position(of: entry.key) {
            entries[position] = entry
        } else {
            entries.append(entry)
            if index != nil {
                index?[entry.key] = entries.count - 1
            } else if entries.count >= Self.indexedFrom {
                index = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.key, $0) })
            }
        }
    }

    /// Removes the value at a path.
    public mutating func remove(_ path: [String]) {
        guard let first = path.first, let position = position(of: first) else { return }
        guard path.count > 1 else {
            entries.remove(at: position)
            index = nil
            return
        }
        let old = entries[position]
        guard var inner = old.value.table else { return }
        inner.remove(Array(path.dropFirst()))
        entries[position] = Entry(
            key: first, keyLocation: old.keyLocation,
            value: TOMLValue(kind: .table(inner), location: old.value.location))
    }

    /// This table with `other` on top: tables are merged, everything else is replaced.
    public func merging(_ other: TOMLTable) -> TOMLTable {
        var merged = self
        for entry in other {
            if let old = merged.entry(entry.key), let below = old.value.table, let above = entry.value.table {
                merged.set(
                    Entry(
                        key: entry.key, keyLocation: entry.keyLocation,
                        value: TOMLValue(kind: .table(below.merging(above)), location: entry.value.location)))
            } else {
                merged.set(entry)
            }
        }
        return merged
    }

    private func position(of key: String) -> Int? {
        if let index { return index[key] }
        return entries.firstIndex { $0.key == key }
    }
}

extension TOMLTable: RandomAccessCollection {
    public var startIndex: Int { entries.startIndex }
    public var endIndex: Int { entries.endIndex }
    public subscript(position: Int) -> Entry { entries[position] }
}

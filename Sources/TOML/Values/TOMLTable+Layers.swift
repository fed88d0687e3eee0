/// What layered configuration does with tables.
extension TOMLTable {
    /// Sets the value at a path of keys, as `-c KEY=VALUE` does. Tables on the way are made, and what is no table is
    /// replaced by one; what stays keeps its place and location.
    /// - Returns: False, with nothing changed, where the path is empty or has more than 128 parts.
    @discardableResult
    public mutating func set(_ path: [String], to value: TOMLValue) -> Bool {
        guard let key = path.first, path.count <= Reader.depthLimit else { return false }
        set(key, path.dropFirst(), to: value)
        return true
    }

    private mutating func set(_ key: String, _ below: ArraySlice<String>, to value: TOMLValue) {
        guard let next = below.first else {
            return set(Entry(key: key, keyLocation: value.location, value: value))
        }
        var (keyLocation, location, inner) = (value.location, value.location, TOMLTable())
        if let old = entry(key), let table = old.value.table {
            (keyLocation, location, inner) = (old.keyLocation, old.value.location, table)
        }
        inner.set(next, below.dropFirst(), to: value)
        set(
            Entry(
                key: key, keyLocation: keyLocation, value: TOMLValue(kind: .table(inner), location: location)))
    }

    /// Removes the value at a path of keys; tables on the way stay, also if they are empty then.
    /// - Returns: Whether there was one.
    @discardableResult
    public mutating func remove(_ path: [String]) -> Bool { remove(path.dropFirst(0), depth: 0) }

    private mutating func remove(_ path: ArraySlice<String>, depth: Int) -> Bool {
        guard let key = path.first, let old = entry(key), depth < Reader.depthLimit * 2 else { return false }
        guard path.count > 1 else {
            removeEntry(key)
            return true
        }
        guard var inner = old.value.table, inner.remove(path.dropFirst(), depth: depth + 1) else { return false }
        set(
            Entry(
                key: key, keyLocation: old.keyLocation,
                value: TOMLValue(kind: .table(inner), location: old.value.location)))
        return true
    }

    /// This table with `other` on top. Two tables are merged key by key; everything else, arrays too, is replaced at
    /// its place, with the location of the later one. New keys follow in the order of `other`.
    public func merging(_ other: TOMLTable) -> TOMLTable {
        var merged = self
        for above in other {
            guard let old = merged.entry(above.key), let below = old.value.table, let table = above.value.table else {
                merged.set(above)
                continue
            }
            merged.set(
                Entry(
                    key: above.key, keyLocation: old.keyLocation,
                    value: TOMLValue(kind: .table(below.merging(table)), location: old.value.location)))
        }
        return merged
    }
}

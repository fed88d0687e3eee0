/// A table: keys and values in the order of the file.
public struct TOMLTable: Sendable {
    /// A key with its value.
    public struct Entry: Sendable, Keyed {
        public let key: String
        /// Where the key stands first.
        public let keyLocation: TOMLLocation
        public let value: TOMLValue

        public init(key: String, keyLocation: TOMLLocation, value: TOMLValue) {
            self.key = key
            self.keyLocation = keyLocation
            self.value = value
        }
    }

    private var list = KeyedList<Entry>()

    /// An empty table.
    public init() {}

    /// A table of `entries`; a later one replaces an earlier one of the same key, at its place.
    public init(_ entries: some Sequence<Entry>) {
        for entry in entries { set(entry) }
    }

    /// A table of entries whose keys are known to differ.
    init(distinct list: KeyedList<Entry>) {
        self.list = list
    }

    /// The value of a key; the key is no path.
    public subscript(_ key: String) -> TOMLValue? { entry(key)?.value }

    /// The entry of a key; the key is no path.
    public func entry(_ key: String) -> Entry? { list.place(of: key).map { list.elements[$0] } }

    /// The value at the end of a path of keys; nil where there is none or the path is empty.
    public func value(at path: [String]) -> TOMLValue? {
        var table = self
        for key in path.dropLast() {
            guard let inner = table[key]?.table else { return nil }
            table = inner
        }
        return path.last.flatMap { table[$0] }
    }

    /// Sets an entry, at the place of the old one of its key if there is one, else at the end.
    public mutating func set(_ entry: Entry) { list.set(entry) }

    /// Removes the entry of a key.
    mutating func removeEntry(_ key: String) { list.remove(key) }
}

extension TOMLTable: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { list.elements.count }
    public subscript(position: Int) -> Entry { list.elements[position] }
}

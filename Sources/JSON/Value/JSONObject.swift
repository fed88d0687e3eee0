/// The members of a JSON object in their order, each key once.
///
/// Looking up a key compares it with each key of a small object and goes through a hash index in one with more than 16
/// keys, so that an object of any size is read and searched in linear time. Removing a key costs time in proportion to
/// the size. Equality takes the order into account.
public struct JSONObject: Sendable {
    /// A structure, because the runtime frees arrays of tuples slowly.
    private struct Member: Sendable {
        var key: String
        var value: JSONValue
    }

    private var members: [Member] = []
    /// Where each key stands; nil while the object is small.
    private var places: [ExactText: Int]?

    /// Up to this many keys are searched one by one.
    private static let searchedCount = 16

    /// An empty object.
    public init() {}

    /// An object of `pairs`; of a repeated key the last value wins at the first place.
    public init(_ pairs: some Sequence<(String, JSONValue)>) {
        members.reserveCapacity(pairs.underestimatedCount)
        for (key, value) in pairs { update(key, value) }
    }

    /// The keys in order.
    public var keys: [String] { members.map(\.key) }

    /// The values in order.
    public var values: [JSONValue] { members.map(\.value) }

    /// The value of `key`. Setting keeps the place of a key that is there and appends one that is not; setting nil
    /// removes the key.
    public subscript(key: String) -> JSONValue? {
        get { place(of: key).map { members[$0].value } }
        set {
            if let newValue {
                update(key, newValue)
            } else if let place = place(of: key) {
                members.remove(at: place)
                rebuildIndex()
            }
        }
    }

    /// Takes over the members of `other`: where both hold an object they are merged in turn, else `other` wins.
    public mutating func merge(_ other: JSONObject) {
        for (key, value) in other {
            guard let place = place(of: key) else {
                update(key, value)
                continue
            }
            if case .object(var mine) = members[place].value, case .object(let theirs) = value {
                mine.merge(theirs)
                members[place].value = .object(mine)
            } else {
                members[place].value = value
            }
        }
    }

    /// Sets `key`, keeping its place.
    mutating func update(_ key: String, _ value: JSONValue) {
        if let place = place(of: key) {
            members[place].value = value
            return
        }
        members.append(Member(key: key, value: value))
        if places != nil {
            places?[ExactText(key)] = members.count - 1
        } else if members.count > Self.searchedCount {
            rebuildIndex()
        }
    }

    /// Makes room for `count` members at once.
    mutating func reserve(_ count: Int) { members.reserveCapacity(count) }

    /// Adds a member whose key is known not to be there.
    @inline(__always)
    mutating func append(new key: consuming String, _ value: consuming JSONValue) {
        if places == nil && members.count < Self.searchedCount {
            members.append(Member(key: key, value: value))
        } else {
            update(key, value)
        }
    }

    private func place(of key: String) -> Int? {
        if let places { return places[ExactText(key)] }
        let wanted = ExactText(key)
        return members.firstIndex { ExactText($0.key) == wanted }
    }

    private mutating func rebuildIndex() {
        guard members.count > Self.searchedCount else {
            places = nil
            return
        }
        var places: [ExactText: Int] = [:]
        places.reserveCapacity(members.count)
        for (place, member) in members.enumerated() { places[ExactText(member.key)] = place }
        self.places = places
    }
}

extension JSONObject: RandomAccessCollection {
    public typealias Element = (key: String, value: JSONValue)

    public var startIndex: Int { 0 }

    public var endIndex: Int { members.count }

    /// The member at a place from 0 up to `count`.
    public subscript(position: Int) -> Element { (members[position].key, members[position].value) }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// Keeps the order of the literal; of a repeated key the last value wins at the first place.
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}

extension JSONObject: Hashable {
    public static func == (left: Self, right: Self) -> Bool {
        left.members.elementsEqual(right.members) { ExactText($0.key) == ExactText($1.key) && $0.value == $1.value }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(members.count)
        for member in members {
            hasher.combine(ExactText(member.key))
            hasher.combine(member.value)
        }
    }
}

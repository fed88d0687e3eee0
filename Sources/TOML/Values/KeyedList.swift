/// What has a key of TOML.
protocol Keyed {
    var key: String { get }
}

/// Elements in order, found by key in constant time. Keys are the same only if their bytes are: Swift's strings also
/// take `é` written as one character and as two for the same, TOML's keys do not.
struct KeyedList<Element: Keyed> {
    private(set) var elements: [Element] = []
    /// Where each key stands, once there are enough of them to be worth it.
    private var places: [ExactKey: Int] = [:]

    private static var indexedFrom: Int { 12 }

    func place(of key: String) -> Int? {
        let exact = ExactKey(text: key)
        if elements.count >= Self.indexedFrom { return places[exact] }
        return elements.firstIndex { ExactKey(text: $0.key) == exact }
    }

    /// Appends an element whose key is not here yet.
    mutating func append(_ element: Element) {
        elements.append(element)
        if elements.count > Self.indexedFrom {
            places[ExactKey(text: element.key)] = elements.count - 1
        } else if elements.count == Self.indexedFrom {
            indexAll()
        }
    }

    /// Sets an element, at the place of the old one of its key if there is one, else at the end.
    mutating func set(_ element: Element) {
        if let place = place(of: element.key) {
            elements[place] = element
        } else {
            append(element)
        }
    }

    /// Removes the element of a key, if there is one.
    mutating func remove(_ key: String) {
        guard let place = place(of: key) else { return }
        elements.remove(at: place)
        places = [:]
        if elements.count >= Self.indexedFrom { indexAll() }
    }

    private mutating func indexAll() {
        for (place, element) in elements.enumerated() { places[ExactKey(text: element.key)] = place }
    }
}

extension KeyedList: Sendable where Element: Sendable {}

/// A key compared byte by byte.
struct ExactKey: Hashable {
    let text: String

    static func == (left: ExactKey, right: ExactKey) -> Bool {
        left.text.utf8.count == right.text.utf8.count && left.text.utf8.elementsEqual(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        // Not the string's own hash: it is the same for all orders of combining marks, which a hostile file could use.
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

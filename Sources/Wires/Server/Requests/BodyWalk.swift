import JSON

/// A walk through a body: knows where it is, gives out values of the kind that is expected, and keeps a list of what
/// was not understood.
struct BodyWalk: Sendable {
    private enum Step: Sendable {
        case key(String)
        case index(Int)
    }

    let limits: RequestLimits
    private(set) var unread: [String] = []
    private(set) var unreadCount = 0
    private(set) var rest = JSONObject()
    private var steps: [Step] = []

    init(limits: RequestLimits) {
        self.limits = limits
    }

    // MARK: Where

    mutating func enter(_ key: String) { steps.append(.key(key)) }

    mutating func enter(_ index: Int) { steps.append(.index(index)) }

    /// Goes back up. An error ends the walk, so that nothing need be left behind one.
    mutating func leave() { _ = steps.popLast() }

    private func path(to key: String?) -> String {
        var text = ""
        for step in steps + (key.map { [.key($0)] } ?? []) {
            switch step {
            case .index(let index): text += "[\(index)]"
            case .key(let key):
                let isPlain =
                    !key.isEmpty
                    && key.utf8.allSatisfy { byte in
                        switch byte {
                        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
                        default: false
                        }
                    }
                let short = String(key.unicodeScalars.prefix(64))
                text += isPlain ? (text.isEmpty ? "" : ".") + short : "[\(JSONValue.string(short).serialized())]"
            }
        }
        return text
    }

    // MARK: Complaints

    /// - Parameter key: A member of the object that the walk stands at; nil for the value itself.
    func error(_ code: RequestError.Code, _ message: String, at key: String? = nil) -> RequestError {
        RequestError(code: code, path: path(to: key), message: message)
    }

    func mistyped(_ value: JSONValue, _ expected: String, at key: String? = nil) -> RequestError {
        error(.wrongType, "expected \(expected), found \(Self.kind(of: value))", at: key)
    }

    func missing(_ key: String, _ expected: String) -> RequestError {
        error(.missing, "expected \(expected), found nothing", at: key)
    }

    /// A complaint about a word that names a kind, for example a `type`.
    func unknown(_ word: String, _ allowed: String, at key: String, _ code: RequestError.Code = .wrongValue)
        -> RequestError
    {
        error(
            code, "expected \(allowed), found \(JSONValue.string(String(word.unicodeScalars.prefix(48))).serialized())",
            at: key)
    }

    private static func kind(of value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "a list"
        case .object: "an object"
        }
    }

    // MARK: Values

    /// The member, unless it is null.
    func member(_ key: String, in object: JSONObject) -> JSONValue? {
        guard let value = object[key], !value.isNull else { return nil }
        return value
    }

    func string(_ key: String, in object: JSONObject) throws(RequestError) -> String? {
        guard let value = member(key, in: object) else { return nil }
        guard let text = value.string else { throw mistyped(value, "a string", at: key) }
        return text
    }

    /// A string that must be there; empty only where that is allowed.
    func needString(_ key: String, in object: JSONObject, mayBeEmpty: Bool = false) throws(RequestError) -> String {
        guard let text = try string(key, in: object) else { throw missing(key, "a string") }
        guard mayBeEmpty || !text.isEmpty else {
            throw error(.wrongValue, "expected a string that is not empty", at: key)
        }
        return text
    }

    func bool(_ key: String, in object: JSONObject) throws(RequestError) -> Bool? {
        guard let value = member(key, in: object) else { return nil }
        guard let bool = value.bool else { throw mistyped(value, "true or false", at: key) }
        return bool
    }

    /// A whole number from 0 up.
    func count(_ key: String, in object: JSONObject) throws(RequestError) -> Int? {
        guard let value = member(key, in: object) else { return nil }
        guard value.number != nil else { throw mistyped(value, "a whole number", at: key) }
        guard let count = value.int, count >= 0 else {
            throw error(.wrongValue, "expected a whole number from 0 to \(Int.max)", at: key)
        }
        return count
    }

    func object(_ key: String, in object: JSONObject) throws(RequestError) -> JSONObject? {
        guard let value = member(key, in: object) else { return nil }
        guard let fields = value.object else { throw mistyped(value, "an object", at: key) }
        return fields
    }

    /// The value that the walk stands at.
    func object(_ value: JSONValue) throws(RequestError) -> JSONObject {
        guard let fields = value.object else { throw mistyped(value, "an object") }
        return fields
    }

    func list(_ key: String, in object: JSONObject, _ expected: String = "a list") throws(RequestError) -> [JSONValue]?
    {
        guard let value = member(key, in: object) else { return nil }
        guard let list = value.array else { throw mistyped(value, expected, at: key) }
        return list
    }

    // MARK: What is not understood

    /// Notes a member of the object that the walk stands at; nil notes the value itself.
    mutating func note(_ key: String? = nil, _ value: JSONValue? = nil) {
        unreadCount += 1
        if unread.count < limits.unread { unread.append(path(to: key)) }
        if let key, let value { keep([key: value]) }
    }

    /// Keeps members of the object that the walk stands at, unless that stands in a list.
    private mutating func keep(_ members: JSONObject) {
        var kept = members
        for step in steps.reversed() {
            guard case .key(let key) = step else { return }
            kept = [key: .object(kept)]
        }
        rest.merge(kept)
    }

    /// Notes every member that is not among `known` and not null.
    mutating func noteOthers(_ object: JSONObject, known: [String]) {
        var others = JSONObject()
        for (key, value) in object where !value.isNull && !known.contains(key) {
            unreadCount += 1
            if unread.count < limits.unread { unread.append(path(to: key)) }
            others[key] = value
        }
        if !others.isEmpty { keep(others) }
    }
}

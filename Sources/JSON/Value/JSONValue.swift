/// A JSON value (RFC 8259) that keeps the order of keys and the exact text of numbers.
///
/// Two values are equal exactly when their serialized text is the same, byte for byte: the order of keys counts, `1` is
/// not `1.0`, and strings are compared by their code points, not by canonical equivalence.
public enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// The value of a member, nil unless this is an object that has `key`.
    public subscript(_ key: String) -> JSONValue? {
        if case .object(let object) = self { object[key] } else { nil }
    }

    /// The value of an element, nil unless this is an array that has `index`.
    public subscript(_ index: Int) -> JSONValue? {
        if case .array(let array) = self, array.indices.contains(index) { array[index] } else { nil }
    }

    /// The text of a string, else nil.
    public var string: String? { if case .string(let string) = self { string } else { nil } }

    /// The value of `true` or `false`, else nil.
    public var bool: Bool? { if case .bool(let bool) = self { bool } else { nil } }

    /// The number, else nil.
    public var number: JSONNumber? { if case .number(let number) = self { number } else { nil } }

    /// The value of a number that is whole and fits, else nil. See `JSONNumber.int`.
    public var int: Int? { number?.int }

    /// The nearest floating-point value of a number, else nil.
    public var double: Double? { number?.double }

    /// The elements of an array, else nil.
    public var array: [JSONValue]? { if case .array(let array) = self { array } else { nil } }

    /// The members of an object, else nil.
    public var object: JSONObject? { if case .object(let object) = self { object } else { nil } }

    /// Whether this is `null`.
    public var isNull: Bool { if case .null = self { true } else { false } }
}

extension JSONValue: Hashable {
    public static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): ExactText(left) == ExactText(right)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0 as UInt8)
        case .bool(let bool):
            hasher.combine(1 as UInt8)
            hasher.combine(bool)
        case .number(let number):
            hasher.combine(2 as UInt8)
            hasher.combine(number)
        case .string(let string):
            hasher.combine(3 as UInt8)
            hasher.combine(ExactText(string))
        case .array(let array):
            hasher.combine(4 as UInt8)
            hasher.combine(array)
        case .object(let object):
            hasher.combine(5 as UInt8)
            hasher.combine(object)
        }
    }
}

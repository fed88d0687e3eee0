/// A value of a TOML document, with the place where it stands.
public struct TOMLValue: Sendable {
    public let kind: Kind
    /// Where it begins. For a table of its own header this is the header's bracket.
    public let location: TOMLLocation

    /// What it is. Numbers and dates keep their exact text.
    public indirect enum Kind: Sendable {
        case string(String)
        case integer(Int64, text: String)
        case float(Double, text: String)
        case boolean(Bool)
        case offsetDateTime(String)
        case localDateTime(String)
        case localDate(String)
        case localTime(String)
        case array([TOMLValue])
        case table(TOMLTable)
    }

    public init(kind: Kind, location: TOMLLocation) {
        self.kind = kind
        self.location = location
    }

    public var string: String? { if case .string(let value) = kind { value } else { nil } }
    public var int: Int64? { if case .integer(let value, _) = kind { value } else { nil } }
    public var bool: Bool? { if case .boolean(let value) = kind { value } else { nil } }
    public var array: [TOMLValue]? { if case .array(let value) = kind { value } else { nil } }
    public var table: TOMLTable? { if case .table(let value) = kind { value } else { nil } }

    /// An integer or a float.
    public var double: Double? {
        switch kind {
        case .integer(let value, _): Double(value)
        case .float(let value, _): value
        default: nil
        }
    }

    /// The exact text of a number, as the file has it.
    public var numberText: String? {
        switch kind {
        case .integer(_, let text), .float(_, let text): text
        default: nil
        }
    }

    /// For messages: `a string`, `an integer`, `a table`, ….
    public var typeName: String {
        switch kind {
        case .string: "a string"
        case .integer: "an integer"
        case .float: "a float"
        case .boolean: "a boolean"
        case .offsetDateTime, .localDateTime: "a date and time"
        case .localDate: "a date"
        case .localTime: "a time"
        case .array: "an array"
        case .table: "a table"
        }
    }
}

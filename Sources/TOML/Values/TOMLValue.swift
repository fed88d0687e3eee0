/// A value of a TOML document, with the place where it stands.
public struct TOMLValue: Sendable {
    public let kind: Kind
    /// Where it begins. For a table with a header of its own this is the header's first bracket; for a table that a
    /// header or a dotted key only passes through, the part of the key that names it first.
    public let location: TOMLLocation

    /// What it is. Numbers, dates and times keep the exact text of the file.
    public enum Kind: Sendable {
        case string(String)
        case integer(Int64, text: String)
        /// `text` has digits that `Double` may have lost. Infinite also where the text is too large for a `Double`.
        case float(Double, text: String)
        case boolean(Bool)
        /// RFC 3339, for example `1979-05-27T07:32:00.5-07:00`.
        case offsetDateTime(String)
        /// For example `1979-05-27T07:32:00`.
        case localDateTime(String)
        /// For example `1979-05-27`.
        case localDate(String)
        /// For example `07:32:00.999`.
        case localTime(String)
        /// Also what `[[headers]]` of one name make.
        case array([TOMLValue])
        case table(TOMLTable)
    }

    public init(kind: Kind, location: TOMLLocation) {
        self.kind = kind
        self.location = location
    }

    /// Nil unless a string. Dates are none.
    public var string: String? { if case .string(let value) = kind { value } else { nil } }
    /// Nil unless an integer.
    public var int: Int64? { if case .integer(let value, _) = kind { value } else { nil } }
    /// Nil unless a boolean.
    public var bool: Bool? { if case .boolean(let value) = kind { value } else { nil } }
    /// Nil unless an array.
    public var array: [TOMLValue]? { if case .array(let value) = kind { value } else { nil } }
    /// Nil unless a table.
    public var table: TOMLTable? { if case .table(let value) = kind { value } else { nil } }

    /// A float, or the float nearest to an integer.
    public var double: Double? {
        switch kind {
        case .integer(let value, _): Double(value)
        case .float(let value, _): value
        default: nil
        }
    }

    /// The exact text of a number as the file has it, underscores and sign included; nil unless a number.
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

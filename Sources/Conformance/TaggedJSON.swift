import JSON
import TOML

/// A TOML document in the tagged JSON of the toml-test suite (github.com/toml-lang/toml-test, README, 2026-11): every
/// value that is neither table nor array becomes `{"type": …, "value": …}` with a string as value.
public struct TaggedJSON: Sendable {
    public let value: JSONValue

    public init(_ document: TOMLTable) {
        value = Self.table(document)
    }

    private static func table(_ table: TOMLTable) -> JSONValue {
        .object(JSONObject(table.map { ($0.key, tagged($0.value)) }))
    }

    private static func tagged(_ value: TOMLValue) -> JSONValue {
        switch value.kind {
        case .string(let text): tag("string", text)
        case .integer(let number, _): tag("integer", String(number))
        case .float(let number, let text): tag("float", number.isNaN ? "nan" : plain(number, text))
        case .boolean(let flag): tag("bool", flag ? "true" : "false")
        case .offsetDateTime(let text): tag("datetime", timestamp(text))
        case .localDateTime(let text): tag("datetime-local", timestamp(text))
        case .localDate(let text): tag("date-local", text)
        case .localTime(let text): tag("time-local", text)
        case .array(let values): .array(values.map(tagged))
        case .table(let inner): table(inner)
        }
    }

    /// The file's own digits: a `Double` printed anew could differ from what was written.
    private static func plain(_ number: Double, _ text: String) -> String {
        number.isInfinite ? (number < 0 ? "-inf" : "inf") : text.filter { $0 != "_" }
    }

    /// The suite wants RFC 3339's own letters where TOML also takes a space, `t` or `z`.
    private static func timestamp(_ text: String) -> String {
        String(text.map { $0 == " " || $0 == "t" ? "T" : $0 == "z" ? "Z" : $0 })
    }

    private static func tag(_ type: String, _ value: String) -> JSONValue {
        ["type": .string(type), "value": .string(value)]
    }
}

import JSON

/// A quirk that cannot be set.
public struct QuirkError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What went wrong.
    public enum Code: String, Sendable, Hashable {
        /// There is no field of that name.
        case unknownField = "unknown_quirk"
        /// The field takes something else.
        case wrongValue = "wrong_quirk_value"
    }

    public var code: Code
    /// Says what is taken.
    public var message: String

    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}

extension Quirks {
    /// The names that `set` takes, in the order of the documents.
    public static var fieldNames: [String] { QuirkField.all.map(\.name) }

    /// What each field takes and does, for documents.
    public static var fieldTable: [(name: String, takes: String, does: String)] {
        QuirkField.all.map { ($0.name, $0.takes, $0.does) }
    }

    /// Sets one field. The quirks are unchanged when it throws.
    /// - Parameter field: One of `fieldNames`.
    /// - Throws: `QuirkError` that says what is taken.
    public mutating func set(_ field: String, to value: JSONValue) throws(QuirkError) {
        guard let known = QuirkField.byName[field] else {
            let nearest = NearestName.of(field, among: Self.fieldNames).map { "; did you mean \($0)?" } ?? ""
            throw QuirkError(
                code: .unknownField,
                message: "there is no quirk \(field.prefix(60))\(nearest); there are "
                    + Self.fieldNames.joined(separator: ", "))
        }
        guard known.set(&self, value) else {
            throw QuirkError(
                code: .wrongValue,
                message: "\(field) takes \(known.takes), not \(value.serialized().prefix(60))")
        }
    }
}

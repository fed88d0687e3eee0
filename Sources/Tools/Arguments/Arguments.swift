import Conversation
import JSON

/// The arguments of one call, read with the leniency that does no harm: `"5"` is 5, `"true"` is true, null and an empty
/// text are an optional parameter left out. Parameters that the tool does not know are ignored.
struct Arguments {
    private var object: JSONObject
    private let tool: String
    private let example: String
    private let aliases: [String: [String]]

    /// - Parameter definition: Gives the names, and the example that errors show.
    init(_ object: JSONObject, of definition: ToolDefinition) {
        self.object = object
        tool = definition.name
        example = definition.exampleText
        aliases = definition.parameterAliases
    }

    /// The arguments that stand in one of these, with the same names.
    func inside(_ object: JSONObject) -> Arguments {
        var inner = self
        inner.object = object
        return inner
    }

    /// A text that must be given; it may be empty.
    func string(_ name: String) throws(ArgumentError) -> String {
        guard let value = value(name) else { throw missing(name, "a string") }
        guard let text = Self.text(value) else { throw wrong(name, "a string", value) }
        return text
    }

    /// A text that must be given and holds more than white space.
    func filledString(_ name: String) throws(ArgumentError) -> String {
        let text = try string(name)
        guard !text.allSatisfy(\.isWhitespace) else {
            throw ArgumentError("\(tool): the parameter \(name) is empty. Example: \(example)")
        }
        return text
    }

    /// A text that may be left out; an empty one counts as left out.
    func optionalString(_ name: String) throws(ArgumentError) -> String? {
        guard let value = value(name) else { return nil }
        guard let text = Self.text(value) else { throw wrong(name, "a string", value) }
        return text.isEmpty ? nil : text
    }

    /// An integer that may be left out.
    func optionalInteger(_ name: String) throws(ArgumentError) -> Int? {
        guard let value = value(name), value.string?.isEmpty != true else { return nil }
        guard let integer = Self.integer(value) else { throw wrong(name, "an integer", value) }
        return integer
    }

    /// A boolean that may be left out.
    func optionalBoolean(_ name: String) throws(ArgumentError) -> Bool? {
        guard let value = value(name), value.string?.isEmpty != true else { return nil }
        switch value {
        case .bool(let bool): return bool
        case .number(let number) where number.int == 1: return true
        case .number(let number) where number.int == 0: return false
        case .string(let text):
            switch text.lowercased() {
            case "true", "yes", "1": return true
            case "false", "no", "0": return false
            default: break
            }
        default: break
        }
        throw wrong(name, "true or false", value)
    }

    /// A value as it is; nil where it is left out.
    func given(_ name: String) -> JSONValue? { value(name) }

    /// A list that must be given. A single value is a list of one; a text may hold the list as JSON.
    func list(_ name: String) throws(ArgumentError) -> [JSONValue] {
        guard let value = value(name) else { throw missing(name, "an array") }
        switch value {
        case .array(let array): return array
        case .object: return [value]
        case .string(let text):
            if let array = (try? JSONValue(parsing: text))?.array { return array }
            return text.isEmpty ? [] : [value]
        default: throw wrong(name, "an array", value)
        }
    }

    /// An error about a parameter, with the example.
    func problem(_ text: String) -> ArgumentError { ArgumentError("\(tool): \(text). Example: \(example)") }

    /// A value that came from a model, short and in quotes.
    static func shown(_ text: String) -> String {
        let short = text.count > 60 ? text.prefix(60) + "…" : text[...]
        return JSONValue.string(String(short)).serialized()
    }

    // MARK: - Parts

    private func value(_ name: String) -> JSONValue? {
        let names = [name] + (aliases[name] ?? [])
        for name in names {
            if let value = object[name], !value.isNull { return value }
        }
        // `oldString` for `old_string`, inside lists that no repair has looked into.
        for name in names {
            let wanted = Self.folded(name)
            for (key, value) in object where Self.folded(key) == wanted && !value.isNull { return value }
        }
        return nil
    }

    private static func folded(_ name: String) -> String { name.lowercased().filter { $0 != "_" && $0 != "-" } }

    static func text(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): text
        case .number(let number): number.text
        case .bool(let bool): bool ? "true" : "false"
        case .array(let array) where array.count == 1: array[0].string
        default: nil
        }
    }

    private static func integer(_ value: JSONValue) -> Int? {
        switch value {
        case .number(let number): number.int ?? Int(exactly: number.double)
        case .string(let text):
            Int(text.trimmed) ?? Double(text.trimmed).flatMap { Int(exactly: $0) }
        default: nil
        }
    }

    private func missing(_ name: String, _ kind: String) -> ArgumentError {
        problem("the parameter \(name) is missing; it must be \(kind)")
    }

    private func wrong(_ name: String, _ kind: String, _ value: JSONValue) -> ArgumentError {
        problem("the parameter \(name) must be \(kind), not \(Self.kind(of: value))")
    }

    private static func kind(of value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool(let bool): bool ? "true" : "false"
        case .number(let number): String(number.text.prefix(40))
        case .string(let text): shown(text)
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}

import JSON

/// A value in the type that a schema wants, where the value can mean nothing else.
enum ValueFit {
    /// - Parameter property: The parameter's schema.
    /// - Returns: Nil where the value is right, or where it does not mean a value of that type.
    static func fit(_ value: JSONValue, to type: String, of property: JSONValue) -> JSONValue? {
        switch (type, value) {
        case ("integer", .string(let text)):
            return JSONNumber(text: text.trimmingSpace)?.int.map { .number(JSONNumber($0)) }
        case ("number", .string(let text)): return JSONNumber(text: text.trimmingSpace).map { .number($0) }
        case ("boolean", .string(let text)):
            switch text.trimmingSpace.lowercased() {
            case "true": return true
            case "false": return false
            default: return nil
            }
        case ("boolean", .number(let number)):
            guard let bit = number.int, bit == 0 || bit == 1 else { return nil }
            return .bool(bit == 1)
        case ("string", .number(let number)): return .string(number.text)
        case ("string", .bool(let bool)): return .string(bool ? "true" : "false")
        case ("string", .array(let list)):
            guard list.count == 1, let text = list[0].string else { return nil }
            return .string(text)
        case ("array", .string(let text)):
            if let list = try? JSONValue(parsing: text), list.array != nil { return list }
            guard !text.isEmpty, (property["items"]?["type"]?.string ?? "string") == "string" else { return nil }
            return .array([value])
        case ("array", .object):
            guard property["items"]?["type"]?.string == "object" else { return nil }
            return .array([value])
        case ("object", .string(let text)):
            guard let object = (try? JSONValue(parsing: text))?.object else { return nil }
            return .object(object)
        default: return nil
        }
    }

    static func kind(of value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}

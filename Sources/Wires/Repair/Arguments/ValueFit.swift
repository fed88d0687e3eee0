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
            return number.int == 1 ? true : number.int == 0 ? false : nil
        case ("string", .number(let number)): return .string(number.text)
        case ("string", .bool(let bool)): return .string(bool ? "true" : "false")
        case ("string", .array(let list)): return list.count == 1 && list[0].string != nil ? list[0] : nil
        case ("array", .string(let text)):
            if let list = try? JSONValue(parsing: text), list.array != nil { return list }
            let element = property["items"]?["type"]?.string
            return element == nil || element == "string" ? (text.isEmpty ? nil : [value]) : nil
        case ("array", .object): return property["items"]?["type"]?.string == "object" ? [value] : nil
        case ("object", .string(let text)):
            return (try? JSONValue(parsing: text)).flatMap { $0.object == nil ? nil : $0 }
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

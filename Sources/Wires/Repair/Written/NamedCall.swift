import JSON

/// A call as a JSON object with a name and arguments, in the shapes in which models write it.
enum NamedCall {
    private static let nameKeys = ["name", "function", "tool", "tool_name", "function_name", "recipient_name"]
    private static let argumentKeys = ["arguments", "parameters", "args", "params", "input", "tool_input"]
    private static let otherKeys: Set<String> = ["id", "type", "index", "call_id", "tool_call_id", "status"]

    /// The calls of an object or of a list of objects, in order.
    /// - Parameter isMarked: The value stands in the markup of a call, so that nothing else can be meant: arguments may
    ///   be left out or stand beside the name.
    /// - Returns: Nil unless everything is a call.
    static func calls(in value: JSONValue, isMarked: Bool) -> [(name: String, arguments: JSONObject)]? {
        if let list = value.array {
            var calls: [(name: String, arguments: JSONObject)] = []
            for element in list {
                guard element.object != nil, let found = Self.calls(in: element, isMarked: isMarked) else { return nil }
                calls += found
            }
            return calls.isEmpty ? nil : calls
        }
        guard let object = value.object else { return nil }
        for key in ["tool_calls", "toolcalls", "tool_call", "function_call"] where object.count == 1 {
            if let inner = object[key] { return Self.calls(in: inner, isMarked: isMarked) }
        }
        return call(object, isMarked: isMarked).map { [$0] }
    }

    private static func call(_ object: JSONObject, isMarked: Bool) -> (name: String, arguments: JSONObject)? {
        // OpenAI's own shape: {"type": "function", "function": {…}}.
        if let inner = object["function"]?.object {
            guard object.keys.allSatisfy({ $0 == "function" || otherKeys.contains($0) }) else { return nil }
            return call(inner, isMarked: isMarked)
        }
        guard let nameKey = nameKeys.first(where: { object[$0]?.string != nil }), let name = object[nameKey]?.string
        else { return nil }
        let argumentKey = argumentKeys.first { object[$0] != nil }
        let rest = object.keys.filter { $0 != nameKey && $0 != argumentKey && !otherKeys.contains($0) }
        guard let argumentKey, let written = object[argumentKey] else {
            guard isMarked else { return nil }
            return (name, JSONObject(rest.compactMap { key in object[key].map { (key, $0) } }))
        }
        guard rest.isEmpty || isMarked else { return nil }
        switch written {
        case .object(let arguments): return (name, arguments)
        case .string(let text): return ArgumentRepair.read(text, isCut: false).map { (name, $0.object) }
        case .null: return (name, [:])
        default: return nil
        }
    }
}

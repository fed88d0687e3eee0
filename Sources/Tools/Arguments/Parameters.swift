import JSON

/// A parameter of a tool, as the model is told of it.
struct Parameter {
    let name: String
    let type: String
    let isRequired: Bool
    let description: String?

    static func required(_ name: String, _ description: String? = nil, type: String = "string") -> Parameter {
        Parameter(name: name, type: type, isRequired: true, description: description)
    }

    static func optional(_ name: String, _ description: String? = nil, type: String = "string") -> Parameter {
        Parameter(name: name, type: type, isRequired: false, description: description)
    }

    /// The JSON Schema of a tool's arguments. Only what every vendor takes: a flat object.
    static func schema(_ parameters: [Parameter]) -> JSONValue {
        var properties = JSONObject()
        for parameter in parameters {
            var property: JSONObject = ["type": .string(parameter.type)]
            if let description = parameter.description { property["description"] = .string(description) }
            properties[parameter.name] = .object(property)
        }
        return [
            "type": "object", "properties": .object(properties),
            "required": .array(parameters.filter(\.isRequired).map { .string($0.name) }),
        ]
    }
}

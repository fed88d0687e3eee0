import JSON

/// Checks a value against a JSON Schema, for `--output-schema`.
///
/// The assertions of draft 2020-12 that vendors' structured outputs take are understood: `type`, `enum`, `const`,
/// `properties`, `required`, `additionalProperties`, `items`, `prefixItems`, the minimum and maximum of numbers, lengths,
/// items and properties, `uniqueItems`, `anyOf`, `oneOf`, `allOf`, `not` and `$ref` to a place in the same document.
/// `pattern`, `format` and other keywords are notes to the model and are not checked.
public struct JSONSchema: Sendable, Hashable {
    private let root: JSONValue

    /// - Throws: `SchemaError` when the schema itself is neither an object nor a boolean.
    public init(_ root: JSONValue) throws(SchemaError) {
        switch root {
        case .object, .bool: self.root = root
        default: throw SchemaError(path: "", message: "a JSON Schema is an object")
        }
    }

    /// Checks `value`; returns the first few places where it does not follow the schema.
    public func problems(in value: JSONValue, limit: Int = 8) -> [SchemaError] {
        var check = Check(root: root, limit: limit)
        check.visit(value, root, path: "", depth: 0)
        return check.problems
    }
}

/// A place in a value that does not follow its schema, or a schema that cannot be used.
public struct SchemaError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A JSON Pointer (RFC 6901) into the value; empty for the value itself.
    public var path: String
    public var message: String

    public var description: String { path.isEmpty ? message : "\(path): \(message)" }
}

/// One walk over a value. References may lead in circles, so the depth is bounded.
private struct Check {
    let root: JSONValue
    let limit: Int
    var problems: [SchemaError] = []

    init(root: JSONValue, limit: Int) {
        self.root = root
        self.limit = limit
    }

    private mutating func report(_ path: String, _ message: String) {
        if problems.count < limit { problems.append(SchemaError(path: path, message: message)) }
    }

    private func holds(_ value: JSONValue, _ schema: JSONValue, path: String, depth: Int) -> Bool {
        var inner = Check(root: root, limit: 1)
        inner.visit(value, schema, path: path, depth: depth)
        return inner.problems.isEmpty
    }

    mutating func visit(_ value: JSONValue, _ schema: JSONValue, path: String, depth: Int) {
        guard problems.count < limit else { return }
        guard depth < 64 else { return report(path, "the schema is nested too deeply or refers to itself") }
        if case .bool(let allowed) = schema {
            if !allowed { report(path, "nothing is allowed here") }
            return
        }
        guard let keywords = schema.object else { return report(path, "the schema of this place is not an object") }

        if let reference = keywords["$ref"]?.string {
            guard let target = resolve(reference) else {
                return report(path, "the schema refers to \(reference), which is not in it")
            }
            visit(value, target, path: path, depth: depth + 1)
        }
        checkType(value, keywords, path)
        if let allowed = keywords["enum"]?.array, !allowed.contains(where: { Self.equal($0, value) }) {
            report(path, "must be one of \(allowed.prefix(8).map { $0.serialized() }.joined(separator: ", "))")
        }
        if let constant = keywords["const"], !Self.equal(constant, value) {
            report(path, "must be \(constant.serialized())")
        }
        for part in keywords["allOf"]?.array ?? [] { visit(value, part, path: path, depth: depth + 1) }
        if let any = keywords["anyOf"]?.array,
            !any.contains(where: { holds(value, $0, path: path, depth: depth + 1) })
        {
            report(path, "follows none of the \(any.count) forms of anyOf")
        }
        if let one = keywords["oneOf"]?.array {
            let count = one.filter { holds(value, $0, path: path, depth: depth + 1) }.count
            if count != 1 { report(path, "follows \(count) of the forms of oneOf, must follow exactly one") }
        }
        if let not = keywords["not"], holds(value, not, path: path, depth: depth + 1) {
            report(path, "follows the form that `not` excludes")
        }
        switch value {
        case .object(let object): visitObject(object, keywords, path, depth)
        case .array(let array): visitArray(array, keywords, path, depth)
        case .number(let number): checkNumber(number.double, keywords, path)
        case .string(let text):
            checkRange(text.unicodeScalars.count, keywords, ("minLength", "maxLength"), "characters", path)
        case .null, .bool: break
        }
    }

    private mutating func visitObject(
        _ object: JSONObject, _ keywords: JSONObject, _ path: String, _ depth: Int
    ) {
        for name in keywords["required"]?.array?.compactMap(\.string) ?? [] where object[name] == nil {
            report(path, "\"\(name)\" is missing")
        }
        checkRange(object.count, keywords, ("minProperties", "maxProperties"), "properties", path)
        let properties = keywords["properties"]?.object
        let additional = keywords["additionalProperties"]
        for (key, value) in object {
            let place = path + "/" + Self.pointer(key)
            if let schema = properties?[key] {
                visit(value, schema, path: place, depth: depth + 1)
            } else if case .bool(false) = additional {
                report(path, "\"\(key)\" is not allowed")
            } else if let additional {
                visit(value, additional, path: place, depth: depth + 1)
            }
        }
    }

    private mutating func visitArray(_ array: [JSONValue], _ keywords: JSONObject, _ path: String, _ depth: Int) {
        checkRange(array.count, keywords, ("minItems", "maxItems"), "items", path)
        if keywords["uniqueItems"]?.bool == true, Set(array).count != array.count {
            report(path, "the items must differ")
        }
        let first = keywords["prefixItems"]?.array ?? []
        for (index, value) in array.enumerated() {
            let place = "\(path)/\(index)"
            if index < first.count {
                visit(value, first[index], path: place, depth: depth + 1)
            } else if let schema = keywords["items"] {
                visit(value, schema, path: place, depth: depth + 1)
            }
        }
    }

    private mutating func checkType(_ value: JSONValue, _ keywords: JSONObject, _ path: String) {
        let names: [String]
        switch keywords["type"] {
        case .string(let name): names = [name]
        case .array(let list): names = list.compactMap(\.string)
        default: return
        }
        let actual = Self.typeName(of: value)
        let fits = names.contains(actual) || (actual == "integer" && names.contains("number"))
        if !fits { report(path, "must be \(names.joined(separator: " or ")), is \(actual)") }
    }

    private mutating func checkNumber(_ number: Double, _ keywords: JSONObject, _ path: String) {
        if let least = keywords["minimum"]?.double, number < least { report(path, "must be at least \(least)") }
        if let most = keywords["maximum"]?.double, number > most { report(path, "must be at most \(most)") }
        if let bound = keywords["exclusiveMinimum"]?.double, number <= bound { report(path, "must be above \(bound)") }
        if let bound = keywords["exclusiveMaximum"]?.double, number >= bound { report(path, "must be below \(bound)") }
        if let step = keywords["multipleOf"]?.double, step > 0 {
            let remainder = (number / step).truncatingRemainder(dividingBy: 1)
            let away = min(remainder.magnitude, 1 - remainder.magnitude)
            if away > 1e-9 { report(path, "must be a multiple of \(step)") }
        }
    }

    private mutating func checkRange(
        _ count: Int, _ keywords: JSONObject, _ names: (String, String), _ unit: String, _ path: String
    ) {
        if let least = keywords[names.0]?.int, count < least { report(path, "must have at least \(least) \(unit)") }
        if let most = keywords[names.1]?.int, count > most { report(path, "must have at most \(most) \(unit)") }
    }

    private func resolve(_ reference: String) -> JSONValue? {
        guard reference.hasPrefix("#") else { return nil }
        var current = root
        for part in reference.dropFirst().split(separator: "/") {
            let name = Self.unescape(String(part))
            if let next = current[name] {
                current = next
            } else if let index = Int(name), let next = current[index] {
                current = next
            } else {
                return nil
            }
        }
        return current
    }

    private static func pointer(_ key: String) -> String {
        key.split(separator: "~", omittingEmptySubsequences: false).joined(separator: "~0")
            .split(separator: "/", omittingEmptySubsequences: false).joined(separator: "~1")
    }

    private static func unescape(_ part: String) -> String {
        var text = ""
        var tilde = false
        for character in part {
            switch (tilde, character) {
            case (true, "0"): text.append("~")
            case (true, "1"): text.append("/")
            case (true, _): text.append("~\(character)")
            case (false, "~"): break
            case (false, _): text.append(character)
            }
            tilde = !tilde && character == "~"
        }
        return text
    }

    private static func typeName(of value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool: "boolean"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        case .number(let number):
            number.int != nil || number.double.truncatingRemainder(dividingBy: 1) == 0 ? "integer" : "number"
        }
    }

    /// Equality of JSON Schema: numbers by value, objects whatever the order of their keys.
    private static func equal(_ left: JSONValue, _ right: JSONValue) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)): left.text == right.text || left.double == right.double
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { equal($0, $1) }
        case (.object(let left), .object(let right)):
            left.count == right.count
                && left.allSatisfy { pair in right[pair.key].map { equal($0, pair.value) } ?? false }
        default: left == right
        }
    }
}

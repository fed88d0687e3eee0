import JSON

/// Finds the field that a vendor's name means in the body that was sent.
enum FieldPlace {
    private enum Part: Hashable {
        case name(String)
        case index(Int)
    }

    /// Parts of a body that hold other people's names.
    private static let opaque: Set<String> = ["parameters", "input_schema", "arguments", "schema", "properties"]

    /// Nil where the name leads nowhere, or to more than one field.
    static func find(_ name: String, in body: JSONValue) -> FieldPath? {
        let parts = parts(of: name)
        guard !parts.isEmpty, parts.count <= FieldPath.longest else { return nil }
        if let steps = resolve(parts[...], in: body) { return FieldPath(steps) }
        let renamed = parts.map { part in
            if case .name(let name) = part { Part.name(snakeCase(name)) } else { part }
        }
        if renamed != parts, let steps = resolve(renamed[...], in: body) { return FieldPath(steps) }
        guard case .name(let last)? = renamed.last else { return nil }
        if renamed.count == 1 {
            // The effort stands elsewhere on other wires than its name says.
            if last == "reasoning_effort", let steps = resolve([.name("reasoning"), .name("effort")], in: body) {
                return FieldPath(steps)
            }
            return onlyPlace(of: last, in: body)
        }
        return nil
    }

    /// `messages.0.name` and `messages[0].name` alike.
    private static func parts(of name: String) -> [Part] {
        var parts: [Part] = []
        for piece in name.split(whereSeparator: { $0 == "." || $0 == "[" || $0 == "]" }) {
            parts.append(Int(piece).map { .index($0) } ?? .name(String(piece)))
        }
        return parts
    }

    /// Names that are not there are passed over: checkers put the names of alternatives into a path
    /// (`messages.1.assistant.name`, `tools.0.custom.strict`, `body.store`). The last one must be there.
    private static func resolve(_ parts: ArraySlice<Part>, in value: JSONValue) -> [FieldPath.Step]? {
        guard let part = parts.first else { return nil }
        let rest = parts.dropFirst()
        switch (part, value) {
        case (.name(let name), .object(let object)):
            if let inner = object[name] {
                if rest.isEmpty { return [.name(name)] }
                if let steps = resolve(rest, in: inner) { return [.name(name)] + steps }
            }
            return rest.isEmpty ? nil : resolve(rest, in: value)
        case (.index(let index), .array(let list)):
            guard !rest.isEmpty else { return nil }
            if list.indices.contains(index), let steps = resolve(rest, in: list[index]) { return [.each] + steps }
            // The vendor may count a list that it has put together anew.
            for element in list {
                if let steps = resolve(rest, in: element) { return [.each] + steps }
            }
            return nil
        case (.name, .array): return rest.isEmpty ? nil : resolve(rest, in: value)
        default: return nil
        }
    }

    /// The one path below the top at which `name` stands and could be left out.
    private static func onlyPlace(of name: String, in body: JSONValue) -> FieldPath? {
        var places: Set<[FieldPath.Step]> = []
        collect(name, in: body, at: [], into: &places)
        let found = places.map { FieldPath($0) }.filter { !EssentialFields.contains($0) }
        return found.count == 1 ? found.first : nil
    }

    private static func collect(
        _ name: String, in value: JSONValue, at steps: [FieldPath.Step], into places: inout Set<[FieldPath.Step]>
    ) {
        guard steps.count < 8 else { return }
        if let object = value.object {
            if object[name] != nil { places.insert(steps + [.name(name)]) }
            for (key, inner) in object where !opaque.contains(key) {
                collect(name, in: inner, at: steps + [.name(key)], into: &places)
            }
        } else if let list = value.array {
            for inner in list { collect(name, in: inner, at: steps + [.each], into: &places) }
        }
    }

    /// `presencePenalty` as `presence_penalty`.
    private static func snakeCase(_ name: String) -> String {
        var result = ""
        for scalar in name.unicodeScalars {
            if (0x41...0x5A).contains(scalar.value) {
                if !result.isEmpty { result += "_" }
                result.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

import JSON

/// Where a field stands in a request's body: `store`, `messages[].name`, `tools[].function.strict`.
public struct FieldPath: Sendable, Hashable, CustomStringConvertible {
    /// One step into the body.
    public enum Step: Sendable, Hashable {
        /// A member of an object.
        case name(String)
        /// Each element of a list.
        case each
    }

    public let steps: [Step]

    public init(_ steps: [Step]) {
        self.steps = steps
    }

    /// Reads what `description` writes; nil for anything else.
    public init?(_ text: String) {
        var steps: [Step] = []
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            var name = part
            var lists = 0
            while name.hasSuffix("[]") {
                name = name.dropLast(2)
                lists += 1
            }
            guard !name.isEmpty, !name.contains("["), lists <= 4 else { return nil }
            steps.append(.name(String(name)))
            steps += Array(repeating: .each, count: lists)
        }
        guard case .name? = steps.last, steps.count <= FieldPath.longest else { return nil }
        self.steps = steps
    }

    /// No vendor's path is longer.
    static let longest = 24

    public var description: String {
        var text = ""
        for step in steps {
            switch step {
            case .name(let name): text += text.isEmpty ? name : "." + name
            case .each: text += "[]"
            }
        }
        return text
    }

    /// The field's name, where it stands at the top of the body.
    var topName: String? {
        guard steps.count == 1, case .name(let name) = steps[0] else { return nil }
        return name
    }

    /// The names without the lists.
    var names: [String] {
        steps.compactMap { if case .name(let name) = $0 { name } else { nil } }
    }

    /// Whether the field stands anywhere in `body`.
    public func isIn(_ body: JSONValue) -> Bool { Self.isIn(body, steps[...]) }

    private static func isIn(_ value: JSONValue, _ steps: ArraySlice<Step>) -> Bool {
        guard let step = steps.first else { return true }
        switch step {
        case .name(let name): return value[name].map { isIn($0, steps.dropFirst()) } ?? false
        case .each: return value.array?.contains { isIn($0, steps.dropFirst()) } ?? false
        }
    }

    /// Takes the field out of `body` wherever it stands; an object that is left empty goes with it.
    func remove(from body: inout JSONValue) { Self.remove(&body, steps[...]) }

    private static func remove(_ value: inout JSONValue, _ steps: ArraySlice<Step>) {
        switch (steps.first, value) {
        case (.name(let name), .object(var object)):
            if steps.count == 1 {
                object[name] = nil
            } else if var inner = object[name] {
                remove(&inner, steps.dropFirst())
                let isHollow = inner.object.map { $0.isEmpty } ?? false
                object[name] = isHollow ? nil : inner
            }
            value = .object(object)
        case (.each, .array(var list)):
            for index in list.indices { remove(&list[index], steps.dropFirst()) }
            value = .array(list)
        default: break
        }
    }

    /// Gives a field at the top another name, in its place. A field of the new name that is there already wins.
    static func rename(_ name: String, to other: String, in body: inout JSONValue) {
        guard case .object(let object) = body, object[name] != nil else { return }
        let isTaken = object[other] != nil
        var renamed = JSONObject()
        for (key, value) in object {
            guard key == name else {
                renamed[key] = value
                continue
            }
            if !isTaken { renamed[other] = value }
        }
        body = .object(renamed)
    }
}

import JSON

/// What a strict vendor takes of a request: every field that its documentation does not list is refused.
///
/// A field is a path, `messages[].tool_calls[].id`; `[]` stands for each element of a list. Below a path that nothing
/// goes on from, anything is taken (`tools[].function.parameters`). A path may name the words that it takes:
/// `messages[].role = system|user`.
public struct StrictFields: Sendable, Hashable {
    /// As they were written.
    public let fields: [String]
    /// The status of a refusal.
    public let status: Int
    private let root: Node

    private struct Node: Sendable, Hashable {
        var members: [String: Node] = [:]
        /// Each element of a list; at most one.
        var element: [Node] = []
        var words: [String] = []
        var isOpen: Bool { members.isEmpty && element.isEmpty }
    }

    /// - Parameter status: 400 or, as some frameworks have it, 422.
    public init(_ fields: [String], status: Int = 400) {
        self.fields = fields
        self.status = status
        var root = Node()
        for field in fields {
            let sides = field.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " } }
            var steps: [String] = []
            for part in (sides.first ?? "").split(separator: ".") {
                let name = part.hasSuffix("[]") ? part.dropLast(2) : part
                steps += name.count < part.count ? [String(name), "[]"] : [String(name)]
            }
            let words = sides.count > 1 ? sides[1].split(separator: "|").map(String.init) : []
            Self.add(steps.prefix(64)[...], words, to: &root)
        }
        self.root = root
    }

    private static func add(_ steps: ArraySlice<String>, _ words: [String], to node: inout Node) {
        guard let step = steps.first else {
            node.words += words
            return
        }
        if step == "[]" {
            var element = node.element.first ?? Node()
            add(steps.dropFirst(), words, to: &element)
            node.element = [element]
        } else {
            add(steps.dropFirst(), words, to: &node.members[step, default: Node()])
        }
    }

    /// The paths in `body` that are not taken, the first twenty; empty where everything is.
    public func refused(in body: JSONValue) -> [String] {
        var found: [String] = []
        guard case .object = body else { return ["the body, which is no object"] }
        Self.walk(body, root, "", &found)
        return Array(found.prefix(20))
    }

    private static func walk(_ value: JSONValue, _ node: Node, _ path: String, _ found: inout [String]) {
        guard found.count < 20 else { return }
        if !node.words.isEmpty, let word = value.string, !node.words.contains(word) {
            found.append("\(path) = \"\(word.prefix(40))\"")
        }
        guard !node.isOpen else { return }
        if let object = value.object {
            for (key, inner) in object {
                let here = path.isEmpty ? key : path + "." + key
                guard let member = node.members[key] else {
                    found.append(here)
                    continue
                }
                walk(inner, member, here, &found)
            }
        } else if let list = value.array {
            guard let element = node.element.first else {
                found.append(path + "[]")
                return
            }
            for (index, inner) in list.enumerated() { walk(inner, element, "\(path)[\(index)]", &found) }
        }
    }
}

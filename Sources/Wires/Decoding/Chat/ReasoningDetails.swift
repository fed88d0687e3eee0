import JSON

/// Puts the pieces of OpenRouter's `reasoning_details` together again, in their order, so that the whole can be sent
/// back unmodified (openrouter.ai/docs/guides/best-practices/reasoning-tokens, read 2026-11).
struct ReasoningDetails: Sendable {
    private struct Entry: Sendable {
        var fields: JSONObject
        /// The fields that grow, apart from the others so that growing stays cheap.
        var growing: [String: String] = [:]
    }

    private struct Key: Hashable {
        let index: Int?
        let type: String
    }

    private static let growingFields = ["text", "summary"]

    private var entries: [Entry] = []
    private var places: [Key: Int] = [:]
    private var lastKey: Key?

    var isEmpty: Bool { entries.isEmpty }

    /// Takes the details of one chunk and returns the thinking in them that people can read.
    mutating func add(_ details: [JSONValue]) -> String {
        var readable = ""
        for case .object(let fields) in details {
            for field in Self.growingFields { readable += fields[field]?.string ?? "" }
            add(fields)
        }
        return readable
    }

    /// All details, as the vendor would have sent them at once.
    var value: JSONValue {
        .array(
            entries.map { entry in
                var fields = entry.fields
                for field in Self.growingFields {
                    if let text = entry.growing[field] { fields[field] = .string(text) }
                }
                return .object(fields)
            })
    }

    private mutating func add(_ fields: JSONObject) {
        let key = Key(index: fields["index"]?.int, type: fields["type"]?.string ?? "")
        // Without an index only neighbours of one type belong together. Encrypted data comes whole.
        let canJoin = key.type != "reasoning.encrypted" && (key.index != nil || lastKey == key)
        lastKey = key
        guard canJoin, let place = places[key], place < entries.count else {
            var entry = Entry(fields: fields)
            for field in Self.growingFields { entry.growing[field] = fields[field]?.string }
            guard entries.last?.fields != fields || key.type != "reasoning.encrypted" else { return }
            places[key] = entries.count
            entries.append(entry)
            return
        }
        for (name, value) in fields {
            if Self.growingFields.contains(name), let text = value.string {
                entries[place].growing[name, default: ""] += text
                if entries[place].fields[name] == nil { entries[place].fields[name] = "" }
            } else if !value.isNull {
                entries[place].fields[name] = value
            } else if entries[place].fields[name] == nil {
                entries[place].fields[name] = value
            }
        }
    }
}

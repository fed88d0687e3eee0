import JSON
import TOML

// Values of the types that `Schema` has checked before; anything else reads as if it were not there.
extension ConfigTable {
    func string(_ key: String) -> Sourced<String>? {
        guard let value = self[key]?.value.scalar, let text = value.string else { return nil }
        return Sourced(text, Source(value.location))
    }

    func int(_ key: String) -> Sourced<Int>? {
        guard let value = self[key]?.value.scalar, let number = value.int, let int = Int(exactly: number) else {
            return nil
        }
        return Sourced(int, Source(value.location))
    }

    func bool(_ key: String) -> Sourced<Bool>? {
        guard let value = self[key]?.value.scalar, let bool = value.bool else { return nil }
        return Sourced(bool, Source(value.location))
    }

    func strings(_ key: String) -> Sourced<[String]>? {
        guard let value = self[key]?.value.scalar, let array = value.array else { return nil }
        return Sourced(array.compactMap(\.string), Source(value.location))
    }

    /// The strings of a table, in the order of the file.
    func stringMap(_ key: String) -> [(name: String, value: String)] {
        guard let table = table(key) else { return [] }
        return table.entries.compactMap { entry in
            entry.value.scalar?.string.map { (entry.key, $0) }
        }
    }
}

extension ConfigValue {
    /// The same as JSON. Dates become strings; a number that JSON cannot write (`inf`, `nan`) gives nil.
    var json: JSONValue? {
        switch self {
        case .value(let value): return value.json(depth: 32)
        case .table(let table): return table.json.map { .object($0) }
        }
    }
}

extension ConfigTable {
    /// Nil where a value inside cannot be written as JSON.
    var json: JSONObject? {
        var pairs: [(String, JSONValue)] = []
        for entry in entries {
            guard let value = entry.value.json else { return nil }
            pairs.append((entry.key, value))
        }
        return JSONObject(pairs)
    }
}

extension TOMLValue {
    func json(depth: Int) -> JSONValue? {
        guard depth > 0 else { return nil }
        switch kind {
        case .string(let text): return .string(text)
        case .boolean(let bool): return .bool(bool)
        case .integer(let number, _): return JSONNumber(text: String(number)).map { .number($0) }
        case .float(let number, let text):
            guard number.isFinite else { return nil }
            var plain = text.filter { $0 != "_" }
            if plain.hasPrefix("+") { plain.removeFirst() }
            return JSONNumber(text: plain).map { .number($0) }
        case .offsetDateTime(let text), .localDateTime(let text), .localDate(let text), .localTime(let text):
            return .string(text)
        case .array(let array):
            var values: [JSONValue] = []
            for element in array {
                guard let value = element.json(depth: depth - 1) else { return nil }
                values.append(value)
            }
            return .array(values)
        case .table(let table):
            var pairs: [(String, JSONValue)] = []
            for entry in table {
                guard let value = entry.value.json(depth: depth - 1) else { return nil }
                pairs.append((entry.key, value))
            }
            return .object(JSONObject(pairs))
        }
    }
}

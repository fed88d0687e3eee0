import JSON

/// A list of calls as Python writes them, `[shell(command="ls"), read_file(path="a")]` (Llama 3.2 and 4, LFM2).
enum PythonicCalls {
    /// Reads the list that begins at the reader's place; nil leaves the place open.
    static func read(_ reader: inout LenientJSON) -> [(name: String, arguments: JSONObject)]? {
        guard reader.take(UInt8(ascii: "[")) else { return nil }
        var calls: [(name: String, arguments: JSONObject)] = []
        while true {
            reader.skipSpace()
            if reader.take(UInt8(ascii: "]")) { return calls.isEmpty ? nil : calls }
            guard let call = readCall(&reader) else { return nil }
            calls.append(call)
            reader.skipSpace()
            guard reader.take(UInt8(ascii: ",")) || reader.current == UInt8(ascii: "]") else { return nil }
        }
    }

    private static func readCall(_ reader: inout LenientJSON) -> (name: String, arguments: JSONObject)? {
        guard var name = reader.readIdentifier() else { return nil }
        while reader.take(UInt8(ascii: ".")) {
            guard let part = reader.readIdentifier() else { return nil }
            name += "." + part
        }
        guard reader.take(UInt8(ascii: "(")) else { return nil }
        var arguments = JSONObject()
        while true {
            reader.skipSpace()
            if reader.take(UInt8(ascii: ")")) { return (name, arguments) }
            guard let key = reader.readIdentifier() else { return nil }
            reader.skipSpace()
            guard reader.take(UInt8(ascii: "=")), arguments[key] == nil else { return nil }
            reader.skipSpace()
            guard let value = try? reader.readValue() else { return nil }
            arguments[key] = value
            reader.skipSpace()
            guard reader.take(UInt8(ascii: ",")) || reader.current == UInt8(ascii: ")") else { return nil }
        }
    }
}

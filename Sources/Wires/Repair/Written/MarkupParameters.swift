import JSON

/// Parameters in tags: `<parameter=path>…</parameter>` (Qwen3-Coder, Seed-OSS), `<parameter name="path">…</parameter>`
/// (Anthropic, MiniMax, DeepSeek 3.2), `<arg_key>path</arg_key><arg_value>…</arg_value>` (GLM).
///
/// A value is the text up to the first closing tag. Where a tag of a parameter stands inside, the text could be cut in
/// two ways, and nothing is read. All values are texts; what they mean is told by the tool's schema.
struct MarkupParameters: Sendable {
    /// The tool's name, where the parameters stand in a tag that has it.
    let name: String?
    private(set) var object = JSONObject()

    private static let maximumCount = 64

    /// Reads from the reader's place, which stays where it is unless parameters stand there.
    init?(_ reader: inout LenientJSON) {
        let start = reader.position
        var place = start
        var name: String?
        if let mark = CallMark(reader.bytes, at: place), case .tag(let tag, let value) = mark.kind,
            CallMark.calls.contains(tag)
        {
            name = value
            place = Self.skipSpace(reader.bytes, mark.end)
        }
        guard let mark = CallMark(reader.bytes, at: place), mark.isTag("parameter") || mark.isTag("arg_key") else {
            return nil
        }
        self.name = name
        var cursor = MarkupCursor(bytes: reader.bytes, position: place)
        guard cursor.readParameters(into: &object, atMost: Self.maximumCount) else { return nil }
        reader.position = cursor.position
    }

    /// The texts, without regard to a schema.
    func object(schema: JSONValue?) -> JSONObject { object }

    private static func skipSpace(_ bytes: [UInt8], _ start: Int) -> Int {
        bytes[start...].firstIndex { $0 > 0x20 } ?? bytes.count
    }
}

/// Walks over tags of parameters.
struct MarkupCursor {
    let bytes: [UInt8]
    var position: Int

    /// Reads parameters until something else follows. False where one of them is unclear.
    mutating func readParameters(into object: inout JSONObject, atMost limit: Int) -> Bool {
        while true {
            skipSpace()
            guard let mark = CallMark(bytes, at: position) else { return true }
            let name: String
            let isLoose: Bool
            switch mark.kind {
            case .tag("parameter", .some(let value)):
                name = value
                isLoose = bytes[position..<mark.end].contains(UInt8(ascii: "=")) && !isAttribute(mark)
                position = mark.end
            case .tag("arg_key", nil):
                position = mark.end
                guard let key = readText(closing: "arg_key", openings: ["arg_key", "arg_value"]) else { return false }
                name = String(decoding: bytes[key], as: UTF8.self).trimmingSpace
                skipSpace()
                guard let value = CallMark(bytes, at: position), value.isTag("arg_value") else { return false }
                position = value.end
                isLoose = false
            default: return true
            }
            let closing = mark.isTag("arg_key") ? "arg_value" : "parameter"
            guard object.count < limit, object[name] == nil,
                let range = readText(closing: closing, openings: ["parameter", "arg_key", "arg_value"])
            else { return false }
            object[name] = .string(Self.unwrapped(bytes[range], isLoose: isLoose))
        }
    }

    private func isAttribute(_ mark: CallMark) -> Bool {
        String(decoding: bytes[position..<mark.end], as: UTF8.self).contains(" name=")
    }

    /// The text up to the closing tag, or where that was left out up to what must come behind it.
    private mutating func readText(closing: String, openings: Set<String>) -> Range<Int>? {
        let start = position
        var firstOpening: Int?
        var end: (text: Int, next: Int)?
        var index = start
        while let next = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = next + 1
            guard let mark = CallMark(bytes, at: next) else { continue }
            switch mark.kind {
            case .closing(closing):
                guard firstOpening == nil else { return nil }
                position = mark.end
                return start..<next
            case .tag(let name, _) where openings.contains(name): firstOpening = firstOpening ?? next
            case .closing: end = end ?? (next, next)
            case .tag, .token, .bracket: break
            }
        }
        // The closing tag was left out, of this parameter and of all behind it.
        guard let stop = [firstOpening, end?.text].compactMap({ $0 }).min() else { return nil }
        position = stop
        return start..<stop
    }

    /// Without the line breaks that the template puts around a value (Qwen3-Coder's does so always, in other forms they
    /// may belong to the value, but not to a single line).
    private static func unwrapped(_ value: ArraySlice<UInt8>, isLoose: Bool) -> String {
        var inner = value
        if inner.first == 0x0D, inner.dropFirst().first == 0x0A { inner = inner.dropFirst() }
        let opens = inner.first == 0x0A
        if opens { inner = inner.dropFirst() }
        let closes = inner.last == 0x0A
        if closes { inner = inner.dropLast() }
        if closes, inner.last == 0x0D { inner = inner.dropLast() }
        guard isLoose || (opens && closes && !inner.contains(0x0A)) else {
            return String(decoding: value, as: UTF8.self)
        }
        return String(decoding: inner, as: UTF8.self)
    }

    mutating func skipSpace() {
        position = bytes[position...].firstIndex { $0 > 0x20 } ?? bytes.count
    }
}

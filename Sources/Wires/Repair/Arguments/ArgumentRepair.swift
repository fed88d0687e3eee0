import Conversation
import JSON

/// The object that the arguments of a call mean, where they are not one as they stand.
///
/// Each step has one meaning only, and no step makes up what is not there: a string that the text breaks off in stays an
/// error, because half a command must not run and half a file must not be written.
struct ArgumentRepair: Sendable {
    var object: JSONObject
    /// What was put right, in a fixed order; empty for arguments that are right.
    var slips: Set<LenientJSON.Slip>

    /// Every key must be one that the tool knows.
    var isLoose: Bool { slips.contains(where: \.isLoose) }

    /// - Parameters:
    ///   - text: The arguments as the model wrote them.
    ///   - isCut: The answer ended at the output limit.
    /// - Returns: Nil where the text does not mean exactly one object.
    static func read(_ text: String, isCut: Bool) -> ArgumentRepair? {
        if let object = (try? JSONValue(parsing: text))?.object { return ArgumentRepair(object: object, slips: []) }
        return read(text, isCut: isCut, depth: 0) ?? restarted(text)
    }

    /// A parser of the server sent the beginning and then the whole (sgl-project/sglang#23071), or an empty object first.
    private static func restarted(_ text: String) -> ArgumentRepair? {
        let bytes = Array(text.utf8)
        let start = bytes.firstIndex { $0 > 0x20 } ?? 0
        var tries = 0
        var place = start + 1
        while let next = bytes[min(place, bytes.count)...].firstIndex(of: UInt8(ascii: "{")), tries < 64 {
            tries += 1
            place = next + 1
            let first = bytes[start..<next]
            guard bytes[next...].starts(with: first) || first.elementsEqual("{}".utf8) else { continue }
            guard let object = (try? JSONValue(parsing: Array(bytes[next...])))?.object else { continue }
            return ArgumentRepair(object: object, slips: [.repetition])
        }
        return nil
    }

    /// How often one string may hold the next.
    private static let maximumEncodings = 3

    private static func read(_ text: String, isCut: Bool, depth: Int) -> ArgumentRepair? {
        guard depth <= maximumEncodings else { return nil }
        let bytes = Array(text.utf8)
        var reader = LenientJSON(straight(bytes) ?? bytes, isCut: isCut)
        if reader.bytes.count != bytes.count { reader.slips.insert(.curlyQuotes) }
        reader.skipSpace()
        let start = reader.position
        skipMarkup(&reader)
        if reader.position > start { reader.slips.insert(.textAround) }
        guard let value = value(&reader, depth: depth) else { return nil }
        guard let object = value.object ?? single(value, &reader) else { return nil }
        guard skipRest(&reader, after: object) else { return nil }
        return ArgumentRepair(object: object, slips: reader.slips)
    }

    // MARK: The value

    private static func value(_ reader: inout LenientJSON, depth: Int) -> JSONValue? {
        if let parameters = MarkupParameters(&reader) {
            reader.slips.insert(.markup)
            return .object(parameters.object(schema: nil))
        }
        switch reader.current {
        case UInt8(ascii: "{"):
            if isEscaped(reader) { return unescaped(&reader, depth: depth) }
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            let start = reader.position
            guard case .string(let text)? = try? reader.readValue() else { return nil }
            reader.skipSpace()
            if reader.current == UInt8(ascii: ":") {
                // The opening brace is missing.
                reader.slips.insert(.missingBracket)
                var whole = LenientJSON(
                    [UInt8(ascii: "{")] + reader.bytes[start...], isCut: reader.isCut)
                guard let value = try? whole.readValue() else { return nil }
                reader.slips.formUnion(whole.slips)
                reader.position = start + whole.position - 1
                return value
            }
            guard let inner = inner(text, &reader, depth: depth) else { return nil }
            return .object(inner)
        default: break
        }
        return try? reader.readValue()
    }

    /// The object in a string.
    private static func inner(_ text: String, _ reader: inout LenientJSON, depth: Int) -> JSONObject? {
        reader.slips.insert(.doubleEncoding)
        if let object = (try? JSONValue(parsing: text))?.object { return object }
        guard let inner = read(text, isCut: reader.isCut, depth: depth + 1) else { return nil }
        reader.slips.formUnion(inner.slips)
        return inner.object
    }

    /// `{\"path\": …}`: a string's inside without its quotes.
    private static func isEscaped(_ reader: LenientJSON) -> Bool {
        reader.bytes[(reader.position + 1)...].drop { $0 <= 0x20 }.starts(with: "\\\"".utf8)
    }

    private static func unescaped(_ reader: inout LenientJSON, depth: Int) -> JSONValue? {
        let rest = String(decoding: reader.bytes[reader.position...], as: UTF8.self).trimmingSpace
        guard let text = (try? JSONValue(parsing: "\"\(rest)\""))?.string else { return nil }
        reader.position = reader.bytes.count
        return inner(text, &reader, depth: depth).map { .object($0) }
    }

    /// The one object in a list of one.
    private static func single(_ value: JSONValue, _ reader: inout LenientJSON) -> JSONObject? {
        guard let list = value.array, list.count == 1, let object = list.first?.object else { return nil }
        reader.slips.insert(.wrapping)
        return object
    }

    /// The text with straight quotes for curly ones, where it has only these.
    private static func straight(_ bytes: [UInt8]) -> [UInt8]? {
        guard !bytes.contains(UInt8(ascii: "\"")), bytes.contains(0xE2) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        return Array(text.replacing("\u{201C}", with: "\"").replacing("\u{201D}", with: "\"").utf8)
    }

    // MARK: Around the value

    /// Steps over what templates put in front of arguments: opening tags and tokens, a code fence, the word of a format.
    private static func skipMarkup(_ reader: inout LenientJSON) {
        while true {
            reader.skipSpace()
            if let mark = CallMark(reader.bytes, at: reader.position), !mark.beginsParameters, !mark.isClosing {
                reader.position = mark.end
            } else if reader.starts(with: "```") {
                reader.position += 3
                while let byte = reader.current, LenientJSON.isWordByte(byte) { reader.position += 1 }
            } else if let word = ["json", "code"].first(where: reader.starts),
                reader.bytes[(reader.position + word.utf8.count)...].first(where: { $0 > 0x20 }).map({
                    $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "<")
                }) == true
            {
                reader.position += word.utf8.count
            } else {
                return
            }
        }
    }

    /// Words on lines of their own, without anything that could be a piece of the object.
    private static func isProse(_ reader: LenientJSON) -> Bool {
        let line = reader.bytes[..<reader.position].lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? 0
        return reader.bytes[line..<reader.position].contains(0x0A)
            && !reader.bytes[reader.position...].contains { "\"{}[]".utf8.contains($0) }
    }

    /// Steps over what may stand behind the object without changing what it means. False where anything else does.
    private static func skipRest(_ reader: inout LenientJSON, after object: JSONObject) -> Bool {
        while true {
            reader.skipSpace()
            guard let byte = reader.current else { return true }
            reader.slips.insert(.textAround)
            if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                reader.position += 1
            } else if let mark = CallMark(reader.bytes, at: reader.position), !mark.beginsParameters {
                reader.position = mark.end
            } else if reader.starts(with: "```") {
                reader.position += 3
            } else if byte == UInt8(ascii: "{") {
                guard let again = try? reader.readValue(), again.object == object else { return false }
            } else {
                return isProse(reader)
            }
        }
    }
}

/// Takes the names of refused fields out of a vendor's words.
///
/// Each wording was found in the vendor's documents, its server's source or a public report, all read 2026-11.
enum FieldWords {
    /// A name as the vendor wrote it, and the one that it wants in its place.
    struct Found: Sendable, Hashable {
        /// `temperature`, `messages.0.name`, `input[2].namespace`, `presencePenalty`.
        var name: String
        var replacement: String?
    }

    private enum Place: Sendable {
        /// The name follows the words.
        case after
        /// The name stands before the words.
        case before
    }

    private struct Wording: Sendable {
        let words: String
        let place: Place

        init(_ place: Place, _ words: String) {
            self.words = words
            self.place = place
        }
    }

    /// In lower case. Where several fit, all are read.
    private static let wordings: [Wording] = [
        // OpenAI and Azure: "Unrecognized request argument supplied: x", "Unrecognized request arguments supplied: x, y".
        Wording(.after, "unrecognized request argument supplied:"),
        Wording(.after, "unrecognized request arguments supplied:"),
        // OpenAI: "Unsupported parameter: 'x' is not supported with this model. Use 'y' instead."
        Wording(.after, "unsupported parameter:"),
        // OpenAI Responses: "Unknown parameter: 'input[2].x'."
        Wording(.after, "unknown parameter:"),
        // OpenAI: "Unsupported value: 'temperature' does not support 0.2 with this model."
        Wording(.after, "unsupported value:"),
        // llama.cpp: "Unsupported param: echo".
        Wording(.after, "unsupported param:"),
        // Anthropic: "x: Extra inputs are not permitted"; Mistral and FastAPI: "body.x: Extra …";
        // pydantic's own text: "messages.0.user.name Extra inputs are not permitted [type=extra_forbidden …".
        Wording(.before, "extra inputs are not permitted"),
        // Fireworks: "Extra inputs are not permitted, field: 'x', value: False"; the scripted model: "…: x, y".
        Wording(.after, "extra inputs are not permitted, field:"),
        Wording(.after, "extra inputs are not permitted:"),
        // Groq: "property 'x' is unsupported, did you mean 'y'?"; Cerebras: "x: property 'x' is unsupported".
        Wording(.before, "is unsupported"),
        // Google: "Unknown name \"x\": Cannot find field.", "Unknown name \"x\" at 'tools[0]': Cannot find field."
        Wording(.after, "unknown name"),
        // Servers in Rust (DeepSeek, xAI): "messages[1]: unknown field `x`, expected …"; in Go: "unknown field \"x\"".
        Wording(.after, "unknown field"),
        // xAI: "Argument not supported on this model: presencePenalty", "Argument not supported: x".
        Wording(.after, "argument not supported on this model:"),
        Wording(.after, "argument not supported:"),
        // xAI: "Model grok-4 does not support parameter reasoningEffort."
        Wording(.after, "does not support parameter"),
        // DeepSeek: "deepseek-reasoner does not support this tool_choice".
        Wording(.after, "does not support this"),
        // Zod (OpenRouter): "Unrecognized key(s) in object: 'x'", "Unrecognized key: \"x\"".
        Wording(.after, "unrecognized key(s) in object:"),
        Wording(.after, "unrecognized key:"),
        // JSON Schema checkers: "Additional properties are not allowed ('x' was unexpected) - 'tools.0.function'".
        Wording(.after, "additional properties are not allowed ("),
        // Python servers: "got an unexpected keyword argument 'x'".
        Wording(.after, "unexpected keyword argument"),
        // Together, Azure, Anthropic: "`x` is not supported", "'x' is not supported with this model".
        Wording(.before, "is not supported"),
        // Anthropic: "`temperature` is deprecated for this model."
        Wording(.before, "is deprecated for this model"),
        // Cohere: "invalid request: parameter 'x' is not a valid field".
        Wording(.before, "is not a valid field"),
    ]

    /// Words that name a field without writing its name.
    private static let named: [(words: String, field: String)] = [
        // Groq: "This model does not support response format `json_schema`."
        ("does not support response format", "response_format"),
        // DeepSeek: "This response_format type is unavailable now".
        ("response_format type is unavailable", "response_format"),
        // Moonshot: "invalid temperature: only 1 is allowed for this model".
        ("invalid temperature:", "temperature"),
        ("invalid top_p:", "top_p"),
    ]

    /// All names in `message`, in order, each once; at most eight.
    static func names(in message: String) -> [Found] {
        let text = Array(message.utf8.prefix(4096))
        let lower = text.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        var found = locations(in: text, lower)
        for wording in wordings {
            let words = Array(wording.words.utf8)
            for start in occurrences(of: words, in: lower[...]).prefix(8) {
                let names =
                    wording.place == .after
                    ? names(behind: start + words.count, wordsAt: start, in: text)
                    : nameBefore(start, in: text).map { [$0] } ?? []
                found += names.map { (start, $0) }
            }
        }
        for row in named where !occurrences(of: Array(row.words.utf8), in: lower[...]).isEmpty {
            found.append((lower.count, row.field))
        }
        found.sort { $0.place < $1.place }
        let replacement = replacement(in: text, lower)
        var names: [Found] = []
        for (_, name) in found where !names.contains(where: { $0.name == name }) {
            names.append(Found(name: name, replacement: replacement))
        }
        return Array(names.prefix(8))
    }

    // MARK: Reading names

    /// One name or several with commas between them.
    private static func names(behind start: Int, wordsAt words: Int, in text: [UInt8]) -> [String] {
        // Servers in Rust tell the place in front: "messages[1]: unknown field `x`".
        let base = text[..<words].last { !isBlank($0) } == UInt8(ascii: ":") ? name(before: words, in: text)?.name : nil
        var names: [String] = []
        var position = start
        while names.count < 8, let token = token(at: position, in: text) {
            let place = place(behind: token.end, in: text) ?? base
            names.append(join(place, token.name))
            position = skipBlanks(token.end, in: text)
            guard position < text.count, text[position] == UInt8(ascii: ",") else { break }
            position += 1
            // "'x', value: False" goes on with words that are no names.
            let next = skipBlanks(position, in: text)
            guard next < text.count, isQuote(text[next]) || !token.isQuoted else { break }
        }
        return names
    }

    /// Google: `"x" at 'tools[0].function'`; JSON Schema checkers: `'x' was unexpected) - 'tools.0.function'`.
    private static func place(behind end: Int, in text: [UInt8]) -> String? {
        let rest = text[min(skipBlanks(end, in: text), text.count)...]
        for words in ["at ", "was unexpected) - "] where rest.starts(with: Array(words.utf8)) {
            let start = rest.startIndex + words.utf8.count
            guard start < text.count, isQuote(text[start]) else { continue }
            return token(at: start, in: text)?.name
        }
        return nil
    }

    /// The name in front of the words, with its place in front of it: `'messages.2' : property 'x' is unsupported` (Groq).
    private static func nameBefore(_ end: Int, in text: [UInt8]) -> String? {
        guard let found = name(before: end, in: text) else { return nil }
        let property = Array("property".utf8)
        var start = found.start
        while start > 0, isQuote(text[start - 1]) || isBlank(text[start - 1]) { start -= 1 }
        guard text[..<start].suffix(property.count).elementsEqual(property),
            let base = name(before: start - property.count, in: text)?.name
        else { return found.name }
        return base == found.name ? found.name : join(base, found.name)
    }

    private static func join(_ place: String?, _ name: String) -> String { place.map { $0 + "." + name } ?? name }

    /// A name in quotes or bare, from `start` on.
    private static func token(at start: Int, in text: [UInt8]) -> (name: String, end: Int, isQuoted: Bool)? {
        var position = skipBlanks(start, in: text)
        var quote: UInt8?
        if position < text.count, isQuote(text[position]) {
            quote = text[position]
            position += 1
        }
        let begin = position
        while position < text.count, isName(text[position]) { position += 1 }
        if let quote {
            guard position < text.count, text[position] == quote else { return nil }
        }
        guard let name = clean(text[begin..<position]) else { return nil }
        return (name, quote == nil ? position : position + 1, quote != nil)
    }

    /// The name that ends before `end`: `x: `, `'x' `, `x `.
    private static func name(before end: Int, in text: [UInt8]) -> (name: String, start: Int)? {
        var position = min(end, text.count)
        while position > 0, isBlank(text[position - 1]) || text[position - 1] == UInt8(ascii: ":") { position -= 1 }
        if position > 0, isQuote(text[position - 1]) { position -= 1 }
        let stop = position
        while position > 0, isName(text[position - 1]) { position -= 1 }
        return clean(text[position..<stop]).map { ($0, position) }
    }

    /// A name that stands for itself, without a full stop at its end.
    private static func clean(_ bytes: ArraySlice<UInt8>) -> String? {
        var bytes = bytes
        while let last = bytes.last, last == UInt8(ascii: ".") || last == UInt8(ascii: "-") { bytes = bytes.dropLast() }
        guard let first = bytes.first, (1...160).contains(bytes.count), isLetter(first) || first == UInt8(ascii: "_")
        else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// vLLM and other FastAPI servers write Python's own form: `'type': 'extra_forbidden', 'loc': ('body', 'x', 0, 'y')`.
    private static func locations(in text: [UInt8], _ lower: [UInt8]) -> [(place: Int, name: String)] {
        var found: [(place: Int, name: String)] = []
        for start in occurrences(of: Array("'loc': (".utf8), in: lower[...]).prefix(16) {
            let before = lower[..<start].suffix(60)
            guard !occurrences(of: Array("extra_forbidden".utf8), in: before).isEmpty else { continue }
            let body = text[(start + 8)...].prefix(300)
            guard let close = body.firstIndex(of: UInt8(ascii: ")")) else { continue }
            let parts = body[..<close].split(separator: UInt8(ascii: ",")).map { part in
                part.filter { !isBlank($0) && !isQuote($0) }
            }
            let name = parts.filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ".")
            if !name.isEmpty { found.append((start, name)) }
        }
        return found
    }

    /// "Use 'y' instead.", "did you mean 'y'?"
    private static func replacement(in text: [UInt8], _ lower: [UInt8]) -> String? {
        for words in ["use '", "did you mean '", "use `", "use \""] {
            guard let start = occurrences(of: Array(words.utf8), in: lower[...]).first else { continue }
            if let (name, _, _) = token(at: start + words.utf8.count - 1, in: text) { return name }
        }
        return nil
    }

    // MARK: Bytes

    private static func occurrences(of words: [UInt8], in text: ArraySlice<UInt8>) -> [Int] {
        guard let first = words.first, text.count >= words.count else { return [] }
        var found: [Int] = []
        for index in text.startIndex...(text.endIndex - words.count)
        where text[index] == first && text[index..<(index + words.count)].elementsEqual(words) {
            found.append(index)
        }
        return found
    }

    private static func skipBlanks(_ start: Int, in text: [UInt8]) -> Int {
        var position = start
        while position < text.count, isBlank(text[position]) { position += 1 }
        return position
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    private static func isQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "`")
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func isName(_ byte: UInt8) -> Bool {
        isLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
            || byte == UInt8(ascii: "$")
    }
}

import JSON

/// A call that stands in a text.
struct WrittenCall: Sendable {
    var name: String
    var arguments: JSONObject
    /// Where it stands in the text's bytes.
    var range: Range<Int>
    /// It stands in markup that means a call and nothing else.
    var isMarked = true
}

/// Reads the calls with which a text ends, in the markup that models were trained on. What it reads is all or nothing.
struct CallReader {
    private let bytes: [UInt8]
    private var position: Int
    private var calls: [WrittenCall] = []

    private static let maximumCalls = 128

    private init(_ bytes: [UInt8], at start: Int) {
        self.bytes = bytes
        position = start
    }

    /// The calls from `start` to the end of the text; nil where anything else stands there.
    static func read(_ bytes: [UInt8], from start: Int) -> [WrittenCall]? {
        var reader = CallReader(bytes, at: start)
        return reader.readAll() ? reader.calls : nil
    }

    private mutating func readAll() -> Bool {
        /// Between an opening mark and its end, where calls may stand without marks of their own.
        var isInside = false
        /// Where the mark stands that opened the next call.
        var opening: Int?
        while true {
            skipSpace()
            guard position < bytes.count else { return !calls.isEmpty && opening == nil }
            guard calls.count < Self.maximumCalls else { return false }
            let start = opening ?? position
            if let mark = CallMark(bytes, at: position) {
                if mark.isWrapper {
                    isInside = true
                    opening = start
                    position = mark.end
                    continue
                }
                if !calls.isEmpty || isInside, ends(mark) {
                    isInside = false
                    position = mark.end
                    continue
                }
                guard readMarked(mark, from: start) else { return false }
            } else if let header = plainHeader() {
                guard readHarmony(header, from: start) else { return false }
            } else {
                guard isInside, readBare(from: start) else { return false }
            }
            opening = nil
        }
    }

    /// Whether a mark ends a call or a list of them, or the answer.
    private func ends(_ mark: CallMark) -> Bool {
        switch mark.kind {
        case .closing(let name): name == "s" || CallMark.wrappers.contains(name)
        case .token(let name):
            name.hasSuffix("_end") || name.hasPrefix("/") || name.hasPrefix("end")
                || ["call", "return", "eot_id", "eom_id"].contains(name)
        case .tag, .bracket: false
        }
    }

    private mutating func readMarked(_ mark: CallMark, from start: Int) -> Bool {
        switch mark.kind {
        case .tag(let tag, _) where CallMark.calls.contains(tag): return readTagged(mark, tag, from: start)
        case .token("tool_call_begin"):
            position = mark.end
            return readTokens(from: start)
        case .token("channel"), .token("start"):
            guard let header = header() else { return false }
            return readHarmony(header, from: start)
        case .bracket("TOOL_CALLS"):
            position = mark.end
            return readMistral(from: start)
        default: return false
        }
    }

    // MARK: Forms

    /// `<function=shell>…</function>`, `<invoke name="shell">…</invoke>`, and Llama's `<function=shell>{…}</function>`.
    private mutating func readTagged(_ mark: CallMark, _ tag: String, from start: Int) -> Bool {
        guard case .tag(_, .some(let name)) = mark.kind else { return false }
        position = mark.end
        skipSpace()
        var arguments = JSONObject()
        if current == UInt8(ascii: "{") {
            guard let object = readObject() else { return false }
            arguments = object
        } else {
            var cursor = MarkupCursor(bytes: bytes, position: position)
            guard cursor.readParameters(into: &arguments, atMost: 64) else { return false }
            position = cursor.position
        }
        skipSpace()
        if let end = CallMark(bytes, at: position), end.kind == .closing(tag) {
            position = end.end
        } else {
            // Without its end a call counts only where its last value is known to be whole.
            guard !arguments.isEmpty else { return false }
        }
        return add(name, arguments, from: start)
    }

    /// Between marks: a JSON call or a list of them, a list of Python's, a name with parameters (GLM), a name with an
    /// object.
    private mutating func readBare(from start: Int) -> Bool {
        skipFence()
        if current == UInt8(ascii: "{") || current == UInt8(ascii: "[") {
            var reader = LenientJSON(bytes, at: position)
            if let value = try? reader.readValue(), let found = NamedCall.calls(in: value, isMarked: true) {
                position = reader.position
                skipClosers()
                skipFence()
                return add(found, from: start)
            }
            var pythonic = LenientJSON(bytes, at: position)
            guard let found = PythonicCalls.read(&pythonic) else { return false }
            position = pythonic.position
            return add(found, from: start)
        }
        // Gemma 4: `call:shell{command:<|"|>ls<|"|>}` (ggml-org/llama.cpp#22786).
        if bytes[position...].starts(with: "call:".utf8) { position += 5 }
        guard let name = readName() else { return false }
        skipSpace()
        if current == UInt8(ascii: "{") {
            guard let object = readObject() else { return false }
            return add(name, object, from: start)
        }
        guard let mark = CallMark(bytes, at: position), mark.isTag("arg_key") || mark.isClosing else { return false }
        var arguments = JSONObject()
        var cursor = MarkupCursor(bytes: bytes, position: position)
        guard cursor.readParameters(into: &arguments, atMost: 64) else { return false }
        position = cursor.position
        return add(name, arguments, from: start)
    }

    /// Kimi's `functions.shell:0<|tool_call_argument_begin|>{…}` and DeepSeek's `function<｜tool▁sep｜>shell` with an
    /// object in a fence (V3, R1) or `shell<｜tool▁sep｜>{…}` (V3.1).
    private mutating func readTokens(from start: Int) -> Bool {
        guard let stop = nextMark(within: 256), let mark = CallMark(bytes, at: stop) else { return false }
        var name = String(decoding: bytes[position..<stop], as: UTF8.self).trimmingSpace
        guard mark.isToken({ $0 == "tool_sep" || $0 == "tool_call_argument_begin" }) else { return false }
        position = mark.end
        skipSpace()
        if name == "function", current != UInt8(ascii: "{") {
            guard let told = readName() else { return false }
            name = told
        }
        skipFence()
        guard !name.isEmpty, let object = readObject() else { return false }
        skipFence()
        return add(name, object, from: start)
    }

    /// `[TOOL_CALLS][{…}]` and `[TOOL_CALLS]shell[ARGS]{…}`, with an id between them or without (Mistral's tokenizers v3
    /// to v13, mistral-common).
    private mutating func readMistral(from start: Int) -> Bool {
        skipSpace()
        if current == UInt8(ascii: "[") || current == UInt8(ascii: "{") {
            var reader = LenientJSON(bytes, at: position)
            guard let value = try? reader.readValue(), let found = NamedCall.calls(in: value, isMarked: true) else {
                return false
            }
            position = reader.position
            skipClosers()
            return add(found, from: start)
        }
        guard let name = readName() else { return false }
        skipSpace()
        if let mark = CallMark(bytes, at: position), mark.kind == .bracket("CALL_ID") {
            position = mark.end
            _ = readName()
            skipSpace()
        }
        if let mark = CallMark(bytes, at: position), mark.kind == .bracket("ARGS") { position = mark.end }
        skipSpace()
        guard let object = readObject() else { return false }
        return add(name, object, from: start)
    }

    // MARK: Harmony

    /// A header from here to its message (openai/harmony, docs/format.md): its words, without tokens. Models repeat and
    /// mix its parts (ggml-org/llama.cpp#27720).
    private mutating func header() -> String? {
        var words = ""
        let limit = min(bytes.count, position + 512)
        while position < limit {
            if let mark = CallMark(bytes, at: position), case .token(let name) = mark.kind {
                position = mark.end
                if name == "message" { return words }
                guard ["start", "channel", "constrain"].contains(name) else { return nil }
                words += " "
            } else if current == UInt8(ascii: "{"), words.contains("to=") {
                return words
            } else {
                words += String(decoding: bytes[position...position], as: UTF8.self)
                position += 1
            }
        }
        return nil
    }

    /// The same without its tokens, as servers leave it that drop them: `commentary to=functions.shell json{…}`.
    private mutating func plainHeader() -> String? {
        let rest = bytes[position..<min(bytes.count, position + 256)]
        guard let brace = rest.firstIndex(of: UInt8(ascii: "{")) else { return nil }
        let header = String(decoding: rest[..<brace], as: UTF8.self)
        let words = header.split(whereSeparator: \.isWhitespace)
        guard let recipient = words.firstIndex(where: { $0.hasPrefix("to=functions.") }),
            words[..<recipient].allSatisfy({ Self.channels.contains(String($0)) }),
            words[(recipient + 1)...].allSatisfy({ $0 == "json" || $0 == "code" })
        else { return nil }
        position = brace
        return header
    }

    static let channels: Set<String> = [
        "commentary", "analysis", "assistantcommentary", "assistantanalysis", "assistant",
    ]

    private mutating func readHarmony(_ header: String, from start: Int) -> Bool {
        guard let recipient = header.range(ofLast: "to=") else { return false }
        let name = header[recipient.upperBound...].prefix { !$0.isWhitespace }
        skipSpace()
        guard !name.isEmpty, let object = readObject() else { return false }
        return add(String(name), object, from: start)
    }

    // MARK: Parts

    private mutating func add(_ name: String, _ arguments: JSONObject, from start: Int) -> Bool {
        calls.append(WrittenCall(name: name, arguments: arguments, range: start..<position))
        return true
    }

    private mutating func add(_ found: [(name: String, arguments: JSONObject)], from start: Int) -> Bool {
        guard calls.count + found.count <= Self.maximumCalls else { return false }
        for (index, call) in found.enumerated() {
            // A list is one piece of text; its first call stands for all of it.
            let range = index == 0 ? start..<position : position..<position
            calls.append(WrittenCall(name: call.name, arguments: call.arguments, range: range))
        }
        return true
    }

    private mutating func readObject() -> JSONObject? {
        var reader = LenientJSON(bytes, at: position)
        guard case .object(let object)? = try? reader.readValue() else { return nil }
        position = reader.position
        skipClosers()
        return object
    }

    /// Models close an object once too often.
    private mutating func skipClosers() {
        skipSpace()
        while current == UInt8(ascii: "}") || current == UInt8(ascii: "]") {
            position += 1
            skipSpace()
        }
    }

    private mutating func readName() -> String? {
        let start = position
        while let byte = current, LenientJSON.isWordByte(byte) || [0x2D, 0x2E, 0x3A].contains(byte) { position += 1 }
        return position > start ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
    }

    private func nextMark(within limit: Int) -> Int? {
        bytes[position..<min(bytes.count, position + limit)].indices.first { index in
            bytes[index] == UInt8(ascii: "<") && CallMark(bytes, at: index) != nil
        }
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipFence() {
        skipSpace()
        guard bytes[position...].starts(with: "```".utf8) else { return }
        position += 3
        while let byte = current, LenientJSON.isWordByte(byte) { position += 1 }
        skipSpace()
    }

    private mutating func skipSpace() {
        position = bytes[position...].firstIndex { $0 > 0x20 && $0 != UInt8(ascii: ";") } ?? bytes.count
    }
}

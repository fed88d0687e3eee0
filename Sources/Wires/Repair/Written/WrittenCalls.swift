import Conversation
import JSON

/// The calls with which a message ends that were written as text, because the server knows no template for them or did
/// not recognise what the model wrote.
///
/// A call counts only at the end of the message, never inside a code fence, and only for tools that were offered; JSON
/// without marks, a list of Python's and a code fence only where they are the whole message.
struct WrittenCalls: Sendable {
    /// The message without its calls.
    var kept: String
    var calls: [WrittenCall]
    /// The text of each call; together with `kept` they are the message.
    var texts: [String]

    /// A longer message is not looked through.
    private static let maximumBytes = 8 << 20
    /// So many places that look like the beginning of a call are tried.
    private static let maximumTries = 64

    /// - Parameter isOffered: Whether a name, with its arguments, means a tool that was offered.
    init?(_ text: String, isOffered: (WrittenCall) -> Bool) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.maximumBytes, let found = Self.find(bytes, isOffered) else { return nil }
        calls = found
        var cuts = found.map(\.range.lowerBound)
        // White space in front belongs to the first call.
        if let first = cuts.first {
            let last = bytes[..<first].lastIndex { $0 > 0x20 }
            cuts[0] = last.map { $0 + 1 } ?? 0
        }
        guard let start = cuts.first else { return nil }
        kept = String(decoding: bytes[..<start], as: UTF8.self)
        cuts.append(bytes.count)
        texts = zip(cuts, cuts.dropFirst()).map { String(decoding: bytes[$0..<max($0, $1)], as: UTF8.self) }
    }

    private static func find(_ bytes: [UInt8], _ isOffered: (WrittenCall) -> Bool) -> [WrittenCall]? {
        if let whole = whole(bytes) { return whole.allSatisfy(isOffered) ? whole : nil }
        if let patches = WrittenPatch.calls(in: bytes) { return patches.allSatisfy(isOffered) ? patches : nil }
        if let edits = SearchReplace.calls(in: bytes) { return edits.allSatisfy(isOffered) ? edits : nil }
        let fences = CodeFences(bytes)
        var tries = 0
        for place in beginnings(bytes) where !fences.contains(place) {
            tries += 1
            guard tries <= maximumTries else { return nil }
            guard let calls = CallReader.read(bytes, from: place) else { continue }
            // Markup that names a tool which was not offered stays text.
            let first = (calls.lastIndex { !isOffered($0) }).map { $0 + 1 } ?? 0
            guard first < calls.count, !calls[first].range.isEmpty else { return nil }
            return Array(calls[first...])
        }
        return nil
    }

    // MARK: Whole messages

    /// The calls of a message that is nothing else: JSON, a list of Python's, either or one marked call in a fence.
    private static func whole(_ bytes: [UInt8]) -> [WrittenCall]? {
        if let inside = CodeFences.inside(bytes) {
            let inner = Array(bytes[inside])
            let found =
                unmarked(inner) ?? WrittenPatch.calls(in: inner)
                ?? bytes[inside].firstIndex { $0 > 0x20 }.flatMap {
                    CallReader.read(inner, from: $0 - inside.lowerBound)
                }
            guard var call = found?.first, found?.count == 1 else { return nil }
            call.range = 0..<bytes.count
            return [call]
        }
        return unmarked(bytes)
    }

    private static func unmarked(_ bytes: [UInt8]) -> [WrittenCall]? {
        guard let start = bytes.firstIndex(where: { $0 > 0x20 }) else { return nil }
        var reader = LenientJSON(bytes, at: start)
        var found: [WrittenCall] = []
        while reader.position < bytes.count {
            let place = reader.position
            guard reader.current == UInt8(ascii: "{") || reader.current == UInt8(ascii: "[") else { return nil }
            let named: [(name: String, arguments: JSONObject)]
            if let value = try? reader.readValue() {
                guard let calls = NamedCall.calls(in: value, isMarked: false) else { return nil }
                named = calls
            } else {
                reader = LenientJSON(bytes, at: place)
                guard let calls = PythonicCalls.read(&reader) else { return nil }
                named = calls
            }
            skipEnd(&reader)
            for (index, call) in named.enumerated() {
                let range = index == 0 ? place..<reader.position : reader.position..<reader.position
                found.append(
                    WrittenCall(name: call.name, arguments: call.arguments, range: range, isMarked: false))
            }
            guard found.count <= 128 else { return nil }
        }
        return found.isEmpty ? nil : found
    }

    /// Steps over separators, brackets too many, and the end of a tag whose beginning the server took (ggml-org/llama.cpp#12256).
    private static func skipEnd(_ reader: inout LenientJSON) {
        while true {
            reader.skipSpace()
            if reader.take(UInt8(ascii: ";")) || reader.take(UInt8(ascii: "}")) || reader.take(UInt8(ascii: "]")) {
                continue
            }
            guard let mark = CallMark(reader.bytes, at: reader.position), mark.isClosing else { return }
            reader.position = mark.end
        }
    }

    // MARK: Beginnings

    /// Places where a call may begin, in order.
    private static func beginnings(_ bytes: [UInt8]) -> [Int] {
        var places: [Int] = []
        for (place, byte) in bytes.enumerated() where places.count <= maximumTries * 4 {
            switch byte {
            case UInt8(ascii: "<"), UInt8(ascii: "["):
                guard let mark = CallMark(bytes, at: place), begins(mark, bytes, at: place) else { continue }
                places.append(place)
            case UInt8(ascii: "t"):
                guard bytes[place...].starts(with: "to=functions.".utf8) else { continue }
                places.append(channelStart(bytes, before: place))
            default: continue
            }
        }
        return places
    }

    private static func begins(_ mark: CallMark, _ bytes: [UInt8], at place: Int) -> Bool {
        switch mark.kind {
        case .token(let name):
            return mark.isWrapper || ["tool_call_begin", "channel", "start"].contains(name)
        case .bracket(let name): return name == "TOOL_CALLS"
        case .closing: return false
        case .tag(let name, let value):
            guard mark.isWrapper || (CallMark.calls.contains(name) && value != nil) else { return false }
            // Plain tags are also written about: `a call looks like this: <tool_call>…`. A real one begins a line or
            // follows without a space.
            guard let before = bytes[..<place].last else { return true }
            return before == 0x0A || !(before <= 0x20 || "`'\"(".utf8.contains(before))
                || bytes[..<place].reversed().prefix { $0 != 0x0A }.allSatisfy { $0 <= 0x20 }
        }
    }

    /// Where the words of a harmony header begin that has lost its tokens.
    private static func channelStart(_ bytes: [UInt8], before place: Int) -> Int {
        var start = place
        while start > 0 {
            let end = bytes[..<start].lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? 0
            guard end < start else { return start }
            let from = bytes[..<end].lastIndex { !LenientJSON.isWordByte($0) }.map { $0 + 1 } ?? 0
            guard CallReader.channels.contains(String(decoding: bytes[from..<end], as: UTF8.self)) else { return start }
            start = from
        }
        return start
    }
}

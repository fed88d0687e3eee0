import Conversation
import JSON
import Testing
import Wires

/// What holds of every repair, whatever the damage.
@Suite struct RepairPropertyTests {
    /// The same numbers in every run.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private static let texts = [
        "ls -la | grep '\\.swift$'", "echo \"$HOME\" it's 'a'", "a\nb\tc", "C:\\new\\table", "{\"a\": [1, 2]}",
        "</tool_call>",
        "```\ncode\n```", "*** Begin Patch\n*** End Patch", "\u{1F600} ü “x”", "", "<think>a</think>", "\\d+\\b", "a\\",
    ]

    private static func calls(_ numbers: inout Numbers) -> ToolCall {
        let text = texts.randomElement(using: &numbers) ?? ""
        let other = texts.randomElement(using: &numbers) ?? ""
        let (name, arguments): (String, JSONObject) =
            [
                ("shell", ["command": .string(text), "timeout_ms": 5]),
                ("write_file", ["path": "a", "content": .string(text)]),
                (
                    "edit_file",
                    ["path": "a", "old_string": .string(text), "new_string": .string(other), "replace_all": true]
                ),
                ("search", ["pattern": .string(text)]),
                ("tags", ["tags": [.string(text), .string(other)], "deep": ["a": nil]]),
            ].randomElement(using: &numbers) ?? ("shell", [:])
        return ToolCall(
            id: "c", name: name, arguments: JSONValue.object(arguments).serialized(pretty: Bool.random(using: &numbers))
        )
    }

    @Test func validCallsAreNeverChanged() {
        var numbers = Numbers(state: 1)
        for _ in 0..<200 {
            let items: [Item] = [.toolCall(Self.calls(&numbers))]
            let outcome = Offered.repair(items)
            #expect(outcome.items == items && outcome.repairs.isEmpty)
        }
    }

    /// Whatever is put right is right: a second time there is nothing to do.
    @Test func repairIsIdempotentAndNeverFails() {
        var numbers = Numbers(state: 2)
        for _ in 0..<800 {
            var call = Self.calls(&numbers)
            call.arguments = Self.damaged(call.arguments, &numbers)
            let isCut = Bool.random(using: &numbers)
            let once = Offered.repair([.toolCall(call)], isCut: isCut)
            let twice = Offered.repair(once.items, isCut: isCut)
            #expect(twice.items == once.items && twice.repairs.isEmpty, "\(call.arguments)")
            guard case .toolCall(let repaired)? = once.items.first, repaired != call else { continue }
            #expect((try? JSONValue(parsing: repaired.arguments))?.object != nil)
            #expect(repaired.written == .call(name: call.name, arguments: call.arguments))
        }
    }

    /// A value of a repaired call stands in what the model wrote, but for escapes and the like: nothing is made up.
    @Test func noTextIsMadeUp() {
        var numbers = Numbers(state: 3)
        for _ in 0..<800 {
            var call = Self.calls(&numbers)
            call.arguments = Self.damaged(call.arguments, &numbers)
            guard case .toolCall(let repaired)? = Offered.repair([.toolCall(call)]).items.first, repaired != call,
                let object = (try? JSONValue(parsing: repaired.arguments))?.object
            else { continue }
            let source = Self.letters(call.arguments)
            for case .string(let text) in object.values {
                let letters = Self.letters(text)
                #expect(letters.isEmpty || source.contains(letters), "\(call.arguments) gave \(text)")
            }
        }
    }

    @Test func messagesLoseNoByte() {
        var numbers = Numbers(state: 4)
        let pieces = [
            "<tool_call>", "</tool_call>", "{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}", "\n", "```",
            "I look. ",
            "<function=shell>", "<parameter=command>", "ls", "</parameter>", "</function>", "[TOOL_CALLS]",
            "shell[ARGS]{}",
            "*** Begin Patch\n", "*** End Patch", "<|tool_call_begin|>", "<arg_key>", "[shell(command=\"ls\")]",
            "to=functions.shell ",
        ]
        for _ in 0..<1000 {
            let text = (0..<Int.random(in: 1...9, using: &numbers)).map { _ in
                pieces.randomElement(using: &numbers) ?? ""
            }
            .joined()
            let once = Offered.repair([.message(Message(.assistant, text))])
            var again = ""
            var hasThinking = false
            for item in once.items {
                switch item {
                case .message(let message): again += message.text
                case .toolCall(let call): if case .text(let raw)? = call.written { again += raw }
                case .reasoning: hasThinking = true
                case .toolResult: break
                }
            }
            // What was thinking is an item of its own, without its tags.
            if !hasThinking { #expect(again == text) }
            #expect(Offered.repair(once.items).items == once.items, "\(text)")
        }
    }

    /// Only letters and digits, without those that an escape may have.
    private static func letters(_ text: String) -> String {
        text.filter { ($0.isLetter || $0.isNumber) && !"ntrbfux".contains($0) }
    }

    private static func damaged(_ text: String, _ numbers: inout Numbers) -> String {
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 1...2, using: &numbers) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &numbers)
            switch Int.random(in: 0..<8, using: &numbers) {
            case 0: bytes.remove(at: place)
            case 1:
                bytes.insert(
                    contentsOf: Array(
                        [",", "}", "{", "\n", "'", "\\", "`", "]"].randomElement(using: &numbers)?.utf8 ?? "".utf8),
                    at: place)
            case 2: bytes = Array(bytes[..<place])
            case 3: bytes = bytes.map { $0 == UInt8(ascii: "\"") ? UInt8(ascii: "'") : $0 }
            case 4: bytes = Array("```json\n".utf8) + bytes + Array("\n```".utf8)
            case 5: bytes = Array(JSONValue.string(String(decoding: bytes, as: UTF8.self)).serialized().utf8)
            case 6: bytes += bytes
            default: if bytes.last == UInt8(ascii: "}") { bytes.insert(UInt8(ascii: ","), at: bytes.count - 1) }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

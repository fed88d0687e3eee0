import Conversation
import JSON
import Sessions
import Testing

@Suite struct ItemPayloadTests {
    @Test(arguments: [
        Item.message(Message(.user, "hello")),
        .message(Message(.developer, "")),
        .message(Message(role: .assistant, content: [.text("a"), .refusal("no")], id: "msg_1")),
        .message(
            Message(
                role: .user,
                content: [.image(.data(mediaType: "image/png", base64: "iVBORw==")), .image(.url("https://x/y.png"))])),
        .reasoning(Reasoning()),
        .reasoning(
            Reasoning(
                id: "rs_1", summary: ["s", ""], text: ["", "t"], encrypted: "e", signature: "g", raw: ["k": [1, nil]],
                origin: .init(provider: "p", model: "m", wire: .messages, field: "thinking"))),
        .toolCall(ToolCall(id: "c", name: "shell", arguments: #"{"command":"#)),
        .toolCall(ToolCall(id: "c", name: "apply_patch", arguments: "*** Begin", form: .custom, itemID: "ctc_1")),
        .toolResult(ToolResult(callID: "c", text: "")),
        .toolResult(ToolResult(callID: "c", content: [], isError: true)),
        .toolResult(ToolResult(callID: "c", content: [.text("a"), .image(.url("https://x/y.png"))])),
        .toolResult(ToolResult(callID: "c", content: [.image(.url("data:nonsense"))])),
    ])
    func nothingIsLost(item: Item) throws {
        let line = ItemPayload.json(item).serialized()
        #expect(ItemPayload.item(try JSONValue(parsing: line)) == item)
    }

    @Test func codexItemsAreUnderstoodAndOthersSkipped() throws {
        let system = try JSONValue(
            parsing: #"{"type":"message","role":"system","content":[{"type":"input_text","text":"x"}]}"#)
        #expect(ItemPayload.item(system) == .message(Message(.developer, "x")))
        for other in [
            #"{"type":"web_search_call"}"#, #"{"type":"message"}"#, "[]", "null", #"{"type":"function_call"}"#,
        ] {
            #expect(ItemPayload.item(try JSONValue(parsing: other)) == nil)
        }
    }

    /// Addresses that look like inline data, and inline data that does not fit an address.
    @Test(arguments: [
        ContentPart.Image.url("data:image/png;base64,AA=="), .url("data:,x"), .url("data:;base64,"), .url(""),
        .data(mediaType: "a,b", base64: "x"), .data(mediaType: "", base64: ""),
        .data(mediaType: "x;base64", base64: ",,"),
        .data(mediaType: "image/png;base64,", base64: "AA=="),
    ])
    func imagesComeBackAsTheyWere(image: ContentPart.Image) throws {
        let item = Item.toolResult(ToolResult(callID: "c", content: [.image(image), .text("t")]))
        #expect(ItemPayload.item(try JSONValue(parsing: ItemPayload.json(item).serialized())) == item)
    }

    @Test func anyItemSurvivesItsLine() throws {
        var dice = ItemDice(state: 7)
        for _ in 0..<1500 {
            let item = dice.item()
            let line = ItemPayload.json(item).serialized()
            let again = ItemPayload.item(try JSONValue(parsing: line))
            #expect(again == item)
            #expect(again.map { ItemPayload.json($0).serialized() } == line)
        }
    }
}

/// Makes items of every shape, the same in every run.
private struct ItemDice: RandomNumberGenerator {
    var state: UInt64

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }

    mutating func text() -> String {
        let pieces = [
            "", "a", "data:", ";base64,", ",", "image/png", "AA==", "\n", "\0", "\"", "\\u", "\u{E9}", "e\u{301}",
            "\u{1F600}",
            "{\"k\":1}",
        ]
        return (0..<below(5)).map { _ in pieces[below(pieces.count)] }.joined()
    }

    mutating func maybe<T>(_ make: (inout Self) -> T) -> T? { below(2) == 0 ? nil : make(&self) }

    mutating func texts() -> [String] { (0..<below(3)).map { _ in text() } }

    mutating func parts() -> [ContentPart] {
        (0..<below(4)).map { _ in
            switch below(4) {
            case 0: .image(.url(text()))
            case 1: .image(.data(mediaType: text(), base64: text()))
            case 2: .refusal(text())
            default: .text(text())
            }
        }
    }

    mutating func raw() -> JSONValue {
        switch below(4) {
        case 0: .null
        case 1: [.string(text()), JSONNumber(text: "1.50e-7").map { .number($0) } ?? .null]
        case 2: .object(JSONObject([(text(), .string(text())), ("type", "x")]))
        default: .string(text())
        }
    }

    mutating func item() -> Item {
        switch below(4) {
        case 0:
            return .message(
                Message(
                    role: [.developer, .user, .assistant][below(3)], content: parts(), id: maybe { $0.text() }))
        case 1:
            return .reasoning(
                Reasoning(
                    id: maybe { $0.text() }, summary: texts(), text: texts(), encrypted: maybe { $0.text() },
                    signature: maybe { $0.text() }, raw: maybe { $0.raw() },
                    origin: maybe { dice in
                        .init(
                            provider: dice.text(), model: dice.text(), wire: Wire.allCases[dice.below(3)],
                            field: dice.text())
                    }))
        case 2:
            return .toolCall(
                ToolCall(
                    id: text(), name: text(), arguments: text(), form: below(2) == 0 ? .function : .custom,
                    itemID: maybe { $0.text() }))
        default:
            return .toolResult(ToolResult(callID: text(), content: parts(), isError: below(2) == 0))
        }
    }
}

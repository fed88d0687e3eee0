import Agent
import Conversation
import Testing

@Suite struct HistoryTests {
    private static func call(_ id: String) -> Item { .toolCall(ToolCall(id: id, name: "shell", arguments: "{}")) }
    private static func result(_ id: String) -> Item { .toolResult(ToolResult(callID: id, text: "ok")) }
    private static func closed(_ id: String) -> Item {
        .toolResult(ToolResult(callID: id, text: "interrupted: no result was recorded", isError: true))
    }
    private static let user = Item.message(Message(.user, "go"))
    private static let assistant = Item.message(Message(.assistant, "done"))

    @Test(
        arguments: [
            ([user, call("a"), result("a"), assistant], [user, call("a"), result("a"), assistant]),
            ([user, call("a")], [user, call("a"), closed("a")]),
            ([user, call("a"), call("b"), result("b")], [user, call("a"), call("b"), result("b"), closed("a")]),
            ([user, call("a"), user], [user, call("a"), closed("a"), user]),
            ([user, result("x"), assistant], [user, assistant]),
            ([call("a"), result("a"), result("a")], [call("a"), result("a")]),
            ([call("a"), assistant, result("a")], [call("a"), assistant, result("a")]),
            (
                [call("a"), call("b"), result("a"), assistant, result("b")],
                [call("a"), call("b"), result("a"), closed("b"), assistant]
            ),
            (
                [call("a"), call("b"), result("a"), call("c"), result("c")],
                [call("a"), call("b"), result("a"), closed("b"), call("c"), result("c")]
            ),
            ([], []),
        ] as [([Item], [Item])])
    func everyCallHasExactlyOneResult(broken: [Item], mended: [Item]) {
        #expect(History(items: broken).items == mended)
    }

    @Test func mendingIsStable() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            let items = (0..<Int.random(in: 0...12, using: &random)).map { _ -> Item in
                let id = ["a", "b", "c"].randomElement(using: &random) ?? "a"
                return switch Int.random(in: 0..<4, using: &random) {
                case 0: Self.call(id)
                case 1: Self.result(id)
                case 2: Self.user
                default: Self.assistant
                }
            }
            let once = History(items: items)
            #expect(History(items: once.items).items == once.items)
            let calls = once.items.filter { if case .toolCall = $0 { true } else { false } }.count
            let results = once.items.filter { if case .toolResult = $0 { true } else { false } }.count
            #expect(calls == results)
        }
    }
}

import Conversation
import Sessions
import Testing

/// A loaded conversation is valid whatever the file holds. Each letter is a line: `A` a call, `a` its result, `u` a user's
/// message, `s` the assistant's, `r` reasoning; `!a` in the outcome is a result that the repair made.
@Suite struct ItemRepairTests {
    private static func item(_ letter: Character) -> Item {
        switch letter {
        case "u": .message(Message(.user, "u"))
        case "s": .message(Message(.assistant, "s"))
        case "r": .reasoning(Reasoning(summary: ["r"]))
        case "a"..."d": .toolResult(ToolResult(callID: String(letter), text: "done"))
        default: .toolCall(ToolCall(id: letter.lowercased(), name: "shell", arguments: "{}"))
        }
    }

    private static func text(_ items: [Item]) -> String {
        items.reduce(into: "") { text, item in
            switch item {
            case .message(let message): text += message.text
            case .reasoning: text += "r"
            case .toolCall(let call): text += call.id.uppercased()
            case .toolResult(let result):
                let isMade =
                    result
                    == ToolResult(callID: result.callID, text: "interrupted: no result was recorded", isError: true)
                text += (isMade ? "!" : "") + result.callID
            }
        }
    }

    @Test(arguments: [
        ("", "", ""), ("usu", "usu", ""), ("uAas", "uAas", ""), ("uABab", "uABab", ""), ("uABba", "uABba", ""),
        ("uAasBbs", "uAasBbs", ""), ("urArBabs", "urArBabs", ""), ("usAsBab", "usAsBab", ""),
        ("uA", "uA!a", "1 tool call had no result; marked as interrupted"),
        ("uAB", "uAB!a!b", "2 tool calls had no result; marked as interrupted"),
        ("uABb", "uABb!a", "1 tool call had no result; marked as interrupted"),
        ("uAu", "uA!au", "1 tool call had no result; marked as interrupted"),
        ("uABaus", "uABa!bus", "1 tool call had no result; marked as interrupted"),
        ("uABaCc", "uABa!bCc", "1 tool call had no result; marked as interrupted"),
        ("uABarCc", "uABa!brCc", "1 tool call had no result; marked as interrupted"),
        (
            "uABasb", "uABa!bs",
            "1 tool call had no result; marked as interrupted,1 tool result answered no open call; left out"
        ),
        ("uAaa", "uAa", "1 tool result answered no open call; left out"),
        ("ua", "u", "1 tool result answered no open call; left out"),
        ("abu", "u", "2 tool results answered no open call; left out"),
        (
            "uAuas", "uA!aus",
            "1 tool call had no result; marked as interrupted,1 tool result answered no open call; left out"
        ),
        ("uAaAas", "uAaAas", ""), ("uAAaa", "uAAaa", ""),
    ])
    func everyCallHasExactlyOneResult(written: String, loaded: String, notices: String) async throws {
        let home = Home()
        let session = try home.create()
        for letter in written { try await session.append(Self.item(letter)) }
        await session.close()
        let (again, saved) = try home.store.open(id: session.id)
        #expect(Self.text(saved.items) == loaded)
        #expect(saved.notices.joined(separator: ",") == notices)

        // The next start makes the same of it, so that the request's beginning stays the same byte for byte.
        try await again.append(.message(Message(.user, "u")))
        await again.close()
        #expect(Self.text(try home.store.open(id: session.id).conversation.items) == loaded + "u")
    }

    @Test func aReplacementIsRepairedToo() async throws {
        let home = Home()
        let session = try home.create()
        try await session.append(Self.item("u"))
        try await session.appendCompaction(["u", "A", "b"].map { Self.item($0) })
        await session.close()
        #expect(Self.text(try home.store.open(id: session.id).conversation.items) == "uA!a")
    }
}

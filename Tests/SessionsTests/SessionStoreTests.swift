import Conversation
import Foundation
import JSON
import Sessions
import Testing

@Suite struct SessionStoreTests {
    private static let items: [Item] = [
        .message(Message(.user, "go")), .toolCall(ToolCall(id: "a", name: "shell", arguments: "{}")),
        .toolResult(ToolResult(callID: "a", text: "ok")), .message(Message(.assistant, "done")),
    ]

    @Test func aSessionIsReadAsItWasWritten() async throws {
        let home = Home()
        let session = try home.create()
        for item in Self.items { try await session.append(item) }
        try await session.append(.event, ["type": "opening", "items": 1])
        await session.close()
        #expect(session.path.hasSuffix("/sessions/2025/11/23/rollout-2025-11-23T12-13-20-\(session.id).jsonl"))
        let lines = try home.text(session.path).split(separator: "\n").map { try JSONValue(parsing: String($0)) }
        #expect(lines.map { $0["ordinal"]?.int } == [0, 1, 2, 3, 4, 5])
        #expect(lines.first?["timestamp"]?.string == "2025-11-23T12:13:20.123Z")
        let mode = try FileManager.default.attributesOfItem(atPath: session.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)

        let (again, saved) = try home.store.open(id: String(session.id.prefix(20)))
        #expect(saved.items == Self.items)
        #expect(saved.meta.workingDirectory == "/w" && saved.openingItems == 1 && saved.notices.isEmpty)
        try await again.append(.message(Message(.user, "more")))
        await again.close()
        #expect(try home.text(session.path).hasSuffix("\n"))
        #expect(try home.store.open(id: session.id).conversation.items.count == 5)
    }

    @Test func oneWriterAtATime() async throws {
        let home = Home()
        let session = try home.create()
        #expect { try home.store.open(id: session.id) } throws: { ($0 as? SessionError)?.code == .inUse }
        await session.close()
        _ = try home.store.open(id: session.id)
    }

    @Test func killedAtAnyByteTheNextStartLosesOnlyTheTornLine() async throws {
        let home = Home()
        let session = try home.create()
        for item in Self.items { try await session.append(item) }
        await session.close()
        let whole = Array(try home.text(session.path).utf8)
        let interrupted = Item.toolResult(
            ToolResult(callID: "a", text: "interrupted: no result was recorded", isError: true))
        let firstEnd = try #require(whole.firstIndex(of: 0x0A)) + 1
        // Near the line ends every byte, between them some.
        let lengths = (firstEnd...whole.count).filter { length in
            length % 29 == 0 || whole[max(length - 4, 0)..<min(length + 3, whole.count)].contains(0x0A)
        }
        for length in lengths {
            try Data(whole[..<length]).write(to: URL(fileURLWithPath: session.path))
            let complete = whole[..<length].filter { $0 == 0x0A }.count - 1
            let (again, saved) = try home.store.open(id: session.id)
            // A line that is whole but for its line end counts; a call that lost its result has another.
            let written = saved.items.filter { $0 != interrupted }
            #expect(written == Array(Self.items.prefix(complete)) || written == Array(Self.items.prefix(complete + 1)))
            #expect(saved.items.contains(interrupted) == (written.count == 2))
            let isTorn = whole[..<length].last != 0x0A && written.count == complete
            #expect(saved.notices.contains { $0.contains("torn") } == isTorn)
            try await again.append(.message(Message(.user, "next")))
            await again.close()
            let (last, next) = try home.store.open(id: session.id)
            #expect(next.items.count == saved.items.count + 1 && next.items.last == .message(Message(.user, "next")))
            await last.close()
        }
    }

    @Test func unknownRecordsStayAndAreSkipped() async throws {
        let home = Home()
        let session = try home.create()
        try await session.append(SessionRecord.Kind(rawValue: "world_state"), ["x": 1])
        try await session.append(Self.items[0])
        await session.close()
        #expect(try home.store.open(id: session.id).conversation.items == [Self.items[0]])
        #expect(try home.text(session.path).contains("world_state"))
    }

    @Test func aCompactionReplacesWhatWasBefore() async throws {
        let home = Home()
        let session = try home.create()
        for item in Self.items { try await session.append(item) }
        try await session.appendCompaction([.message(Message(.user, "handover"))])
        try await session.append(Self.items[3])
        await session.close()
        #expect(
            try home.store.open(id: session.id).conversation.items == [
                .message(Message(.user, "handover")), Self.items[3],
            ])
    }

    @Test func openCallsAreTold() async throws {
        let home = Home()
        let session = try home.create()
        try await session.append(Self.items[1])
        await session.close()
        #expect(
            try home.store.open(id: session.id).conversation.notices == [
                "1 tool call had no result; marked as interrupted"
            ])
    }

    @Test func damageInTheMiddleChangesNothing() async throws {
        let home = Home()
        let session = try home.create()
        await session.close()
        try home.append("garbage\n{\"type\":\"event_msg\",\"payload\":{}}\n", to: session.path)
        let before = try home.text(session.path)
        #expect { try home.store.open(id: session.id) } throws: { error in
            let error = error as? SessionError
            return error?.code == .damaged && error?.message.contains("line 2") == true
        }
        #expect(try home.text(session.path) == before)
        try "not a session\n".write(toFile: session.path, atomically: false, encoding: .utf8)
        #expect { try home.store.open(id: session.id) } throws: { ($0 as? SessionError)?.code == .damaged }
        #expect(try home.text(session.path) == "not a session\n")
    }

    @Test func theNewestOfADirectory() async throws {
        let home = Home()
        let first = try home.create("/a", at: 1_763_900_000_000)
        let second = try home.create("/b", at: 1_763_900_100_000)
        await first.close()
        await second.close()
        #expect(try home.store.openLast(inDirectory: "/a").session.id == first.id)
        #expect(try home.store.openLast(inDirectory: nil).session.id == second.id)
        #expect { try home.store.openLast(inDirectory: "/c") } throws: { ($0 as? SessionError)?.code == .unknown }
        #expect { try home.store.open(id: "ffff-none") } throws: { ($0 as? SessionError)?.code == .unknown }
        #expect { try home.store.open(id: "019a") } throws: { ($0 as? SessionError)?.code == .ambiguous }
    }

    @Test func aHomeThatCannotBeWrittenIsSaid() throws {
        let home = Home()
        try FileManager.default.createDirectory(atPath: home.path, withIntermediateDirectories: true)
        try "x".write(toFile: home.path + "/sessions", atomically: true, encoding: .utf8)
        #expect { try home.create() } throws: { error in
            let error = error as? SessionError
            return error?.code == .unwritable && error?.message.contains("--ephemeral") == true
        }
    }

    @Test func uuidsSortByTime() {
        let early = UUIDv7(at: Timestamp(milliseconds: 1_000)).description
        let late = UUIDv7(at: Timestamp(milliseconds: 2_000)).description
        #expect(early < late)
        #expect(early.count == 36 && Array(early)[14] == "7" && "89ab".contains(Array(early)[19]))
    }
}

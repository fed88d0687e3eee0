import Conversation
import Foundation
import JSON
import Sessions
import Testing

/// What stands in the file, and what is made of one that something else has written.
@Suite struct SessionFileTests {
    @Test func everyByteIsKnown() async throws {
        let home = Home()
        let store = SessionStore(home: home.path, clock: { Timestamp(milliseconds: 1_763_900_001_000) })
        var dice = SystemRandomNumberGenerator()
        let id = UUIDv7(at: Timestamp(milliseconds: 1_763_900_000_123), using: &dice)
        let session = try store.create(
            workingDirectory: "/w \"x\"", version: "0.1.0", provider: "router", model: "m/1",
            git: SessionMeta.Git(branch: "main", commit: "abc123"), at: Timestamp(milliseconds: 1_763_900_000_123),
            id: id)
        try await session.append(.message(Message(.user, "go")))
        try await session.append(.toolCall(ToolCall(id: "c1", name: "shell", arguments: #"{"command":"ls"}"#)))
        try await session.append(.toolResult(ToolResult(callID: "c1", text: "a\n")))
        try await session.append(.event, ["type": "task_complete"])
        await session.close()
        #expect(session.id == id.description)
        #expect(
            try home.text(session.path)
                == """
                {"timestamp":"2025-11-23T12:13:20.123Z","ordinal":0,"type":"session_meta","payload":{"session_id":"ID","id":"ID",\
                "timestamp":"2025-11-23T12:13:20.123Z","cwd":"/w \\"x\\"","originator":"apus_exec","cli_version":"0.1.0",\
                "source":"exec","model_provider":"router","model":"m/1","git":{"commit_hash":"abc123","branch":"main"}}}
                {"timestamp":"2025-11-23T12:13:21.000Z","ordinal":1,"type":"response_item","payload":{"type":"message",\
                "role":"user","content":[{"type":"input_text","text":"go"}]}}
                {"timestamp":"2025-11-23T12:13:21.000Z","ordinal":2,"type":"response_item","payload":{"type":"function_call",\
                "call_id":"c1","name":"shell","arguments":"{\\"command\\":\\"ls\\"}"}}
                {"timestamp":"2025-11-23T12:13:21.000Z","ordinal":3,"type":"response_item","payload":\
                {"type":"function_call_output","call_id":"c1","output":"a\\n"}}
                {"timestamp":"2025-11-23T12:13:21.000Z","ordinal":4,"type":"event_msg","payload":{"type":"task_complete"}}

                """.replacing("ID", with: session.id))
        let saved = try store.open(id: session.id).conversation
        #expect(saved.meta.git == SessionMeta.Git(branch: "main", commit: "abc123") && saved.meta.provider == "router")
    }

    @Test func onlyTheOwnerMayLook() async throws {
        let home = Home()
        let session = try home.create()
        await session.close()
        #expect(try home.mode(session.path) == 0o600)
        var folder = session.path
        while folder != home.path {
            folder = String(folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)])
            #expect(try home.mode(folder) == 0o700)
        }
    }

    @Test func nothingIsAddedAfterTheEnd() async throws {
        let home = Home()
        let session = try home.create()
        await session.close()
        await session.close()
        let before = try home.text(session.path)
        let error = await #expect(throws: SessionError.self) {
            try await session.append(.message(Message(.user, "late")))
        }
        #expect(error?.code == .closed)
        #expect(
            error?.message
                == "the session \(session.id) was closed before all was written; resume it to see what it holds")
        #expect(try home.text(session.path) == before)
    }

    @Test(arguments: ["9223372036854775807", "-9223372036854775808", "1e30", "\"x\"", "0.5"])
    func aHostileOrdinalIsNotCountedOn(ordinal: String) async throws {
        let home = Home()
        let session = try home.create()
        await session.close()
        try home.append("{\"ordinal\":\(ordinal),\"type\":\"event_msg\",\"payload\":{}}\n", to: session.path)
        let (again, _) = try home.store.open(id: session.id)
        try await again.append(.message(Message(.user, "next")))
        try await again.append(.message(Message(.user, "after")))
        await again.close()
        #expect(try home.store.open(id: session.id).conversation.items.count == 2)
    }

    /// A structure as deep as a reply may hold, in an item and in a replacement.
    @Test func whatAReplyMayHoldIsReadBack() async throws {
        let home = Home()
        let session = try home.create()
        let deep = try JSONValue(parsing: String(repeating: "[", count: 512) + String(repeating: "]", count: 512))
        let item = Item.reasoning(Reasoning(raw: deep))
        try await session.append(item)
        try await session.appendCompaction([item])
        try await session.append(item)
        await session.close()
        #expect(try home.store.open(id: session.id).conversation.items == [item, item])
    }

    @Test func aCrashBeforeTheFirstLineHidesNoSession() async throws {
        let home = Home()
        let session = try home.create(at: 1_763_900_000_000)
        await session.close()
        let later = session.path.replacing("12-13-20", with: "23-59-59").replacing(
            session.id.prefix(8), with: "ffffffff")
        try Data().write(to: URL(fileURLWithPath: later))
        #expect(try home.store.openLast(inDirectory: nil).session.id == session.id)
        #expect(home.store.entries().count == 2)
        let error = #expect(throws: SessionError.self) { try home.store.open(id: "ffffffff") }
        #expect(error?.code == .damaged)
        #expect(
            error?.message
                == "\(later) is not a session file: it does not begin with session_meta; nothing was changed. Move the "
                + "file away, or resume another session")
    }

    @Test func zerosAtTheEndAreATornLine() async throws {
        let home = Home()
        let session = try home.create()
        try await session.append(.message(Message(.user, "go")))
        await session.close()
        let before = try home.text(session.path)
        try home.append(String(repeating: "\0", count: 5000), to: session.path)
        let (again, saved) = try home.store.open(id: session.id)
        await again.close()
        #expect(saved.items == [.message(Message(.user, "go"))])
        #expect(saved.notices == ["the last line of the session was torn (5000 bytes) and was dropped"])
        #expect(try home.text(session.path) == before)
    }

    @Test func whatIsNoSessionFileIsPassedOver() async throws {
        let home = Home()
        let session = try home.create()
        await session.close()
        let folder = session.path.prefix { _ in true }.dropLast(session.path.split(separator: "/").last?.count ?? 0)
        for name in ["rollout-x.jsonl", "notes.txt", "rollout-2025-11-23T12-13-20-\(session.id).jsonl.bak", ".hidden"] {
            try Data("x".utf8).write(to: URL(fileURLWithPath: folder + name))
        }
        #expect(home.store.entries().map(\.id) == [session.id])
        #expect(home.store.entries().map(\.started) == ["2025-11-23T12-13-20"])
        #expect(SessionStore(home: "/nowhere/at/all").entries().isEmpty)
    }

    @Test func aFileThatIsNotOursToOpenIsSaid() async throws {
        let home = Home()
        let session = try home.create()
        await session.close()
        try FileManager.default.removeItem(atPath: session.path)
        try FileManager.default.createSymbolicLink(atPath: session.path, withDestinationPath: "/etc/passwd")
        let error = #expect(throws: SessionError.self) { try home.store.open(id: session.id) }
        #expect(error?.code == .unreadable)
        #expect(error?.message.hasSuffix("see that it is yours to read and write, or resume another session") == true)
    }
}

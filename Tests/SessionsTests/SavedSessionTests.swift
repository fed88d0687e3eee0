import Conversation
import Foundation
import JSON
import Sessions
import Testing

@Suite struct SavedSessionTests {
    private func write(_ home: Home) async throws -> String {
        let session = try home.create()
        try await session.append(.turnContext, ["model": "m1", "model_provider": "p1"])
        try await session.append(.message(Message(.user, "opening")))
        try await session.append(.event, ["type": "opening", "items": 1])
        try await session.append(.message(Message(.user, "the task")))
        try await session.append(.message(Message(.assistant, "done")))
        try await session.append(
            .event, ["type": "task_complete", "token_usage": ["total_tokens": 12], "cost_usd": "0.001"])
        try await session.append(.turnContext, ["model": "m2", "model_provider": "p2"])
        try await session.appendCompaction([.message(Message(.user, "summary"))])
        try await session.append(.event, ["type": "turn_aborted", "reason": "interrupted", "cost_usd": .null])
        await session.close()
        return session.id
    }

    @Test func allThatHappenedIsTold() async throws {
        let home = Home()
        let id = try await write(home)
        let entry = try home.store.entry(id: String(id.prefix(13)))
        let saved = try home.store.read(entry)
        #expect(saved.meta.provider == "p" && saved.last.model == "m2" && saved.last.provider == "p2")
        #expect(saved.task == "the task" && saved.openingItems == 1)
        // What a compaction replaced is still told.
        #expect(saved.items.count == 3)
        #expect(saved.turns.map(\.tokens) == [12, 0] && saved.turns.map(\.cost) == ["0.001", nil])
        #expect(saved.turns.map(\.failure) == [nil, "interrupted"] && saved.damagedLines == 0)
        #expect(try home.store.lastEntry(inDirectory: "/w") == entry)
        #expect(throws: SessionError.self) { try home.store.lastEntry(inDirectory: "/other") }
    }

    @Test func aDamagedFileIsReadAsFarAsItGoes() async throws {
        let home = Home()
        let id = try await write(home)
        let entry = try home.store.entry(id: id)
        try home.append(
            "not a record\n{\"type\":\"event_msg\",\"payload\":{\"type\":\"task_complete\"}}\n{\"torn", to: entry.path)
        let before = try home.text(entry.path)
        let saved = try home.store.read(entry)
        #expect(saved.damagedLines == 2 && saved.turns.count == 3)
        #expect(try home.text(entry.path) == before)
        let error = #expect(throws: SessionError.self) { try home.store.open(id: id) }
        #expect(error?.code == .damaged)
    }

    @Test func aSessionCanBeReadWhileItIsWrittenAndNotDeleted() async throws {
        let home = Home()
        let session = try home.create()
        try await session.append(.message(Message(.user, "x")))
        let entry = try home.store.entry(id: session.id)
        #expect(try home.store.read(entry).task == "x")
        let error = #expect(throws: SessionError.self) { try home.store.delete(entry) }
        #expect(error?.code == .inUse)
        await session.close()
        let other = try home.create(at: 1_763_900_000_999)
        await other.close()
        try home.store.delete(entry)
        #expect(home.store.entries().map(\.id) == [other.id])
        try home.store.delete(try home.store.entry(id: other.id))
        #expect(try FileManager.default.contentsOfDirectory(atPath: home.path + "/sessions").isEmpty)
    }

    @Test func whatIsNoSessionIsNeitherReadNorDeleted() throws {
        let home = Home()
        let folder = home.path + "/sessions/2026/11/23"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let id = "01a2093e-94a5-78b2-98a1-57833533e4cf"
        let path = "\(folder)/rollout-2026-11-23T16-30-25-\(id).jsonl"
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/etc/hostname")
        let entry = try home.store.entry(id: id)
        #expect(throws: SessionError.self) { try home.store.read(entry) }
        #expect(throws: SessionError.self) { try home.store.delete(entry) }
        #expect(home.store.meta(of: entry) == nil)
    }
}

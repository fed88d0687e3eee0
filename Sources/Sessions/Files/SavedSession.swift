import Conversation
import JSON

/// A session as its file tells it, to be looked at: nothing is locked or changed.
public struct SavedSession: Sendable, Hashable {
    public var entry: SessionStore.Entry
    public var meta: SessionMeta
    /// Every record, in order, also what came before a compaction.
    public var records: [SessionRecord]
    /// Lines that are no records and were passed over.
    public var damagedLines: Int

    /// One turn that came to an end.
    public struct Turn: Sendable, Hashable {
        /// Why it failed; nil where it did not.
        public var failure: String?
        /// Tokens in and out, as the provider counted them.
        public var tokens: Int
        /// US dollars, exact; nil where the price was not known.
        public var cost: String?
    }

    /// The conversation as it happened: items that a compaction replaced are here as well.
    public var items: [Item] {
        records.compactMap { $0.type == .item ? ItemPayload.item($0.payload) : nil }
    }

    /// Items that Apus said before the user's first words.
    public var openingItems: Int {
        let event = records.first { $0.type == .event && $0.payload["type"]?.string == "opening" }
        return min(max(event?.payload["items"]?.int ?? 0, 0), items.count)
    }

    /// The user's first words.
    public var task: String? {
        for case .message(let message) in items.dropFirst(openingItems) where message.role == .user {
            return message.text
        }
        return nil
    }

    /// The turns that came to an end, in order.
    public var turns: [Turn] {
        records.compactMap { record in
            guard record.type == .event, let type = record.payload["type"]?.string,
                type == "task_complete" || type == "turn_aborted"
            else { return nil }
            return Turn(
                failure: record.payload["reason"]?.string,
                tokens: record.payload["token_usage"]?["total_tokens"]?.int ?? 0,
                cost: record.payload["cost_usd"]?.string)
        }
    }

    /// The model and provider of the last turn: a session may go on with others than it began with.
    public var last: (model: String, provider: String) {
        let context = records.last { $0.type == .turnContext }?.payload
        return (context?["model"]?.string ?? meta.model, context?["model_provider"]?.string ?? meta.provider)
    }

    /// When the last record was written, as RFC 3339 in UTC.
    public var lastUsed: String { records.last?.timestamp ?? meta.timestamp }
}

extension SessionStore {
    /// Reads a session as it is now.
    /// - Throws: `SessionError`: damaged, unreadable.
    public func read(_ entry: Entry) throws(SessionError) -> SavedSession {
        let lines = try SessionFile.look(at: entry.path)
        guard let first = lines.records.first, let meta = SessionMeta(first.payload) else {
            throw SessionError(.damaged, "\(entry.path) is not a session file: its first line has no id")
        }
        return SavedSession(entry: entry, meta: meta, records: lines.records, damagedLines: lines.damagedLines)
    }

    /// Deletes a session for good.
    /// - Throws: `SessionError`: in use, unreadable, unwritable.
    public func delete(_ entry: Entry) throws(SessionError) {
        try SessionFile.delete(entry.path)
    }
}

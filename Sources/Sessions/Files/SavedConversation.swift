import Conversation
import JSON

/// What a session file says about the conversation that goes on.
public struct SavedConversation: Sendable, Hashable {
    /// Where and with what the session began.
    public var meta: SessionMeta
    /// The conversation, from the last compaction on. Always valid: every tool call has exactly one result.
    public var items: [Item]
    /// Items at the beginning that came before the user's first words; kept by a compaction.
    public var openingItems: Int
    /// What had to be dropped or mended.
    public var notices: [String]

    init(meta: SessionMeta, records: [SessionRecord], notices: [String]) {
        self.meta = meta
        self.notices = notices
        items = []
        openingItems = 0
        for record in records {
            switch record.type {
            case .item:
                if let item = ItemPayload.item(record.payload) { items.append(item) }
            case .compacted:
                if let list = record.payload["replacement_history"]?.array {
                    items = list.compactMap(ItemPayload.item)
                }
            case .event where record.payload["type"]?.string == "opening":
                openingItems = record.payload["items"]?.int ?? 0
            default: break
            }
        }
        // In memory, at each load and always with the same outcome; the file stays as it was written.
        let repair = CallRepair(items)
        items = repair.items
        let closed = repair.closed.count
        if closed > 0 {
            self.notices.append("\(closed) tool call\(closed == 1 ? "" : "s") had no result; marked as interrupted")
        }
        let dropped = repair.droppedResults
        if dropped > 0 {
            self.notices.append("\(dropped) tool result\(dropped == 1 ? "" : "s") answered no open call; left out")
        }
        openingItems = min(max(openingItems, 0), items.count)
    }
}

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
        let repair = ItemRepair(items)
        items = repair.items
        self.notices += repair.notices
        openingItems = min(max(openingItems, 0), items.count)
    }
}

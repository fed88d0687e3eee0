import Conversation

/// The conversation as the model sees it. Always valid: every tool call has exactly one result before the next request.
public struct History: Sendable, Hashable {
    public private(set) var items: [Item]

    /// Takes over a history, for example of a resumed session, and mends it: a call without a result gets one that says
    /// so, a second result and a result without a call are dropped.
    public init(items: [Item] = []) {
        self.items = CallRepair(items).items
    }

    public mutating func append(_ item: Item) {
        items.append(item)
    }

    /// Answers every open call, right behind the calls that it belongs to.
    /// - Returns: The results that were added.
    @discardableResult
    public mutating func closeOpenCalls(saying words: String) -> [ToolResult] {
        let repair = CallRepair(items, saying: words)
        items = repair.items
        return repair.closed
    }

    /// Puts another conversation in place of this one, after a compaction.
    public mutating func replace(with items: [Item]) {
        self.items = CallRepair(items).items
    }
}

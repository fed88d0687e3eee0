import Conversation

/// The conversation as the model sees it. Always valid: every tool call has exactly one result before the next request.
public struct History: Sendable, Hashable {
    public private(set) var items: [Item]

    /// Takes over a history, for example of a resumed session, and mends it: a call without a result gets one that says
    /// so, a second result and a result without a call are dropped.
    public init(items: [Item] = []) {
        self.items = items
        closeOpenCalls(saying: "interrupted: no result was recorded")
    }

    public mutating func append(_ item: Item) {
        items.append(item)
    }

    /// Calls that have no result yet, in order.
    public var openCalls: [ToolCall] {
        var open: [ToolCall] = []
        for item in items {
            switch item {
            case .toolCall(let call): open.append(call)
            case .toolResult(let result): open.removeAll { $0.id == result.callID }
            case .message, .reasoning: break
            }
        }
        return open
    }

    /// Answers every open call, right behind the calls that it belongs to, and drops results that answer none.
    /// - Returns: The results that were added.
    @discardableResult
    public mutating func closeOpenCalls(saying text: String) -> [ToolResult] {
        var mended: [Item] = []
        mended.reserveCapacity(items.count)
        var added: [ToolResult] = []
        var open: [ToolCall] = []

        func close(into mended: inout [Item]) {
            for call in open {
                let result = ToolResult(callID: call.id, text: text, isError: true)
                added.append(result)
                mended.append(.toolResult(result))
            }
            open.removeAll()
        }

        var answering = false
        for item in items {
            switch item {
            case .toolCall(let call):
                if answering { close(into: &mended) }
                answering = false
                open.append(call)
                mended.append(item)
            case .toolResult(let result):
                guard let index = open.firstIndex(where: { $0.id == result.callID }) else { continue }
                answering = true
                open.remove(at: index)
                mended.append(item)
            case .message(let message) where message.role != .assistant:
                close(into: &mended)
                answering = false
                mended.append(item)
            case .message, .reasoning:
                // Text or thinking may stand between calls of one answer, but not between their results.
                if answering { close(into: &mended) }
                answering = false
                mended.append(item)
            }
        }
        close(into: &mended)
        items = mended
        return added
    }

    /// Puts another conversation in place of this one, after a compaction.
    public mutating func replace(with items: [Item]) {
        self.items = items
        closeOpenCalls(saying: "interrupted: no result was recorded")
    }

    /// The last message of the assistant, where the conversation ends with one.
    public var lastAssistantText: String? {
        for item in items.reversed() {
            if case .message(let message) = item, message.role == .assistant { return message.text }
        }
        return nil
    }
}

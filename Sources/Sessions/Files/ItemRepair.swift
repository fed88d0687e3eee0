import Conversation

/// Makes a conversation valid: every tool call has exactly one result, behind it and before anything that the user says.
///
/// Done in memory at each load and always with the same outcome; the file stays as it was written.
struct ItemRepair {
    private(set) var items: [Item] = []
    /// Calls that were answered here because nothing else does.
    private(set) var closedCalls = 0
    /// Results that answer no call, or a call that has its result.
    private(set) var droppedResults = 0

    private var open: [ToolCall] = []
    private var isAnswering = false

    init(_ source: [Item]) {
        items.reserveCapacity(source.count)
        for item in source {
            switch item {
            case .toolCall(let call):
                if isAnswering { closeCalls() }
                open.append(call)
                items.append(item)
            case .toolResult(let result):
                guard let index = open.firstIndex(where: { $0.id == result.callID }) else {
                    droppedResults += 1
                    continue
                }
                open.remove(at: index)
                isAnswering = true
                items.append(item)
            case .message(let message):
                // The model's own text may stand between the calls of one answer, but not between their results.
                if isAnswering || message.role != .assistant { closeCalls() }
                items.append(item)
            case .reasoning:
                if isAnswering { closeCalls() }
                items.append(item)
            }
        }
        closeCalls()
    }

    private mutating func closeCalls() {
        isAnswering = false
        closedCalls += open.count
        for call in open {
            items.append(
                .toolResult(
                    ToolResult(callID: call.id, text: "interrupted: no result was recorded", isError: true)))
        }
        open = []
    }

    /// What was mended, for people.
    var notices: [String] {
        var notices: [String] = []
        if closedCalls > 0 {
            notices.append(
                "\(closedCalls) tool call\(closedCalls == 1 ? "" : "s") had no result; marked as interrupted")
        }
        if droppedResults > 0 {
            notices.append(
                "\(droppedResults) tool result\(droppedResults == 1 ? "" : "s") answered no open call; left out")
        }
        return notices
    }
}

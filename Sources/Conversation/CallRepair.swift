/// Makes a conversation valid: every tool call has exactly one result, behind it and before anything that the user says.
///
/// The outcome depends on the items alone, and a valid conversation stays as it is.
public struct CallRepair: Sendable, Hashable {
    /// The words of a result that stands for one that was never recorded.
    public static let interrupted = "interrupted: no result was recorded"

    /// The valid conversation.
    public private(set) var items: [Item] = []
    /// The results that were put in for calls that had none, in order.
    public private(set) var closed: [ToolResult] = []
    /// Results that answered no call, or one that had its result; they were left out.
    public private(set) var droppedResults = 0

    private struct Queue: Sendable, Hashable {
        var calls: [Int] = []
        var answered = 0
    }

    private let words: String
    /// The calls since the last answer was closed; nil for one that has its result.
    private var open: [ToolCall?] = []
    /// Where in `open` the calls of one id stand, and how many of them have their results.
    private var places: [String: Queue] = [:]
    private var isAnswering = false

    /// - Parameter words: What a call without a result is answered with.
    public init(_ source: [Item], saying words: String = CallRepair.interrupted) {
        self.words = words
        items.reserveCapacity(source.count)
        for item in source {
            switch item {
            case .toolCall(let call):
                if isAnswering { closeCalls() }
                places[call.id, default: Queue()].calls.append(open.count)
                open.append(call)
                items.append(item)
            case .toolResult(let result):
                guard let place = places[result.callID], place.answered < place.calls.count else {
                    droppedResults += 1
                    continue
                }
                places[result.callID]?.answered += 1
                open[place.calls[place.answered]] = nil
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
        for case .some(let call) in open {
            let result = ToolResult(callID: call.id, text: words, isError: true)
            closed.append(result)
            items.append(.toolResult(result))
        }
        open = []
        places = [:]
    }
}

import Conversation
import JSON

/// Writes one answer in one wire. The caller keeps the order: an item is closed before the next opens.
protocol ReplyWire: Sendable {
    /// Everything that comes before the first item.
    mutating func start() -> [SSEEvent]

    /// - Parameter hint: The item that will close it, where it is known.
    mutating func openMessage(hint: Message?) -> [SSEEvent]
    mutating func text(_ delta: String) -> [SSEEvent]
    /// - Parameters:
    ///   - told: What the deltas have said.
    ///   - isCut: The answer ends here before the model was done.
    mutating func closeMessage(_ message: Message, told: String, isCut: Bool) -> [SSEEvent]

    mutating func openReasoning(hint: Reasoning?) -> [SSEEvent]
    mutating func reasoning(_ delta: String) -> [SSEEvent]
    mutating func closeReasoning(_ reasoning: Reasoning, told: String) -> [SSEEvent]

    /// A whole call; `pieces` are its arguments, cut as they shall be sent.
    mutating func call(_ call: ToolCall, pieces: [String], isCut: Bool) -> [SSEEvent]

    mutating func end(_ reason: EndReason, usage: TokenUsage?) -> [SSEEvent]
    mutating func fail(_ failure: ModelFailure, usage: TokenUsage?) -> [SSEEvent]
}

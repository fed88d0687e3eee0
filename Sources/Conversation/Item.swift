/// One entry of a conversation, in the order in which it happened.
public enum Item: Sendable, Hashable {
    /// Something that was said.
    case message(Message)
    /// What the model thought; replayed only to where it came from.
    case reasoning(Reasoning)
    /// A tool that the model wants to be run.
    case toolCall(ToolCall)
    /// What that tool answered. Every call has exactly one before the next request.
    case toolResult(ToolResult)
}

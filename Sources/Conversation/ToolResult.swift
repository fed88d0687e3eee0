/// What a tool answered.
public struct ToolResult: Sendable, Hashable {
    /// `ToolCall.id` of the call that it answers.
    public var callID: String
    /// Text and images for the model.
    public var content: [ContentPart]
    /// The call failed or was refused.
    public var isError: Bool

    public init(callID: String, content: [ContentPart], isError: Bool = false) {
        self.callID = callID
        self.content = content
        self.isError = isError
    }

    /// A result of one text part.
    public init(callID: String, text: String, isError: Bool = false) {
        self.init(callID: callID, content: [.text(text)], isError: isError)
    }
}

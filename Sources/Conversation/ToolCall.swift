/// A tool that the model wants to be run.
public struct ToolCall: Sendable, Hashable {
    /// How the input is written.
    public enum Form: Sendable, Hashable {
        /// `arguments` is the text of a JSON object.
        case function
        /// `arguments` is free text (Responses' `custom_tool_call`).
        case custom
    }

    /// Ties the call to its result. Unique in a conversation; on the wire it is mapped to what the vendor accepts.
    public var id: String
    public var name: String
    /// As the model wrote it, valid or not; what a repair changed stands in `written`.
    public var arguments: String
    public var form: Form
    /// The vendor's id of the item (`fc_…`), where one was given.
    public var itemID: String?
    /// The namespace of the tool, `ToolDefinition.namespace`.
    public var namespace: String?
    /// What the model really wrote, where the call was repaired; nil where it stands as written.
    public var written: Written?

    /// The model's own bytes behind a repaired call.
    public enum Written: Sendable, Hashable {
        /// A call of the wire, with this name and these arguments.
        case call(name: String, arguments: String)
        /// Text in the answer, markup included.
        case text(String)
    }

    public init(
        id: String, name: String, arguments: String, form: Form = .function, itemID: String? = nil,
        namespace: String? = nil, written: Written? = nil
    ) {
        self.id = id
        self.name = name
        self.arguments = arguments
        self.form = form
        self.itemID = itemID
        self.namespace = namespace
        self.written = written
    }
}

/// Something that was said, by one side.
public struct Message: Sendable, Hashable {
    /// Who said it.
    public enum Role: String, Sendable, Hashable {
        /// The harness, with the weight of the system prompt.
        case developer
        /// The person or what speaks for them.
        case user
        /// The model.
        case assistant
    }

    public var role: Role
    public var content: [ContentPart]
    /// The vendor's id of the item (`msg_…`), where one was given.
    public var id: String?

    public init(role: Role, content: [ContentPart], id: String? = nil) {
        self.role = role
        self.content = content
        self.id = id
    }

    /// A message of one text part.
    public init(_ role: Role, _ text: String) {
        self.init(role: role, content: [.text(text)])
    }

    /// All text parts joined; refusals and images are left out.
    public var text: String {
        content.reduce(into: "") { joined, part in
            if case .text(let text) = part { joined += text }
        }
    }
}

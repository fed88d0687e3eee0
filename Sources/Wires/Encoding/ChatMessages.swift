import Conversation
import JSON

/// The list of messages of a chat request, kept in the order and roles that a vendor accepts.
struct ChatMessages {
    /// What the user is made to say where the vendor wants that somebody speaks.
    static let filler = "(The conversation goes on.)"

    private var values: [JSONValue] = []
    private let quirks: Quirks
    private var lastRole = ""
    private var hasUser = false
    /// What the user or the harness said last, which more of the same role may join.
    private var open: (role: String, parts: [ContentPart])?

    init(quirks: Quirks) {
        self.quirks = quirks
    }

    /// Adds what the user or the harness said; nothing where that is empty. Neighbours of one role are joined, those of
    /// the user where the vendor wants that.
    mutating func append(role: String, content: [ContentPart]) {
        let content = content.filter { part in
            switch part {
            case .text(let text): !text.isEmpty
            case .image: true
            case .refusal: false
            }
        }
        guard !content.isEmpty else { return }
        if open?.role == role, role != "user" || quirks.mergesUserMessages {
            open?.parts += content
            return
        }
        close()
        if role == "user", lastRole == "tool", quirks.bridgesToolToUser {
            values.append(["role": "assistant", "content": "Done."])
        }
        open = (role, content)
        lastRole = role
        hasUser = hasUser || role == "user"
    }

    /// Adds a message of the model or a tool's result.
    mutating func append(_ message: JSONValue, role: String) {
        if role == "assistant", quirks.wantsUserFirst, !hasUser {
            append(role: "user", content: [.text(Self.filler)])
        }
        close()
        values.append(message)
        lastRole = role
    }

    /// All messages.
    mutating func finish() -> [JSONValue] {
        if lastRole == "assistant", quirks.wantsUserLast { append(role: "user", content: [.text(Self.filler)]) }
        close()
        return values
    }

    private mutating func close() {
        guard let open else { return }
        values.append(["role": .string(open.role), "content": Self.content(open.parts)])
        self.open = nil
    }

    /// Text alone is a string, as every server takes it.
    private static func content(_ parts: [ContentPart]) -> JSONValue {
        var texts: [String] = []
        for part in parts {
            guard case .text(let text) = part else { return .array(parts.compactMap(Self.part)) }
            texts.append(text)
        }
        return .string(texts.joined(separator: "\n\n"))
    }

    static func part(_ part: ContentPart) -> JSONValue? {
        switch part {
        case .text(let text): ["type": "text", "text": .string(text)]
        case .image(let image): ["type": "image_url", "image_url": ["url": .string(image.url)]]
        case .refusal: nil
        }
    }
}

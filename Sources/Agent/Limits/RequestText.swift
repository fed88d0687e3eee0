import Conversation

/// How much text a request holds, as far as it becomes tokens: without images, without what only the vendor can read, and
/// runs of the same character counted as four.
public struct RequestText: Sendable, Hashable {
    public private(set) var bytes = 0
    private var others = 0

    /// At least nine of ten bytes are ASCII: about four make a token.
    public var isMostlyASCII: Bool { others <= bytes / 10 }

    /// Text of `bytes` bytes, of which `others` are not ASCII.
    public init(bytes: Int, others: Int = 0) {
        self.bytes = bytes
        self.others = others
    }

    public init(_ request: ModelRequest) {
        add(request.instructions)
        for tool in request.tools {
            add(tool.name)
            add(tool.description)
        }
        for item in request.items {
            switch item {
            case .message(let message): add(message.content)
            // What vendors make of thinking that goes back differs.
            case .reasoning: break
            case .toolCall(let call):
                add(call.name)
                add(call.arguments)
            case .toolResult(let result): add(result.content)
            }
        }
    }

    private mutating func add(_ content: [ContentPart]) {
        for part in content {
            switch part {
            case .text(let text), .refusal(let text): add(text)
            case .image: break
            }
        }
    }

    private mutating func add(_ text: String) {
        var run = 0
        var last: UInt8 = 0
        for byte in text.utf8 {
            run = byte == last ? run + 1 : 1
            last = byte
            guard run <= 4 else { continue }
            bytes += 1
            if byte >= 0x80 { others += 1 }
        }
    }
}

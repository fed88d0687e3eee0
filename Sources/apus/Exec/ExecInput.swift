import Conversation
import Tools

/// What the user says in a run: the prompt, what was piped in beside it, and images.
struct ExecInput: Sendable {
    let item: Item
    private(set) var notices: [String] = []

    /// - Throws: `ExecError` where there is no prompt or a file cannot be read.
    init(prompt: String?, images: [String]) throws(ExecError) {
        var text: String
        do throws(InputError) {
            if let prompt, prompt != "-" {
                text = prompt
                switch try StandardInput.addition() {
                case .none: break
                case .text(let more): text += "\n\n<stdin>\n\(more)\n</stdin>"
                case .silent:
                    notices.append(
                        "note: standard input is open but gave nothing; going on without it (give - as the prompt to wait for it)"
                    )
                }
            } else {
                guard !StandardInput.isTerminal || prompt == "-" else {
                    throw InputError(message: "no prompt: give it as an argument, or on standard input")
                }
                text = try StandardInput.text()
            }
        } catch {
            throw ExecError(code: "usage", message: error.message)
        }
        guard !text.allSatisfy(\.isWhitespace) else {
            throw ExecError(code: "usage", message: "no prompt: give it as an argument, or on standard input")
        }
        var parts: [ContentPart] = []
        for path in images {
            let bytes = try ExecFiles.read(path, limit: ImagePart.byteLimit, flag: "-i")
            guard let part = ImagePart.part(of: bytes) else {
                throw ExecError(code: "usage", message: "-i: \(path) is not a PNG, JPEG, GIF or WebP image")
            }
            parts.append(part)
        }
        item = .message(Message(role: .user, content: [.text(text)] + parts))
    }
}

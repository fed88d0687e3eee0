import Conversation
import JSON
import Sessions

/// A session to be read by a person.
struct Transcript {
    private let session: SavedSession
    private let items: [Item]

    init(_ session: SavedSession) {
        self.session = session
        items = Array(session.items.dropFirst(session.openingItems))
    }

    /// The facts at the top.
    private var facts: [(name: String, value: String)] {
        let turns = session.turns
        var facts = [
            ("session", session.entry.id), ("directory", session.meta.workingDirectory),
            ("started", session.meta.timestamp), ("last used", session.lastUsed),
            ("model", "\(session.last.model) @ \(session.last.provider)"),
            ("tokens", TerminalText.grouped(turns.reduce(0) { $0 &+ $1.tokens })),
        ]
        if let cost = SessionTable.cost(of: turns) { facts.append(("cost", "$\(cost)")) }
        if let branch = session.meta.git?.branch { facts.append(("branch", branch)) }
        if let failure = turns.last?.failure { facts.append(("ended", failure)) }
        return facts
    }

    // MARK: Terminal

    private static let shownLines = 8
    private static let shownCharacters = 200

    /// - Parameter full: Results whole, and what the model thought.
    func terminalText(full: Bool) -> String {
        var lines = facts.map { name, value in
            "\(name)\(String(repeating: " ", count: max(11 - name.count, 1)))\(TerminalText.clean(value))"
        }
        for item in items {
            switch item {
            case .message(let message) where message.role == .user:
                lines +=
                    [""] + Self.said(message).split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }
            case .message(let message): lines += ["", Self.said(message)]
            case .reasoning(let reasoning):
                let text = Self.thought(reasoning)
                if full, !text.isEmpty { lines += ["", "(thinking) " + TerminalText.clean(text, keepingLines: true)] }
            case .toolCall(let call): lines += ["", TerminalText.clean(Self.head(of: call), keepingLines: true)]
            case .toolResult(let result):
                let text = TerminalText.clean(Self.text(of: result.content), keepingLines: true)
                lines += Self.quoted(text, full: full)
            }
        }
        lines += ["", "to go on: apus exec resume \(session.entry.id) \"TASK\""]
        return lines.map { $0 + "\n" }.joined()
    }

    private static func quoted(_ text: String, full: Bool) -> [String] {
        let lines = text.split(separator: "\n")
        if full { return lines.map { "  | \($0)" } }
        let left = lines.count - shownLines
        return lines.prefix(shownLines).map { "  | \($0.prefix(shownCharacters))" }
            + (left > 0 ? ["  … \(left) more \(left == 1 ? "line" : "lines"); --full shows all"] : [])
    }

    // MARK: Markdown

    /// Everything that was said and done, as Markdown.
    var markdown: String {
        var parts = ["# \(Self.oneLine(session.task ?? session.entry.id))"]
        parts.append(facts.map { "- \($0.name): \(Self.oneLine($0.value))" }.joined(separator: "\n"))
        for item in items {
            switch item {
            case .message(let message) where message.role == .user: parts.append("## User\n\n\(Self.plain(message))")
            case .message(let message): parts.append("## Assistant\n\n\(Self.plain(message))")
            case .reasoning(let reasoning):
                let text = Self.thought(reasoning)
                if !text.isEmpty {
                    parts.append("<details><summary>Thinking</summary>\n\n\(Self.fenced(text))\n\n</details>")
                }
            case .toolCall(let call):
                parts.append("### \(call.name)\n\n\(Self.fenced(Self.body(of: call)))")
            case .toolResult(let result):
                let text = Self.text(of: result.content)
                parts.append((result.isError ? "Failed:\n\n" : "") + Self.fenced(text.isEmpty ? "(nothing)" : text))
            }
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    /// A fence longer than any in the text.
    private static func fenced(_ text: String) -> String {
        var longest = 2
        var run = 0
        for character in text {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        return "\(fence)\n\(text)\(text.hasSuffix("\n") ? "" : "\n")\(fence)"
    }

    private static func oneLine(_ text: String) -> String {
        TerminalText.clean(String(text.prefix(120)))
    }

    // MARK: Items

    private static func said(_ message: Message) -> String {
        TerminalText.clean(plain(message), keepingLines: true)
    }

    private static func plain(_ message: Message) -> String { text(of: message.content) }

    private static func text(of content: [ContentPart]) -> String {
        content.map { part in
            switch part {
            case .text(let text): text
            case .refusal(let text): "(declined) \(text)"
            case .image(.url(let url)): "(image \(url))"
            case .image(.data(let type, let base64)): "(image, \(type), \(base64.utf8.count / 4 * 3) bytes)"
            }
        }.joined(separator: "\n")
    }

    private static func thought(_ reasoning: Reasoning) -> String {
        (reasoning.text.isEmpty ? reasoning.summary : reasoning.text).joined(separator: "\n")
    }

    private static func head(of call: ToolCall) -> String {
        guard let arguments = try? JSONValue(parsing: call.arguments) else { return call.name }
        if let command = arguments["command"]?.string { return "$ \(command)" }
        return "\(call.name) \(TerminalText.subject(of: arguments))"
    }

    private static func body(of call: ToolCall) -> String {
        guard let arguments = try? JSONValue(parsing: call.arguments) else { return call.arguments }
        if let command = arguments["command"]?.string, arguments.object?.count == 1 { return command }
        return arguments.serialized(pretty: true)
    }
}

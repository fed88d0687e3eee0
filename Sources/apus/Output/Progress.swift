import Agent
import Conversation
import JSON
import Money
import Tools
import Workspace

/// What a person sees on standard error while `apus exec` works.
struct Progress: Sendable {
    private let workingDirectory: String
    /// A message of the model that may turn out not to be the last.
    private var pending: String?
    private var started: [String: ContinuousClock.Instant] = [:]
    /// Notices that did not fit before the first event of the model.
    private var waiting: [String] = []
    private var heardModel = false

    /// Lines of a failed command's output that are shown.
    private static let shownLines = 6
    private static let shownCharacters = 160

    init(workingDirectory: String) {
        self.workingDirectory = workingDirectory
    }

    /// The lines before the first request: at most two; the others follow when the model has answered.
    mutating func opening(_ notices: [String]) -> [String] {
        waiting = Array(notices.dropFirst(2))
        return notices.prefix(2).map(TerminalText.clean)
    }

    mutating func lines(for event: AgentEvent) -> [String] {
        switch event {
        case .turnStarted, .requestStarted: return []
        case .waiting(let seconds):
            return ["waiting for the model's first token: \(seconds) s (a local server reads the whole prompt first)"]
        case .textDelta, .reasoningDelta: return heard()
        case .retrying(let line): return [TerminalText.clean(line)]
        case .itemStarted(let item):
            started[item.id] = .now
            return heard() + flush() + begin(item)
        case .itemUpdated(let item): return heard() + plan(item)
        case .itemCompleted(let item): return heard() + end(item)
        case .turnCompleted(let summary):
            pending = nil
            let unresolved = summary.unresolved.map { ["unresolved: \(TerminalText.clean($0))"] } ?? []
            return heard() + [Self.totals(summary)] + unresolved
        case .turnFailed(let failure, let summary):
            return heard() + flush() + ["apus: \(TerminalText.clean(failure.message))"]
                + (summary.requests > 0 ? [Self.totals(summary)] : [])
        }
    }

    private mutating func heard() -> [String] {
        guard !heardModel else { return [] }
        heardModel = true
        defer { waiting = [] }
        return waiting.map(TerminalText.clean)
    }

    private mutating func flush() -> [String] {
        defer { pending = nil }
        return pending.map { [TerminalText.clean($0, keepingLines: true)] } ?? []
    }

    private func begin(_ item: TurnItem) -> [String] {
        switch item.detail {
        case .command(let command, _, _, _): ["$ \(TerminalText.clean(command, keepingLines: true))"]
        case .fileChange(let changes, _, _): changes.map { "\(verb($0.kind)) \(shown($0.path))" }
        case .todoList: plan(item)
        case .toolCall(let tool, let arguments, _, _):
            ["\(tool) \(TerminalText.clean(String(TerminalText.subject(of: arguments).prefix(Self.shownCharacters))))"]
        case .agentMessage, .reasoning, .repair, .notice: []
        }
    }

    private mutating func end(_ item: TurnItem) -> [String] {
        let took = started.removeValue(forKey: item.id).map { Self.seconds(since: $0) } ?? ""
        switch item.detail {
        case .agentMessage(let text):
            let before = flush()
            pending = text
            return before
        case .reasoning: return []
        case .repair(let repair): return ["repaired (\(repair.failure)): \(TerminalText.clean(repair.what))"]
        case .notice(let message): return ["notice: \(TerminalText.clean(message))"]
        case .command(_, let output, let exitCode, let status):
            guard status != .completed else { return [] }
            let how = exitCode.map { "exit \($0)" } ?? "did not finish"
            return ["  \(how)\(took)"] + Self.tail(of: output)
        case .fileChange(_, let error, let status):
            return status == .completed
                ? [] : ["  \(status.rawValue): \(TerminalText.clean(Self.firstLine(error ?? "")))"]
        case .toolCall(_, _, let result, let status):
            return status == .completed
                ? [] : ["  \(status.rawValue): \(TerminalText.clean(Self.firstLine(result ?? "")))"]
        case .todoList: return []
        }
    }

    private func plan(_ item: TurnItem) -> [String] {
        guard case .todoList(let steps) = item.detail else { return [] }
        return ["plan"]
            + steps.map { step in
                let mark =
                    switch step.status {
                    case .completed: "x"
                    case .inProgress: ">"
                    case .pending: " "
                    }
                return "  [\(mark)] \(TerminalText.clean(step.step))"
            }
    }

    private func shown(_ path: String) -> String {
        let prefix = workingDirectory.hasSuffix("/") ? workingDirectory : workingDirectory + "/"
        return TerminalText.clean(path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path)
    }

    private func verb(_ kind: FileChange.Kind) -> String {
        switch kind {
        case .add: "write"
        case .delete: "delete"
        case .update: "edit"
        }
    }

    // MARK: Text

    static func totals(_ summary: TurnSummary) -> String {
        let usage = summary.usage
        let mark = usage.isEstimate ? "~" : ""
        var parts = [
            "tokens \(mark)\(TerminalText.grouped(usage.freshInput + usage.cacheWrite)) fresh, \(TerminalText.grouped(usage.cacheRead)) cached, "
                + "\(mark)\(TerminalText.grouped(usage.totalOutput)) output",
            "cost \(summary.cost.map { ($0.isEstimate ? "~" : "") + $0.amount.usd } ?? "unknown")",
            "\(summary.requests) request\(summary.requests == 1 ? "" : "s")",
            "model \(seconds(summary.modelMilliseconds)), tools \(seconds(summary.toolMilliseconds))",
        ]
        if let first = summary.firstTokenMilliseconds { parts.append("first token \(seconds(first))") }
        return parts.joined(separator: " · ")
    }

    private static func seconds(_ milliseconds: Int) -> String {
        "\(milliseconds / 1000).\(String(milliseconds % 1000 + 1000).dropFirst().prefix(2)) s"
    }

    private static func seconds(since start: ContinuousClock.Instant) -> String {
        let passed = (ContinuousClock.now - start).components
        let milliseconds = Int(passed.seconds) * 1000 + Int(passed.attoseconds / 1_000_000_000_000_000)
        return milliseconds >= 1000 ? " after \(seconds(milliseconds))" : ""
    }

    private static func tail(of output: String) -> [String] {
        let lines = output.split(whereSeparator: \.isNewline)
        return lines.suffix(shownLines).map { "  | \(TerminalText.clean(String($0.prefix(shownCharacters))))" }
    }

    private static func firstLine(_ text: String) -> String {
        String((text.split(whereSeparator: \.isNewline).first ?? "").prefix(shownCharacters))
    }
}

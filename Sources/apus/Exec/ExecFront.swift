import Agent
import JSON

/// What `apus exec` shows: events as JSON lines on standard output, or progress on standard error and the final message
/// alone on standard output.
actor ExecFront {
    private enum State {
        case json(notices: Int)
        case human(Progress)
    }

    private var state: State

    init(json: Bool) {
        state = json ? .json(notices: 0) : .human(Progress(workingDirectory: ""))
    }

    /// A run that could not begin.
    func refuse(_ error: ExecError) {
        if case .json = state {
            StandardStream.output.line(EventLines.failed(code: error.code, message: error.message).serialized())
        }
        StandardStream.error.line("apus: \(TerminalText.clean(error.message, keepingLines: true))")
    }

    func open(threadID: String, notices: [String], workingDirectory: String) {
        switch state {
        case .json:
            StandardStream.output.line(EventLines.threadStarted(id: threadID).serialized())
            for (index, notice) in notices.enumerated() {
                StandardStream.output.line(EventLines.notice(notice, id: "notice_\(index)").serialized())
            }
        case .human:
            var progress = Progress(workingDirectory: workingDirectory)
            for line in progress.opening(notices) { StandardStream.error.line(line) }
            state = .human(progress)
        }
    }

    /// Returns false when nobody reads the events any more.
    func show(_ event: AgentEvent) -> Bool {
        switch state {
        case .json:
            return EventLines.lines(for: event).allSatisfy { StandardStream.output.line($0.serialized()) }
        case .human(var progress):
            for line in progress.lines(for: event) { StandardStream.error.line(line) }
            state = .human(progress)
            return true
        }
    }

    /// The final message; with `--json` it was told already.
    func finish(_ text: String) {
        guard case .human = state else { return }
        // A program gets the message as it is; a terminal must not obey what may stand in it.
        let shown = StandardStream.output.isTerminal ? TerminalText.clean(text, keepingLines: true) : text
        StandardStream.output.line(shown)
    }

    /// What to do next after a failure; a person reads it, a script knows it from the first event.
    func suggest(_ line: String) {
        guard case .human = state else { return }
        StandardStream.error.line(line)
    }

    func complain(_ message: String) {
        StandardStream.error.line("apus: \(TerminalText.clean(message, keepingLines: true))")
    }
}

import Conversation
import JSON
import Tools

extension Agent {
    /// Runs the user's check after a turn that changed something, before the turn may end.
    /// - Returns: What to tell the model where the check fails; nil where it passes or there is nothing to check.
    func verify(_ listener: Listener) async throws(TurnFailure) -> String? {
        guard let command = configuration.verifyCommand, hasChanged, let tool = toolbox.tool(named: "shell") else {
            return nil
        }
        try checkInterrupt()
        var item = TurnItem(
            id: items.take(), detail: .command(command: command, output: "", exitCode: nil, status: .inProgress))
        await listener(.itemStarted(item))
        let started = ContinuousClock.now
        let outcome = await tool.run(["command": .string(command)], in: context)
        summary.toolMilliseconds += Self.milliseconds(since: started)
        let passed = !outcome.isError && outcome.exitCode == 0
        item.detail = .command(
            command: command, output: outcome.output ?? outcome.text, exitCode: outcome.exitCode,
            status: outcome.isDeclined ? .declined : passed ? .completed : .failed)
        await listener(.itemCompleted(item))
        try checkInterrupt()
        // What passed need not be run again until something changes.
        hasChanged = !passed
        return passed ? nil : outcome.text
    }
}

import Agent
import Conversation

/// One run: a fresh folder, the agent's turn within its limits, the check.
public struct Run: Sendable {
    /// How it ended.
    public enum End: Sendable, Hashable {
        case completed
        /// The turn failed, in its own words.
        case failed(TurnFailure)
        /// The time was over.
        case timedOut
    }

    public let end: End
    public let summary: TurnSummary
    /// From the first request to the end, in milliseconds.
    public let milliseconds: Int
    /// What the check found wrong, and why a turn did not come to its end. Empty where the run passed.
    public let problems: [String]

    public var passed: Bool { problems.isEmpty }

    public init(end: End, summary: TurnSummary, milliseconds: Int, problems: [String]) {
        self.end = end
        self.summary = summary
        self.milliseconds = milliseconds
        self.problems = problems
    }

    /// Runs `plan` with the agent that `makeAgent` gives for its folder.
    /// - Parameters:
    ///   - parent: Where the folder is made.
    ///   - timeout: For the agent's turn; it is cancelled then and judged as failed.
    ///   - listener: Hears what the agent does.
    /// - Throws: `RunFolder.Failure` where there is no place to run in.
    public static func perform(
        _ plan: RunPlan, in parent: String, timeout: Duration,
        listener: @escaping Agent.Listener = { _ in }, makeAgent: (RunFolder, RunPlan) -> Agent
    ) async throws(RunFolder.Failure) -> Run {
        let folder = try RunFolder(in: parent, files: plan.files)
        let agent = makeAgent(folder, plan)
        let commands = CommandLog()
        let started = ContinuousClock.now
        let result = await turn(of: agent, plan, timeout: timeout) { event in
            if case .itemCompleted(let item) = event { await commands.note(item) }
            await listener(event)
        }
        let passed = ContinuousClock.now - started
        let milliseconds =
            Int(passed.components.seconds) * 1000 + Int(passed.components.attoseconds / 1_000_000_000_000_000)

        let summary = result.value.summary
        let end: End
        var problems: [String] = []
        switch result.value {
        case .completed: end = .completed
        case .failed(let failure, _) where result.isLate && failure.code == TurnFailure.interrupted:
            end = .timedOut
            problems.append("it did not end within \(timeout.components.seconds) s")
        case .failed(let failure, _):
            end = .failed(failure)
            problems.append(failure.message)
        }
        let work = RunWork(
            folder: folder, answer: summary.finalMessage ?? "", commands: await commands.list, summary: summary)
        problems += await plan.check(work)
        return Run(end: end, summary: summary, milliseconds: milliseconds, problems: problems)
    }

    private static func turn(
        of agent: Agent, _ plan: RunPlan, timeout: Duration, listener: @escaping Agent.Listener
    ) async -> (value: TurnResult, isLate: Bool) {
        await withTaskGroup(of: TurnResult?.self) { group in
            group.addTask {
                await agent.run([.message(Message(.user, plan.prompt))], listener: listener)
            }
            group.addTask {
                try? await Task.sleep(for: timeout)
                return nil
            }
            var isLate = false
            while let ended = await group.next() {
                // The agent answers every open call before it returns, also when it is stopped.
                isLate = isLate || ended == nil
                group.cancelAll()
                if let ended { return (ended, isLate) }
            }
            return (.failed(TurnFailure(code: TurnFailure.interrupted, message: "interrupted"), TurnSummary()), isLate)
        }
    }

    private actor CommandLog {
        private(set) var list: [RunWork.Command] = []

        func note(_ item: TurnItem) {
            guard case .command(let line, _, let code, _) = item.detail else { return }
            list.append(RunWork.Command(line: line, exitCode: code))
        }
    }
}

import Conversation
import JSON
import Tools

extension Agent {
    /// A call on its way to a result.
    private struct Running: Sendable {
        let call: ToolCall
        let arguments: Result<JSONObject, ArgumentsError>
        let tool: (any Tool)?
        let item: TurnItem
    }

    /// Runs the calls of one answer: neighbouring reads at once, everything else in order. Every call that starts also
    /// completes, and its result stands in the conversation before the next one that writes begins.
    func run(
        _ calls: [ToolCall], guardian: inout LoopGuard, _ listener: Listener
    ) async throws(TurnFailure) {
        var rest = calls[...]
        while let first = rest.first {
            try checkInterrupt()
            let isRead = toolbox.tool(named: first.name)?.effect == .read
            let group = isRead ? rest.prefix { toolbox.tool(named: $0.name)?.effect == .read } : rest.prefix(1)
            rest = rest.dropFirst(group.count)
            try await run(group: Array(group), guardian: &guardian, listener)
        }
    }

    private func run(
        group: [ToolCall], guardian: inout LoopGuard, _ listener: Listener
    ) async throws(TurnFailure) {
        var running: [Running] = []
        for call in group {
            let prepared = prepare(call)
            running.append(prepared)
            if case .todoList = prepared.item.detail { continue }
            await listener(.itemStarted(prepared.item))
        }
        let started = ContinuousClock.now
        let outcomes = await outcomes(of: running)
        summary.toolMilliseconds += Self.milliseconds(since: started)
        summary.calls += running.count

        var stop: TurnFailure?
        for (prepared, outcome) in zip(running, outcomes) {
            var outcome = outcome
            let text = outcome.text
            switch guardian.note(tool: prepared.call.name, arguments: prepared.call.arguments, result: text) {
            case .goOn: break
            case .remind(let times):
                outcome.content.append(
                    .text(
                        "[This was the same call with the same result \(times) times. Do something else, or end with your "
                            + "final answer.]"))
            case .stop(let times):
                stop =
                    stop
                    ?? TurnFailure(
                        code: TurnFailure.loop,
                        message: "stopped: the model made the same call to \(prepared.call.name) with the same result "
                            + "\(times) times")
            }
            note(outcome, of: prepared)
            for var repair in outcome.repairs {
                repair.callID = prepared.call.id
                await show(repair, listener)
            }
            try await append(
                .toolResult(
                    ToolResult(callID: prepared.call.id, content: outcome.content, isError: outcome.isError)))
            await complete(prepared.item, with: outcome, listener)
        }
        if let stop { throw stop }
        try checkInterrupt()
    }

    /// Keeps in mind what failed until something makes up for it.
    private func note(_ outcome: ToolOutcome, of running: Running) {
        let isWrite =
            switch outcome.activity {
            case .command, .fileChange: true
            case .plan, .other: false
            }
        if outcome.isError || outcome.isDeclined {
            unresolved = UnresolvedCall(tool: running.call.name, message: outcome.text, isWrite: isWrite)
        } else if isWrite || unresolved?.isWrite == false {
            unresolved = nil
        }
        if isWrite, !outcome.isError { hasChanged = true }
    }

    private func outcomes(of running: [Running]) async -> [ToolOutcome] {
        guard running.count > 1 else {
            var outcomes: [ToolOutcome] = []
            for one in running { outcomes.append(await outcome(of: one)) }
            return outcomes
        }
        return await withTaskGroup(of: (Int, ToolOutcome).self) { group in
            for (index, one) in running.enumerated() {
                group.addTask { (index, await self.outcome(of: one)) }
            }
            var found: [Int: ToolOutcome] = [:]
            for await (index, outcome) in group { found[index] = outcome }
            return running.indices.map { found[$0] ?? .failure("the tool gave no result") }
        }
    }

    /// Not on the actor: reads of one answer run side by side.
    private nonisolated func outcome(of running: Running) async -> ToolOutcome {
        guard let tool = running.tool else { return toolbox.unknownTool(named: running.call.name) }
        switch running.arguments {
        case .failure(let error): return .failure(error.message)
        case .success(let arguments): return await tool.run(arguments, in: context)
        }
    }

    private func prepare(_ call: ToolCall) -> Running {
        let tool = toolbox.tool(named: call.name)
        let arguments: Result<JSONObject, ArgumentsError>
        do throws(ArgumentsError) {
            arguments = .success(try ArgumentsError.parse(call, for: tool?.definition))
        } catch {
            arguments = .failure(error)
        }
        var activity = ToolActivity.other
        if let tool, case .success(let object) = arguments { activity = tool.preview(object, in: context) }
        let detail: TurnItem.Detail
        switch activity {
        case .command(let command):
            detail = .command(command: command, output: "", exitCode: nil, status: .inProgress)
        case .fileChange(let changes): detail = .fileChange(changes: changes, error: nil, status: .inProgress)
        case .plan(let steps): detail = .todoList(steps: steps)
        case .other:
            detail = .toolCall(
                tool: call.name, arguments: (try? arguments.get()).map { .object($0) } ?? .string(call.arguments),
                result: nil, status: .inProgress)
        }
        // One plan lives through the turn, whatever the number of its updates.
        if case .plan = activity, let plan {
            return Running(
                call: call, arguments: arguments, tool: tool, item: TurnItem(id: plan.id, detail: detail))
        }
        return Running(call: call, arguments: arguments, tool: tool, item: TurnItem(id: items.take(), detail: detail))
    }

    private func show(plan item: TurnItem, _ listener: Listener) async {
        await listener(plan == nil ? .itemStarted(item) : .itemUpdated(item))
        plan = item
    }

    /// The plan of a turn completes with it.
    func finishPlan(_ listener: Listener) async {
        guard let item = plan else { return }
        plan = nil
        await listener(.itemCompleted(item))
    }

    private func complete(
        _ item: TurnItem, with outcome: ToolOutcome, _ listener: Listener
    ) async {
        let status: TurnItem.Status = outcome.isDeclined ? .declined : outcome.isError ? .failed : .completed
        var item = item
        switch item.detail {
        case .command(let command, _, _, _):
            item.detail = .command(
                command: command, output: outcome.output ?? outcome.text, exitCode: outcome.exitCode,
                status: status == .completed && outcome.exitCode != 0 ? .failed : status)
        case .fileChange(let changes, _, _):
            var done = changes
            if case .fileChange(let actual) = outcome.activity, !actual.isEmpty { done = actual }
            item.detail = .fileChange(changes: done, error: outcome.isError ? outcome.text : nil, status: status)
        case .todoList:
            return await show(plan: item, listener)
        case .toolCall(let tool, let arguments, _, _):
            item.detail = .toolCall(tool: tool, arguments: arguments, result: outcome.text, status: status)
        case .agentMessage, .reasoning, .repair, .notice: break
        }
        await listener(.itemCompleted(item))
    }
}

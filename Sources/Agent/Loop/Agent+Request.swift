import Conversation
import JSON
import Money
import Providers
import Wires

extension Agent {
    private enum Sent {
        case answer(ModelAnswer)
        case overflow(ProviderError)
    }

    /// Sends the conversation and takes the answer into it. Compacts before the window overflows, and once more with what
    /// the vendor said when it overflows all the same.
    func ask(_ listener: Listener) async throws(TurnFailure) -> ModelAnswer {
        try await compactIfNeeded(listener)
        switch try await send(history.items, schema: configuration.outputSchema, listener) {
        case .answer(let answer):
            // What answers a conversation whose beginning is gone answers another task.
            guard wasCut, history.items.count > configuration.openingItems + 2 else {
                return try await take(answer, listener)
            }
            try await compact(listener, because: "the server cut the conversation to its window")
        case .overflow(let error):
            if let window = error.learnedWindow, window > 0 { configuration.contextWindow = window }
            try await compact(listener, because: "the provider says that the conversation exceeds the model's window")
        }
        switch try await send(history.items, schema: configuration.outputSchema, listener) {
        case .answer(let answer): return try await take(answer, listener)
        case .overflow(let error): throw TurnFailure(code: error.code.rawValue, message: error.message)
        }
    }

    /// The text of a handover for `items`; cuts old results first where the conversation no longer fits even for that.
    func handover(of items: [Item], _ listener: Listener) async throws(TurnFailure) -> String {
        let request = Item.message(Message(.user, configuration.compactPrompt ?? Compaction.request))
        let asked = self.request(for: items + [request], maxOutputTokens: configuration.maxOutputTokens)
        let fits = spending.inputEstimate(bytes: client.size(of: asked)) < configuration.contextWindow
        var sent = try await send((fits ? items : Compaction.trimmed(items)) + [request], listener)
        if fits, case .overflow = sent {
            sent = try await send(Compaction.trimmed(items) + [request], listener)
        }
        guard case .answer(let answer) = sent else {
            throw TurnFailure(
                code: ProviderError.Code.contextOverflow.rawValue,
                message: "the conversation no longer fits the model's window, not even for a summary; start a new "
                    + "session, or set context_window of the model to what it really has")
        }
        var text = ""
        for case .message(let message) in answer.items { text += message.text }
        guard !text.allSatisfy(\.isWhitespace) else {
            throw TurnFailure(
                code: TurnFailure.emptyAnswer,
                message: "the model wrote no handover when the conversation had to be compacted; start a new session")
        }
        return text
    }

    /// The request that `items` make.
    func request(for items: [Item], maxOutputTokens: Int?, schema: JSONValue? = nil) -> ModelRequest {
        var request = ModelRequest(
            model: configuration.model, instructions: configuration.instructions, items: items,
            tools: toolbox.definitions, parallelToolCalls: configuration.parallelToolCalls,
            maxOutputTokens: maxOutputTokens, knobs: configuration.knobs, outputSchema: schema,
            promptCacheKey: configuration.promptCacheKey, extraBody: configuration.extraBody)
        request.contextWindow = configuration.contextWindow
        request.toolCalling = configuration.toolCalling
        return request
    }

    private func send(
        _ items: [Item], schema: JSONValue? = nil, _ listener: Listener
    ) async throws(TurnFailure) -> Sent {
        try checkInterrupt()
        let bytes = client.size(
            of: request(for: items, maxOutputTokens: configuration.maxOutputTokens, schema: schema))
        let allowance = try Allowance(
            limits: configuration.limits, spending: spending, bytes: bytes,
            maxOutputTokens: configuration.maxOutputTokens, window: configuration.contextWindow,
            assumedOutputTokens: client.assumedOutputTokens)
        await listener(.requestStarted(number: spending.requests + 1))

        let started = ContinuousClock.now
        let answer: ModelAnswer
        waiting = turnListener.map(Waiting.init)
        defer { waiting = nil }
        let request = request(for: items, maxOutputTokens: allowance.maxOutputTokens, schema: schema)
        do throws(ProviderError) {
            answer = try await client.answer(to: request) {
                [weak self] event in await self?.heard(event, since: started, listener)
            }
        } catch {
            summary.modelMilliseconds += Self.milliseconds(since: started)
            try checkInterrupt()
            if error.code == .contextOverflow { return .overflow(error) }
            throw TurnFailure(code: error.code.rawValue, message: error.message)
        }
        summary.modelMilliseconds += Self.milliseconds(since: started)
        if spending.requests == 0 { summary.firstInputTokens = answer.usage?.freshInput }
        spending.note(answer: answer, bytes: bytes, outputBound: allowance.outputBound)
        wasCut = await checkTruncation(request, answer, listener)
        try await recorder?.record(usage: spending.usage, window: configuration.contextWindow)
        if answer.end == .length, let stop = allowance.whyLowered { throw stop }
        return .answer(answer)
    }

    private func heard(_ event: ModelEvent, since started: ContinuousClock.Instant, _ listener: Listener) async {
        switch event {
        case .retrying(let line):
            waiting = turnListener.map(Waiting.init)
            await listener(.retrying(line))
        case .stream(let event):
            switch event {
            case .textDelta(let text):
                noteFirstToken(since: started)
                await listener(.textDelta(text))
            case .reasoningDelta(let text):
                noteFirstToken(since: started)
                await listener(.reasoningDelta(text))
            case .toolCallDelta, .item: noteFirstToken(since: started)
            case .started, .repair, .usage, .ended, .failed: break
            }
        }
    }

    private func noteFirstToken(since started: ContinuousClock.Instant) {
        waiting = nil
        guard summary.firstTokenMilliseconds == nil else { return }
        summary.firstTokenMilliseconds = Self.milliseconds(since: started)
    }

    /// Takes an answer into the conversation and shows what is in it.
    private func take(_ answer: ModelAnswer, _ listener: Listener) async throws(TurnFailure) -> ModelAnswer {
        var answer = answer
        let repaired = AnswerRepair(tools: toolbox.understood, hidden: toolbox.hidden)
            .repair(uniqueCalls(answer.items), isCut: answer.end == .length, usedIDs: usedIDs)
        answer.items = repaired.items
        // A call in words that was asked for in words is no repair.
        answer.repairs += repaired.repairs.filter { answer.calling == .native || $0.failure != "F3" }
        for repair in answer.repairs { await show(repair, listener) }
        await considerConstraint(answer, listener)
        for item in answer.items {
            try await append(item)
            switch item {
            case .message(let message) where !message.text.isEmpty:
                await listener(.itemCompleted(TurnItem(id: items.take(), detail: .agentMessage(text: message.text))))
            case .reasoning(let reasoning):
                let text = (reasoning.summary.isEmpty ? reasoning.text : reasoning.summary).joined(separator: "\n\n")
                if !text.isEmpty {
                    await listener(.itemCompleted(TurnItem(id: items.take(), detail: .reasoning(text: text))))
                }
            case .message, .toolCall, .toolResult: break
            }
        }
        return answer
    }

    private var usedIDs: Set<String> {
        var used = Set<String>()
        for case .toolCall(let call) in history.items { used.insert(call.id) }
        return used
    }

    /// Gives a call whose id is empty or was used before one of its own: some servers count from 0 in every answer.
    private func uniqueCalls(_ items: [Item]) -> [Item] {
        var used = usedIDs
        return items.map { item in
            guard case .toolCall(var call) = item else { return item }
            let base = call.id.isEmpty ? "call" : call.id
            var id = call.id
            var number = 2
            while id.isEmpty || used.contains(id) {
                id = "\(base)_\(number)"
                number += 1
            }
            used.insert(id)
            call.id = id
            return .toolCall(call)
        }
    }

    static func milliseconds(since start: ContinuousClock.Instant) -> Int {
        let passed = ContinuousClock.now - start
        return Int(passed.components.seconds) * 1000 + Int(passed.components.attoseconds / 1_000_000_000_000_000)
    }
}

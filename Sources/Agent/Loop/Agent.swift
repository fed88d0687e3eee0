import Conversation
import JSON
import Money
import Providers
import Tools

/// The loop: asks the model, runs the tools it calls for, and goes on until it answers without a call.
///
/// Events flow out as values; nothing here prints. Cancelling the task that runs a turn ends the request or the tools at
/// work, answers every open call and returns.
public actor Agent {
    public typealias Listener = @Sendable (AgentEvent) async -> Void

    let client: any ModelClient
    let toolbox: Toolbox
    let context: ToolContext
    var configuration: AgentConfiguration
    let recorder: (any TurnRecorder)?
    var history: History
    var spending: Spending
    var items = ItemNumbers()
    var summary = TurnSummary()
    /// The plan that this turn shows.
    var plan: TurnItem?
    /// Items right after the last compaction, 0 before the first.
    var sizeAfterCompaction = 0
    /// Watches for a server that cuts conversations.
    var truncation = TruncationCheck()
    /// The call of this turn that failed and that nothing has made up for since.
    var unresolved: UnresolvedCall?
    /// A call of this turn changed something since the last check.
    var hasChanged = false
    /// Tells while nothing comes; ends when it is let go.
    var waiting: Waiting?
    /// Answers in a row whose native calls were damaged.
    var damagedAnswers = 0
    /// The server cut the conversation that it answered last.
    var wasCut = false
    /// Who listens to the turn that runs.
    var turnListener: Listener?
    private var isRunning = false

    /// Times that a failed check is given back to the model.
    static let verifyRounds = 2

    /// - Parameters:
    ///   - history: What a resumed session said before, or the opening messages of a new one. Not recorded again.
    ///   - recorder: Where the session is kept; nil keeps nothing.
    public init(
        client: any ModelClient, toolbox: Toolbox, context: ToolContext, configuration: AgentConfiguration,
        history: [Item] = [], recorder: (any TurnRecorder)? = nil
    ) {
        self.client = client
        self.toolbox = toolbox
        self.context = context
        self.configuration = configuration
        self.history = History(items: history)
        self.recorder = recorder
        spending = Spending(price: configuration.price)
    }

    /// The conversation so far.
    public var conversation: [Item] { history.items }

    /// Runs one turn: from the user's words to the final answer or to a failure.
    /// - Parameters:
    ///   - input: What the user says; appended to the conversation.
    ///   - listener: Receives everything that happens, in order, ending with `turnCompleted` or `turnFailed`.
    public func run(_ input: [Item], listener: @escaping Listener) async -> TurnResult {
        guard !isRunning else {
            return .failed(TurnFailure(code: "busy", message: "a turn is running already"), TurnSummary())
        }
        isRunning = true
        turnListener = listener
        defer {
            isRunning = false
            turnListener = nil
        }
        spending = Spending(price: configuration.price)
        summary = TurnSummary()
        unresolved = nil
        hasChanged = false
        await listener(.turnStarted)

        var failure: TurnFailure?
        do throws(TurnFailure) {
            for item in input { try await append(item) }
            summary.finalMessage = try await rounds(listener)
        } catch {
            failure = error
        }
        for result in history.closeOpenCalls(
            saying: failure?.code == TurnFailure.interrupted ? "interrupted" : "aborted")
        {
            try? await recorder?.record(.toolResult(result))
        }
        await finishPlan(listener)
        summary.usage = spending.usage
        summary.cost = spending.requests > 0 ? spending.cost : nil
        summary.requests = spending.requests
        do throws(TurnFailure) {
            try await recorder?.recordEnd(summary, failure: failure)
        } catch {
            failure = failure ?? error
        }
        if let failure {
            await listener(.turnFailed(failure, summary))
            return .failed(failure, summary)
        }
        await listener(.turnCompleted(summary))
        return .completed(summary)
    }

    /// Request after request until one is answered without a call; returns that answer's text.
    private func rounds(_ listener: Listener) async throws(TurnFailure) -> String {
        var guardian = LoopGuard()
        var acceptance = AnswerCheck(schema: configuration.outputSchema)
        var checks = 0
        while true {
            let answer = try await ask(listener)
            let calls = answer.items.compactMap { item -> ToolCall? in
                if case .toolCall(let call) = item { call } else { nil }
            }
            if calls.isEmpty {
                switch try acceptance.judge(answer, unresolved: unresolved?.description) {
                case .ask(let reminder, let repair):
                    if let repair { await show(repair, listener) }
                    try await append(.message(Message(.user, reminder)))
                case .done(let text):
                    let complaint = try await verify(listener)
                    guard let complaint, checks < Self.verifyRounds else {
                        summary.unresolved =
                            complaint.map { _ in "the check failed: \(configuration.verifyCommand ?? "")" }
                            ?? unresolved?.description
                        return text
                    }
                    checks += 1
                    try await append(
                        .message(
                            Message(
                                .user,
                                "The check of this task failed. Mend what it shows, then give the final answer.\n\n"
                                    + complaint)))
                }
            } else {
                try await run(calls, guardian: &guardian, listener)
            }
        }
    }

    /// Adds an item to the conversation and to the session, in that order of promises: what is not written is not sent.
    func append(_ item: Item) async throws(TurnFailure) {
        try await recorder?.record(item)
        history.append(item)
    }

    func show(_ repair: Repair, _ listener: Listener) async {
        summary.repairs += 1
        await listener(.itemCompleted(TurnItem(id: items.take(), detail: .repair(repair))))
    }

    /// Ends the turn with `interrupted` if the user stopped it.
    func checkInterrupt() throws(TurnFailure) {
        if Task.isCancelled { throw TurnFailure(code: TurnFailure.interrupted, message: "interrupted") }
    }
}

public import Conversation

/// Something that answers a conversation: one model behind one provider.
public protocol ModelClient: Sendable {
    /// Sends `request` and returns when the answer is complete.
    ///
    /// Transient failures are retried inside; each is told through `events`. Cancelling the task ends the connection.
    /// - Parameter events: What happens meanwhile, in order. The caller's pace holds the connection back.
    /// - Throws: `ProviderError` when the answer cannot be had.
    func answer(
        to request: ModelRequest, events: @Sendable (ModelEvent) async -> Void
    ) async throws(ProviderError) -> ModelAnswer

    /// The server can hold a model to the form of a call while it writes.
    var constrainsCalls: Bool { get }

    /// The number of bytes that `request` takes on the wire.
    func size(of request: ModelRequest) -> Int

    /// The output limit that is sent where a request names none; nil where none is sent.
    var assumedOutputTokens: Int? { get }
}

extension ModelClient {
    /// None: most wires send no limit of their own.
    public var assumedOutputTokens: Int? { nil }
}

/// What is told while an answer is under way.
public enum ModelEvent: Sendable, Hashable {
    /// A piece of the answer.
    case stream(StreamEvent)
    /// The attempt failed and another follows; what it streamed so far is void. One line for a person.
    case retrying(String)
}

/// A complete answer.
public struct ModelAnswer: Sendable, Hashable {
    /// What `end` is where the model repeated one passage until the answer was stopped.
    public static let repetition = EndReason.other(Repetition.word)

    /// Everything that the model produced, in order.
    public var items: [Item]
    /// What the vendor reported, over all attempts that were billed as far as it is known.
    public var usage: TokenUsage?
    public var end: EndReason
    /// Attempts that broke off after the vendor had begun to answer; each may have been billed.
    public var brokenAttempts: Int
    /// What had to be put right, in the request as well as in the answer.
    public var repairs: [Repair]
    /// The reply came as one piece although a stream was asked for.
    public var isWhole = false
    /// How the calls were asked for.
    public var calling = ToolCalling.native

    public init(
        items: [Item], usage: TokenUsage?, end: EndReason, brokenAttempts: Int = 0, repairs: [Repair] = []
    ) {
        self.items = items
        self.usage = usage
        self.end = end
        self.brokenAttempts = brokenAttempts
        self.repairs = repairs
    }
}

import Money

/// What a turn may take before it is stopped.
public struct TurnLimits: Sendable, Hashable {
    /// Requests to the model.
    public var turns: Int?
    /// Input and output tokens of all requests together.
    public var tokens: Int?
    /// Cost of all requests together; held by lowering the output limit and by an upper bound before each request.
    public var cost: NanoDollars?

    public init(turns: Int? = nil, tokens: Int? = nil, cost: NanoDollars? = nil) {
        self.turns = turns
        self.tokens = tokens
        self.cost = cost
    }
}

import Money

/// What the next request may take under the limits of its turn.
struct Allowance: Sendable {
    /// The output limit to send; nil sends none.
    let maxOutputTokens: Int?
    /// The failure that a cut answer means, where a limit of the turn lowered the output.
    let whyLowered: TurnFailure?
    /// The most output that the request can have, for money.
    let outputBound: Int

    /// Assumed where neither the user nor the data know a model's output limit; only money depends on it.
    static let assumedOutputTokens = 32_000
    /// With less output than this an answer is not worth its input.
    static let leastOutputTokens = 256

    /// - Parameters:
    ///   - bytes: The size of the request.
    ///   - window: Of the model, in tokens; an output limit that is sent is lowered to what the prompt leaves of it.
    ///   - assumedOutputTokens: The limit that the wire sends where none is given.
    /// - Throws: When a limit does not allow another request.
    init(
        limits: TurnLimits, spending: Spending, bytes: Int, maxOutputTokens: Int?, window: Int = Int.max,
        assumedOutputTokens: Int? = nil
    ) throws(TurnFailure) {
        if let turns = limits.turns, spending.requests >= turns {
            throw TurnFailure(
                code: TurnFailure.maxTurns,
                message:
                    "stopped after \(spending.requests) requests (--max-turns \(turns)); resume the session to go on")
        }
        var output = maxOutputTokens
        var lowered: TurnFailure?
        if let sent = maxOutputTokens ?? assumedOutputTokens {
            let left = max(window - spending.cautiousInputEstimate(bytes: bytes), Self.leastOutputTokens)
            if left < sent { output = left }
        }
        if let tokens = limits.tokens {
            let stop = TurnFailure(
                code: TurnFailure.maxTokens,
                message:
                    "stopped at \(spending.usage.total) tokens (--max-tokens \(tokens)): the next request would pass "
                    + "the limit; resume the session with a higher one to go on")
            let left = tokens - spending.usage.total - spending.inputEstimate(bytes: bytes)
            guard left >= min(Self.leastOutputTokens, tokens / 10) else { throw stop }
            if left < output ?? Int.max {
                output = left
                lowered = stop
            }
        }
        if let limit = limits.cost {
            guard let price = spending.price else {
                throw TurnFailure(
                    code: TurnFailure.unpriced,
                    message:
                        "--max-cost needs the model's price: set [models.\"SLUG\"] price = { input = …, output = … } "
                        + "in USD per million tokens")
            }
            let stop = TurnFailure(
                code: TurnFailure.maxCost,
                message:
                    "stopped at \(spending.bounded.usd) (--max-cost \(limit.usd)): the next request could pass the "
                    + "limit; resume the session with a higher one to go on")
            let input = spending.inputBound(bytes: bytes)
            let affordable = price.outputTokens(
                within: limit.subtracting(spending.bounded), afterInput: input)
            let wanted = min(output ?? Self.assumedOutputTokens, Self.assumedOutputTokens)
            guard affordable >= min(Self.leastOutputTokens, wanted) else { throw stop }
            if affordable < output ?? Int.max {
                lowered = affordable < wanted ? stop : lowered
                output = min(affordable, output ?? Self.assumedOutputTokens)
            }
        }
        self.maxOutputTokens = output
        whyLowered = lowered
        outputBound = output ?? Self.assumedOutputTokens
    }
}

import Conversation
import Money
import Providers

/// What a turn has taken so far, and the most that its next request can take.
struct Spending: Sendable {
    private(set) var usage = TokenUsage()
    /// Nil as soon as one request's cost is not known.
    private(set) var cost: Cost? = Cost(amount: .zero, isEstimate: false)
    /// What is known to be spent plus, for attempts that broke off, the most that they can have cost.
    private(set) var bounded = NanoDollars.zero
    private(set) var requests = 0
    /// Input tokens and bytes of the last request that the vendor counted.
    private var counted: (tokens: Int, bytes: Int)?

    let price: Price?

    init(price: Price?) {
        self.price = price
    }

    /// The most input tokens that a request of `bytes` can have: a token stands for at least one byte, and what the
    /// vendor counted before is the beginning of what follows.
    func inputBound(bytes: Int) -> Int {
        guard let counted else { return bytes }
        return counted.tokens + max(bytes - counted.bytes, 0)
    }

    /// A likely figure for the input tokens of a request of `bytes`, for the window: about four bytes a token.
    func inputEstimate(bytes: Int) -> Int {
        guard let counted else { return bytes / 4 }
        return counted.tokens + max(bytes - counted.bytes, 0) / 3
    }

    /// The same with a tenth more for what is only estimated.
    func cautiousInputEstimate(bytes: Int) -> Int {
        let estimate = inputEstimate(bytes: bytes)
        return estimate + max(estimate - (counted?.tokens ?? 0), 0) / 10
    }

    /// Takes note of a request that was answered.
    /// - Parameters:
    ///   - bytes: The size of the request.
    ///   - outputBound: The output limit that was sent, or the model's.
    mutating func note(answer: ModelAnswer, bytes: Int, outputBound: Int) {
        requests += 1 + answer.brokenAttempts
        if let price, answer.brokenAttempts > 0 {
            let each = price.bound(inputTokens: inputBound(bytes: bytes), outputTokens: outputBound)
            for _ in 0..<answer.brokenAttempts { bounded = bounded.adding(each) }
        }
        let reported = answer.usage.flatMap { $0.totalInput + $0.totalOutput > 0 ? $0 : nil }
        let taken =
            reported
            ?? TokenUsage(
                freshInput: inputEstimate(bytes: bytes), output: Self.textBytes(of: answer.items) / 4,
                vendorCost: answer.usage?.vendorCost, isEstimate: true)
        if reported != nil { counted = (taken.totalInput, bytes) }
        usage.add(taken)

        let vendor = taken.vendorCost.flatMap { NanoDollars(usd: $0) }.map { Cost(amount: $0, isEstimate: false) }
        if let known = vendor ?? price?.cost(of: taken) {
            bounded = bounded.adding(known.amount)
            cost = cost.map {
                Cost(amount: $0.amount.adding(known.amount), isEstimate: $0.isEstimate || known.isEstimate)
            }
        } else {
            cost = nil
        }
    }

    private static func textBytes(of items: [Item]) -> Int {
        items.reduce(0) { sum, item in
            switch item {
            case .message(let message): sum + message.text.utf8.count
            case .reasoning(let reasoning): sum + reasoning.text.reduce(0) { $0 + $1.utf8.count }
            case .toolCall(let call): sum + call.arguments.utf8.count
            case .toolResult: sum
            }
        }
    }

    /// A conversation was replaced: what was counted before says nothing about what follows.
    mutating func forgetPrefix() {
        counted = nil
    }
}

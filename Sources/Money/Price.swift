import Conversation

/// What a model's tokens cost, in whole picodollars (millionths of a millionth of a dollar) a token.
///
/// USD per million tokens times 1,000,000 is picodollars a token, so prices with up to six decimals are exact.
public struct Price: Sendable, Hashable {
    /// Fresh input, picodollars a token.
    public let input: Int64
    /// Equal to `input` where the price names none.
    public let cachedInput: Int64
    /// Equal to `input` where the price names none.
    public let cacheWrite: Int64
    /// Output and reasoning, picodollars a token.
    public let output: Int64

    /// Reads prices in USD per million tokens, as the exact text of a number.
    /// - Throws: `PriceError` where a text is no price, has more than six decimals or is beyond a billion dollars.
    public init(
        input: String, cachedInput: String? = nil, cacheWrite: String? = nil, output: String
    ) throws(PriceError) {
        self.input = try Self.picodollars(input, field: "input")
        self.cachedInput =
            try cachedInput.map { text throws(PriceError) in try Self.picodollars(text, field: "cached_input") }
            ?? self.input
        self.cacheWrite =
            try cacheWrite.map { text throws(PriceError) in try Self.picodollars(text, field: "cache_write") }
            ?? self.input
        self.output = try Self.picodollars(output, field: "output")
    }

    /// The cost of `usage`, rounded up once. The vendor's own figure outranks the price.
    public func cost(of usage: TokenUsage) -> Cost {
        if let vendor = usage.vendorCost.flatMap({ NanoDollars(usd: $0) }) {
            return Cost(amount: vendor, isEstimate: usage.isEstimate)
        }
        let sum =
            Self.product(usage.freshInput, input) + Self.product(usage.cacheRead, cachedInput)
            + Self.product(usage.cacheWrite, cacheWrite) + Self.product(usage.output, output)
            + Self.product(usage.reasoning, output)
        return Cost(amount: Self.nano(sum), isEstimate: usage.isEstimate)
    }

    /// The most that a request can cost: all input at the highest price that input can have.
    public func bound(inputTokens: Int, outputTokens: Int) -> NanoDollars {
        Self.nano(Self.product(inputTokens, highestInput) + Self.product(outputTokens, output))
    }

    /// The most output tokens that `amount` pays for once the input is paid; 0 where not even that can be paid,
    /// `Int.max` where output is free.
    public func outputTokens(within amount: NanoDollars, afterInput inputTokens: Int) -> Int {
        let left = Int128(amount.rawValue) * 1000 - Self.product(inputTokens, highestInput)
        guard left >= 0 else { return 0 }
        guard output > 0 else { return Int.max }
        return Int(clamping: left / Int128(output))
    }

    /// A billion USD per million tokens. With any number of tokens a sum of five such products stays far below `Int128`.
    private static let highest: Int64 = 1_000_000_000_000_000

    private var highestInput: Int64 { max(input, cachedInput, cacheWrite) }

    private static func product(_ tokens: Int, _ price: Int64) -> Int128 {
        Int128(max(tokens, 0)) * Int128(price)
    }

    private static func nano(_ picodollars: Int128) -> NanoDollars {
        NanoDollars(rawValue: Int64(clamping: (picodollars + 999) / 1000))
    }

    private static func picodollars(_ text: String, field: String) throws(PriceError) -> Int64 {
        guard let decimal = DecimalText(text) else {
            throw PriceError(field: field, message: "\(field) must be a price in USD per million tokens, not \(text)")
        }
        guard let exact = decimal.scaledExactly(byPowerOfTen: 6), exact <= highest else {
            throw PriceError(
                field: field,
                message: "\(field) = \(text) has more than six decimals, or is too large, for USD per million tokens")
        }
        return exact
    }
}

/// A price that cannot be read.
public struct PriceError: Error, Sendable, Hashable, CustomStringConvertible {
    /// `input`, `cached_input`, `cache_write` or `output`.
    public var field: String
    /// What is wrong with it, with the field's name.
    public var message: String

    /// An error about one field.
    public init(field: String, message: String) {
        self.field = field
        self.message = message
    }

    public var description: String { message }
}

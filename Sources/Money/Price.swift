import Conversation

/// What a model's tokens cost, in whole picodollars (millionths of a millionth of a dollar) a token.
///
/// USD per million tokens times 1,000,000 is picodollars a token, so prices with up to six decimals are exact.
public struct Price: Sendable, Hashable, CustomStringConvertible {
    /// Fresh input, picodollars a token.
    public let input: Int64
    /// Equal to `input` where the price names none.
    public let cachedInput: Int64
    /// Equal to `input` where the price names none.
    public let cacheWrite: Int64
    /// Output and reasoning, picodollars a token.
    public let output: Int64
    /// What holds instead for a request with much input; nil where the length makes no difference.
    public private(set) var long: LongInput?
    /// The vendor charges less at times, for example at night: what it costs is an estimate, never too low.
    public private(set) var isUpperBound = false

    /// What every token of a request costs whose input exceeds a number of tokens.
    public struct LongInput: Sendable, Hashable {
        /// The price holds for requests with more input than this, in tokens, cached ones included.
        public let above: Int
        fileprivate let input: Int64
        fileprivate let cachedInput: Int64
        fileprivate let cacheWrite: Int64
        fileprivate let output: Int64
    }

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

    /// This price, with `other` for requests that have more than `tokens` tokens of input.
    public func above(_ tokens: Int, _ other: Price) -> Price {
        var price = self
        price.long = LongInput(
            above: max(tokens, 0), input: other.input, cachedInput: other.cachedInput, cacheWrite: other.cacheWrite,
            output: other.output)
        return price
    }

    /// This price as the most that the vendor charges.
    public func asUpperBound() -> Price {
        var price = self
        price.isUpperBound = true
        return price
    }

    /// The price of requests with much input by itself.
    public var beyond: (tokens: Int, price: Price)? {
        long.map { ($0.above, Price($0)) }
    }

    /// The cost of `usage`, rounded up once. The vendor's own figure outranks the price.
    public func cost(of usage: TokenUsage) -> Cost {
        if let vendor = usage.vendorCost.flatMap({ NanoDollars(usd: $0) }) {
            return Cost(amount: vendor, isEstimate: usage.isEstimate)
        }
        let whole = [usage.freshInput, usage.cacheRead, usage.cacheWrite].reduce(into: Int128(0)) {
            $0 += Int128(max($1, 0))
        }
        if let long, whole > Int128(long.above) {
            let price = Price(long)
            return (isUpperBound ? price.asUpperBound() : price).cost(of: usage)
        }
        let sum =
            Self.product(usage.freshInput, input) + Self.product(usage.cacheRead, cachedInput)
            + Self.product(usage.cacheWrite, cacheWrite) + Self.product(usage.output, output)
            + Self.product(usage.reasoning, output)
        return Cost(amount: Self.nano(sum), isEstimate: usage.isEstimate || isUpperBound)
    }

    /// The most that a request can cost: all input at the highest price that input can have.
    public func bound(inputTokens: Int, outputTokens: Int) -> NanoDollars {
        let top = highest(inputTokens)
        return Self.nano(Self.product(inputTokens, top.input) + Self.product(outputTokens, top.output))
    }

    /// The most output tokens that `amount` pays for once the input is paid; 0 where not even that can be paid,
    /// `Int.max` where output is free.
    public func outputTokens(within amount: NanoDollars, afterInput inputTokens: Int) -> Int {
        let top = highest(inputTokens)
        let left = Int128(amount.rawValue) * 1000 - Self.product(inputTokens, top.input)
        guard left >= 0 else { return 0 }
        guard top.output > 0 else { return Int.max }
        return Int(clamping: left / Int128(top.output))
    }

    /// A billion USD per million tokens. With any number of tokens a sum of five such products stays far below `Int128`.
    private static let highest: Int64 = 1_000_000_000_000_000

    /// The highest prices that input and output can have where the input is at most `inputTokens`.
    private func highest(_ inputTokens: Int) -> (input: Int64, output: Int64) {
        let short = (input: max(input, cachedInput, cacheWrite), output: output)
        guard let long, inputTokens > long.above else { return short }
        return (max(short.input, long.input, long.cachedInput, long.cacheWrite), max(output, long.output))
    }

    private init(_ long: LongInput) {
        input = long.input
        cachedInput = long.cachedInput
        cacheWrite = long.cacheWrite
        output = long.output
    }

    /// The prices in USD per million tokens, exactly: `input 1.25, cached input 0.125, output 10`.
    public var description: String {
        var parts = ["input \(Self.usd(input))"]
        if cachedInput != input { parts.append("cached input \(Self.usd(cachedInput))") }
        if cacheWrite != input { parts.append("cache write \(Self.usd(cacheWrite))") }
        parts.append("output \(Self.usd(output))")
        let text = (isUpperBound ? "at most " : "") + parts.joined(separator: ", ")
        guard let beyond else { return text }
        return text + "; above \(beyond.tokens) tokens of input: " + beyond.price.description
    }

    /// Picodollars a token as USD per million tokens.
    static func usd(_ picodollars: Int64) -> String {
        var fraction = String(picodollars % 1_000_000)
        fraction = String(repeating: "0", count: 6 - fraction.count) + fraction
        while fraction.hasSuffix("0") { fraction.removeLast() }
        return String(picodollars / 1_000_000) + (fraction.isEmpty ? "" : "." + fraction)
    }

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

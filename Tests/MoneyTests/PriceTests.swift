import Conversation
import Money
import Testing

@Suite struct PriceTests {
    @Test func costIsRoundedUpOnce() throws {
        // 0.000001 USD a million tokens is one picodollar a token.
        let price = try Price(input: "0.000001", output: "0.000001")
        #expect(price.cost(of: TokenUsage(freshInput: 1, output: 1)).amount.rawValue == 1)
        #expect(price.cost(of: TokenUsage(freshInput: 600, output: 600)).amount.rawValue == 2)
        #expect(price.cost(of: TokenUsage()).amount == .zero)
    }

    @Test func everyPartHasItsPrice() throws {
        let price = try Price(input: "1.25", cachedInput: "0.125", cacheWrite: "1.5625", output: "10")
        let usage = TokenUsage(freshInput: 1_000, cacheRead: 10_000, cacheWrite: 100, output: 50, reasoning: 50)
        // 1,250 + 1,250 + 156.25 + 1,000 microdollars.
        #expect(price.cost(of: usage).amount.exactUSD == "0.00365625")
    }

    @Test func cachedInputCostsAsInputWhereNothingIsSaid() throws {
        let price = try Price(input: "2", output: "4")
        #expect(price.cost(of: TokenUsage(cacheRead: 1_000_000, cacheWrite: 1_000_000)).amount.exactUSD == "4")
    }

    @Test func theVendorsFigureOutranksThePrice() throws {
        let price = try Price(input: "100", output: "100")
        let usage = TokenUsage(freshInput: 1_000_000, vendorCost: "0.0123")
        #expect(price.cost(of: usage).amount.exactUSD == "0.0123")
    }

    @Test func hostileCountsDoNotTrap() throws {
        let price = try Price(input: "9000000", output: "9000000")
        let usage = TokenUsage(freshInput: .max, cacheRead: .max, cacheWrite: .max, output: .max, reasoning: .min)
        #expect(price.cost(of: usage).amount.rawValue == .max)
        #expect(price.bound(inputTokens: .max, outputTokens: .max).rawValue == .max)
    }

    @Test func theBoundTakesTheHighestInputPrice() throws {
        let price = try Price(input: "1", cachedInput: "0.1", cacheWrite: "1.25", output: "5")
        #expect(price.bound(inputTokens: 1_000_000, outputTokens: 1_000_000).exactUSD == "6.25")
    }

    @Test func affordableOutputNeverExceedsTheAmount() throws {
        let price = try Price(input: "1.1", output: "7.3")
        for nano in [0, 1, 999, 1_000, 123_456, 50_000_000] as [Int64] {
            for input in [0, 1, 17, 1_000] {
                let amount = NanoDollars(rawValue: nano)
                let tokens = price.outputTokens(within: amount, afterInput: input)
                if tokens > 0 { #expect(price.bound(inputTokens: input, outputTokens: tokens) <= amount) }
                #expect(price.bound(inputTokens: input, outputTokens: tokens + 1) > amount)
            }
        }
        #expect(try Price(input: "0", output: "0").outputTokens(within: .zero, afterInput: 5) == .max)
    }

    /// GPT-5.5's prices: beyond 272,000 tokens of input every token costs more.
    private static func long() throws -> Price {
        try Price(input: "5", cachedInput: "0.5", output: "30")
            .above(272_000, try Price(input: "10", cachedInput: "1", output: "45"))
    }

    @Test func muchInputHasAPriceOfItsOwn() throws {
        let price = try Self.long()
        func cost(_ usage: TokenUsage) -> String { price.cost(of: usage).amount.exactUSD }
        #expect(cost(TokenUsage(freshInput: 272_000, output: 1_000)) == "1.39")
        // 272,001 tokens: 2.72001 + 0.045.
        #expect(cost(TokenUsage(freshInput: 272_001, output: 1_000)) == "2.76501")
        // What is cached counts for the length.
        #expect(cost(TokenUsage(freshInput: 1, cacheRead: 272_000)) == "0.27201")
        #expect(price.beyond?.tokens == 272_000 && price.beyond?.price.output == 45_000_000)
        let hostile = TokenUsage(freshInput: .max, cacheRead: .max, cacheWrite: .min, output: .max)
        #expect(price.cost(of: hostile).amount.rawValue == .max)
    }

    @Test func theBoundKnowsTheLength() throws {
        let price = try Self.long()
        #expect(price.bound(inputTokens: 272_000, outputTokens: 0).exactUSD == "1.36")
        #expect(price.bound(inputTokens: 300_000, outputTokens: 1_000).exactUSD == "3.045")
        for input in [1, 272_000, 272_001, 900_000] {
            let amount = NanoDollars(rawValue: 20_000_000_000)
            let tokens = price.outputTokens(within: amount, afterInput: input)
            #expect(price.bound(inputTokens: input, outputTokens: tokens) <= amount)
            #expect(price.bound(inputTokens: input, outputTokens: tokens + 1) > amount)
        }
    }

    @Test func anUpperBoundIsAnEstimate() throws {
        let price = try Self.long().asUpperBound()
        #expect(price.cost(of: TokenUsage(freshInput: 1)).isEstimate)
        #expect(price.cost(of: TokenUsage(freshInput: 300_000)).isEstimate)
        #expect(!price.cost(of: TokenUsage(freshInput: 1, vendorCost: "0.1")).isEstimate)
    }

    @Test func aPriceSaysItself() throws {
        #expect("\(try Price(input: "1.25", output: "10"))" == "input 1.25, output 10")
        #expect(
            "\(try Price(input: "0.3", cachedInput: "0.000006", cacheWrite: "0.375", output: "0").asUpperBound())"
                == "at most input 0.3, cached input 0.000006, cache write 0.375, output 0")
        #expect(
            try Self.long().description
                == "input 5, cached input 0.5, output 30; above 272000 tokens of input: input 10, cached input 1, output 45"
        )
    }

    @Test(arguments: ["1.0000001", "-1", "free", "", "1e-7", "1e300"])
    func refusesWhatIsNoPrice(text: String) {
        #expect(throws: PriceError.self) { try Price(input: text, output: "1") }
    }

    @Test func thePriceErrorNamesItsField() {
        #expect(
            throws: PriceError(
                field: "output",
                message: "output = 1.0000001 has more than six decimals, or is too large, for USD per million tokens")
        ) {
            try Price(input: "1", output: "1.0000001")
        }
    }

    /// The dearest price that can be written, with the most tokens of every kind.
    @Test func theHighestPriceDoesNotTrap() throws {
        let price = try Price(input: "1000000000", output: "1000000000")
        let usage = TokenUsage(freshInput: .max, cacheRead: .max, cacheWrite: .max, output: .max, reasoning: .max)
        #expect(price.cost(of: usage).amount.rawValue == .max)
        #expect(price.bound(inputTokens: .max, outputTokens: .max).rawValue == .max)
        #expect(price.outputTokens(within: NanoDollars(rawValue: .max), afterInput: .max) == 0)
        #expect(price.outputTokens(within: NanoDollars(rawValue: .min), afterInput: .max) == 0)
        #expect(throws: PriceError.self) { try Price(input: "1000000000.000001", output: "1") }
        #expect(throws: PriceError.self) { try Price(input: "9223372036854", output: "1") }
    }

    @Test func exponentsAreExact() throws {
        let price = try Price(input: "1e-3", output: "1.5e2")
        #expect(price.input == 1000 && price.output == 150_000_000)
    }

    /// However the vendor splits the input, the cost stays within what was reckoned before the request.
    @Test func theBoundHoldsForEverySplit() throws {
        let prices = [("1.25", "0.125", "1.5625"), ("3", "0.3", "3.75"), ("0.000001", "0.5", "0"), ("2", "2", "2")]
        for (input, cached, write) in prices {
            let price = try Price(input: input, cachedInput: cached, cacheWrite: write, output: "7.000003")
            for total in [0, 1, 3, 10, 999, 123_457] {
                let bound = price.bound(inputTokens: total, outputTokens: total)
                for read in [0, total / 3, total] {
                    for written in [0, (total - read) / 2, total - read] {
                        let usage = TokenUsage(
                            freshInput: total - read - written, cacheRead: read, cacheWrite: written, output: total / 2,
                            reasoning: total - total / 2)
                        #expect(price.cost(of: usage).amount <= bound)
                    }
                }
            }
        }
    }
}

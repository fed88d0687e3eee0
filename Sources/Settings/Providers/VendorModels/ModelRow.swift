import Money

/// What a vendor's page says of a model: how much it takes, what it costs, who says so and when.
struct ModelRow: Sendable {
    /// USD per million tokens, as the exact text of a number; nil for what the page does not price by itself.
    struct Prices: Sendable {
        let input: String
        var cachedInput: String?
        var cacheWrite: String?
        let output: String

        func price() throws(PriceError) -> Price {
            try Price(input: input, cachedInput: cachedInput, cacheWrite: cacheWrite, output: output)
        }
    }

    /// The names, exactly as they are asked for.
    let names: [String]
    /// In tokens; the smaller figure where sources differ. Nil where none is known.
    let contextWindow: Int?
    /// Nil where sources differ or none is known: an unpriced model is never free.
    var prices: Prices?
    /// What requests cost that have more input than a number of tokens.
    var beyond: (tokens: Int, prices: Prices)?
    /// The vendor charges less at times: the price is the most that it can be.
    var isUpperBound = false
    /// The vendor's page, and who read it.
    let source: String
    /// `YYYY-MM`, when the source was read.
    let date: String

    init(
        _ names: [String], contextWindow: Int?, prices: Prices? = nil, beyond: (tokens: Int, prices: Prices)? = nil,
        isUpperBound: Bool = false, source: String, date: String
    ) {
        self.names = names
        self.contextWindow = contextWindow
        self.prices = prices
        self.beyond = beyond
        self.isUpperBound = isUpperBound
        self.source = source
        self.date = date
    }

    /// - Throws: `PriceError` where a price is no price. Every row is tested, so that this cannot happen.
    func price() throws(PriceError) -> Price? {
        guard let prices else { return nil }
        var price = try prices.price()
        if let beyond { price = price.above(beyond.tokens, try beyond.prices.price()) }
        return isUpperBound ? price.asUpperBound() : price
    }
}

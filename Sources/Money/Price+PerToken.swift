extension Price {
    /// Reads prices in USD for one token, as the exact text of a number: `0.00000125`, `1.25e-06`. What is finer than a
    /// millionth of a millionth of a dollar is rounded up.
    /// - Throws: `PriceError` where a text is no price or beyond a billion dollars a million tokens.
    public init(
        inputPerToken: String, cachedInputPerToken: String? = nil, cacheWritePerToken: String? = nil,
        outputPerToken: String
    ) throws(PriceError) {
        try self.init(
            input: Self.perMillion(inputPerToken, field: "input"),
            cachedInput: cachedInputPerToken.map { text throws(PriceError) in
                try Self.perMillion(text, field: "cached_input")
            },
            cacheWrite: cacheWritePerToken.map { text throws(PriceError) in
                try Self.perMillion(text, field: "cache_write")
            }, output: Self.perMillion(outputPerToken, field: "output"))
    }

    private static func perMillion(_ text: String, field: String) throws(PriceError) -> String {
        guard let decimal = DecimalText(text), let picodollars = decimal.scaledUp(byPowerOfTen: 12) else {
            throw PriceError(field: field, message: "\(field) must be a price in USD for one token, not \(text)")
        }
        return usd(picodollars)
    }

    /// The prices in USD per million tokens as exact decimal text, by their names in configuration files.
    public var usdPerMillion: [(name: String, usd: String)] {
        [
            ("input", Self.usd(input)), ("cached_input", Self.usd(cachedInput)), ("cache_write", Self.usd(cacheWrite)),
            ("output", Self.usd(output)),
        ]
    }
}

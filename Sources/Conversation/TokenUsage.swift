/// The tokens of one or several requests, in five parts that do not overlap.
public struct TokenUsage: Sendable, Hashable {
    /// Input that was neither read from nor written to a cache.
    public var freshInput: Int
    /// Input read from a cache.
    public var cacheRead: Int
    /// Input written to a cache, where the vendor bills that apart.
    public var cacheWrite: Int
    /// Output without reasoning.
    public var output: Int
    /// Output spent on reasoning; billed as output.
    public var reasoning: Int
    /// The vendor's own figure in USD, as the exact decimal text that it sent. Outranks any price table.
    public var vendorCost: String?
    /// The figures are our estimate: the vendor reported none.
    public var isEstimate: Bool

    public init(
        freshInput: Int = 0, cacheRead: Int = 0, cacheWrite: Int = 0, output: Int = 0, reasoning: Int = 0,
        vendorCost: String? = nil, isEstimate: Bool = false
    ) {
        self.freshInput = freshInput
        self.cacheRead = cacheRead
        self.cacheWrite = cacheWrite
        self.output = output
        self.reasoning = reasoning
        self.vendorCost = vendorCost
        self.isEstimate = isEstimate
    }

    /// All input, cached parts included. Saturates instead of overflowing.
    public var totalInput: Int { Self.sum(freshInput, Self.sum(cacheRead, cacheWrite)) }
    /// All output, reasoning included. Saturates instead of overflowing.
    public var totalOutput: Int { Self.sum(output, reasoning) }

    /// All tokens. Saturates instead of overflowing.
    public var total: Int { Self.sum(totalInput, totalOutput) }

    /// Adds the usage of another request. A vendor's cost of one request says nothing about the sum, so none is kept.
    public mutating func add(_ other: TokenUsage) {
        freshInput = Self.sum(freshInput, other.freshInput)
        cacheRead = Self.sum(cacheRead, other.cacheRead)
        cacheWrite = Self.sum(cacheWrite, other.cacheWrite)
        output = Self.sum(output, other.output)
        reasoning = Self.sum(reasoning, other.reasoning)
        isEstimate = isEstimate || other.isEstimate
        vendorCost = nil
    }

    private static func sum(_ left: Int, _ right: Int) -> Int {
        let (value, overflow) = left.addingReportingOverflow(right)
        return overflow ? Int.max : value
    }
}

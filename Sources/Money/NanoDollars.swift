/// An amount of money: an integer number of billionths of a US dollar. Saturates at about nine billion dollars.
public struct NanoDollars: Sendable, Hashable, Comparable {
    /// Billionths of a US dollar.
    public let rawValue: Int64

    /// An amount in billionths of a US dollar.
    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// Nothing.
    public static let zero = NanoDollars(rawValue: 0)

    /// Reads an amount of dollars such as `0.50`, `12` or `1.5e-05`, exactly; what is finer than a billionth is rounded up.
    /// Nil where `usd` is no such number, negative, or too large.
    public init?(usd: String) {
        guard let decimal = DecimalText(usd), let nano = decimal.scaledUp(byPowerOfTen: 9) else { return nil }
        rawValue = nano
    }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The sum.
    public func adding(_ other: NanoDollars) -> NanoDollars {
        let (sum, overflow) = rawValue.addingReportingOverflow(other.rawValue)
        return NanoDollars(rawValue: overflow ? (other.rawValue < 0 ? Int64.min : Int64.max) : sum)
    }

    /// The difference; negative where `other` is larger.
    public func subtracting(_ other: NanoDollars) -> NanoDollars {
        let (difference, overflow) = rawValue.subtractingReportingOverflow(other.rawValue)
        return NanoDollars(rawValue: overflow ? (other.rawValue > 0 ? Int64.min : Int64.max) : difference)
    }

    /// The exact amount in dollars: `0.001234567`, without zeros at the end.
    public var exactUSD: String {
        let magnitude = rawValue.magnitude
        var fraction = String(magnitude % 1_000_000_000)
        fraction = String(repeating: "0", count: 9 - fraction.count) + fraction
        while fraction.hasSuffix("0") { fraction.removeLast() }
        let sign = rawValue < 0 ? "-" : ""
        return sign + String(magnitude / 1_000_000_000) + (fraction.isEmpty ? "" : "." + fraction)
    }

    /// For people: `$1.25`, `$0.0123`, rounded up to cents from a dollar on and to a hundredth of a cent below. Never
    /// `$0.00` for an amount that is not zero.
    public var usd: String {
        let step: UInt64 = rawValue.magnitude >= 1_000_000_000 ? 10_000_000 : 100_000
        let digits = step == 10_000_000 ? 2 : 4
        let (quotient, remainder) = rawValue.magnitude.quotientAndRemainder(dividingBy: step)
        let steps = quotient + (remainder > 0 ? 1 : 0)
        let whole: UInt64 = step == 10_000_000 ? 100 : 10_000
        var fraction = String(steps % whole)
        fraction = String(repeating: "0", count: digits - fraction.count) + fraction
        while fraction.count > 2, fraction.hasSuffix("0") { fraction.removeLast() }
        return (rawValue < 0 ? "-$" : "$") + String(steps / whole) + "." + fraction
    }
}

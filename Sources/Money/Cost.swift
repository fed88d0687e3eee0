/// What something cost.
public struct Cost: Sendable, Hashable {
    /// What it cost, rounded up.
    public var amount: NanoDollars
    /// It rests on an estimate of the tokens; shown with `~`.
    public var isEstimate: Bool

    /// A cost.
    public init(amount: NanoDollars, isEstimate: Bool) {
        self.amount = amount
        self.isEstimate = isEstimate
    }

    /// Both together.
    public func adding(_ other: Cost) -> Cost {
        Cost(amount: amount.adding(other.amount), isEstimate: isEstimate || other.isEstimate)
    }
}

/// A value together with where it comes from.
public struct Sourced<Value: Sendable>: Sendable {
    public var value: Value
    public var source: Source

    public init(_ value: Value, _ source: Source) {
        self.value = value
        self.source = source
    }

    /// The value changed, the source kept.
    public func map<New: Sendable>(_ change: (Value) -> New) -> Sourced<New> {
        Sourced<New>(change(value), source)
    }
}

extension Sourced: Equatable where Value: Equatable {}
extension Sourced: Hashable where Value: Hashable {}

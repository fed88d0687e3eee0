/// A value together with where it comes from.
public struct Sourced<Value: Sendable>: Sendable {
    public var value: Value
    public var source: Source

    public init(_ value: Value, _ source: Source) {
        self.value = value
        self.source = source
    }

    /// The value read as something else, the source kept; nil where it cannot be.
    func mapped<New: Sendable>(_ read: (Value) -> New?) -> Sourced<New>? {
        read(value).map { Sourced<New>($0, source) }
    }

    /// The value changed, the source kept.
    public func map<New: Sendable>(_ change: (Value) -> New) -> Sourced<New> {
        Sourced<New>(change(value), source)
    }
}

extension Sourced: Equatable where Value: Equatable {}
extension Sourced: Hashable where Value: Hashable {}

/// A header field, as it is sent or as it came.
public struct HTTPHeader: Sendable, Hashable {
    /// A token of RFC 9110, section 5.6.2; its case does not matter.
    public var name: String
    /// Without the blanks around it. May be a secret: it is for the wire, not for messages.
    public var value: String

    /// A field as given; what cannot be sent is refused by `HTTPClient.send`.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

extension Sequence where Element == HTTPHeader {
    /// The value of the first field of that name; case does not matter.
    public func first(named name: String) -> String? {
        let wanted = name.lowercased()
        return first { $0.name.lowercased() == wanted }?.value
    }
}

extension JSONValue: CustomStringConvertible {
    /// The value as compact JSON. The same value gives the same text, always: keys in their order, numbers in their own
    /// text, the fewest escapes.
    public func serialized() -> String { serialized(pretty: false) }

    /// The value as JSON; `pretty` breaks lines and indents by two spaces.
    public func serialized(pretty: Bool) -> String {
        var writer = JSONWriter(pretty: pretty)
        writer.write(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The value as compact JSON in UTF-8.
    public func serializedBytes() -> [UInt8] {
        var writer = JSONWriter(pretty: false)
        writer.write(self)
        return writer.bytes
    }

    public var description: String { serialized() }
}

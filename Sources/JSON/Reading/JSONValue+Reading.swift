extension JSONValue {
    /// Reads one JSON text in UTF-8, strictly by RFC 8259.
    ///
    /// A byte order mark at the beginning is ignored. Of a repeated key the last value wins, at the place of the first. An
    /// escaped half of a surrogate pair without its other half becomes U+FFFD. Numbers keep their exact text.
    /// - Throws: `JSONError` with the byte, line and column where the text stops being JSON.
    public init(parsing bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONError) {
        let result = bytes.withUnsafeBufferPointer { Self.read($0, limits) }
        self = try result.get()
    }

    /// Reads one JSON text, as `init(parsing:limits:)` does from bytes.
    /// - Throws: `JSONError`.
    public init(parsing text: String, limits: JSONLimits = .standard) throws(JSONError) {
        var text = text
        let result = text.withUTF8 { Self.read($0, limits) }
        self = try result.get()
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ limits: JSONLimits) -> Result<JSONValue, JSONError>
    {
        var reader = JSONReader(bytes, limits: limits)
        do throws(JSONFault) {
            return .success(try reader.readDocument())
        } catch {
            return .failure(JSONError(error, in: bytes))
        }
    }
}

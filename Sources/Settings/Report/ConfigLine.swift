import JSON

/// One effective key.
struct ConfigLine: Sendable {
    let key: String
    /// Secrets are masked already.
    let value: JSONValue
    let source: Source
}

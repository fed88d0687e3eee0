import Settings

/// How a request proves who asks.
public enum Authorization: Sendable {
    case none
    /// A key; `source` names where it came from for error messages, for example `OPENROUTER_API_KEY`.
    case key(Secret, source: String)
    /// A program that prints a key.
    case command(AuthCommand)
}

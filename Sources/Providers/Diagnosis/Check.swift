/// One thing that was looked at, and what came out.
public struct Check: Sendable, Hashable {
    /// Stable names for scripts, in the order in which things are looked at.
    public enum ID: String, Sendable, Hashable, CaseIterable {
        case configuration
        case key
        case resolve
        case proxy
        case connect
        case tls
        case baseURL = "base_url"
        case keyAccepted = "key_accepted"
        case wire
        case model
        case answer
        case streaming
        case usage
        case reasoning
        case toolCall = "tool_call"
        case parallelCalls = "parallel_calls"
        case jsonSchema = "json_schema"
        case cachedTokens = "cached_tokens"
        case window
        case sandbox
    }

    public enum Status: String, Sendable, Hashable {
        case ok
        /// It works, but not as well as it could.
        case warn
        case fail
        /// It was not looked at, because something before it failed or because it does not apply.
        case skipped
    }

    public var id: ID
    public var status: Status
    /// What was found, in one line. Holds no secret.
    public var summary: String
    /// What to do; nil where there is nothing.
    public var advice: String?

    public init(_ id: ID, _ status: Status, _ summary: String, advice: String? = nil) {
        self.id = id
        self.status = status
        self.summary = summary
        self.advice = advice
    }
}

/// A setting of the provider's block that would do better.
public struct BetterSetting: Sendable, Hashable {
    /// `base_url` or `wire_api`.
    public var key: String
    public var value: String

    public init(_ key: String, _ value: String) {
        self.key = key
        self.value = value
    }
}

/// Where a model's window was learned. The order is that of their weight.
public enum WindowSource: Sendable, Hashable, CustomStringConvertible {
    /// The user's own files, and the place in them.
    case configuration(String)
    /// The server was asked just now, at this address.
    case server(String)
    /// The vendor's list, fetched so many seconds ago.
    case list(age: Int)
    /// The vendor named it when a conversation was too long.
    case overflow
    /// A row of Apus's own, from this page.
    case builtIn(String)
    /// Nobody said it.
    case assumed

    /// For a person: `said by the server at …`.
    public var description: String {
        switch self {
        case .configuration(let place): "set in \(place)"
        case .server(let url): "said by the server at \(url)"
        case .list(let age):
            "from the provider's list of models, \(age < 7200 ? "\(age / 60) min" : "\(age / 3600) h") old"
        case .overflow: "named by the provider when a conversation was too long"
        case .builtIn(let page): "built in, from \(page)"
        case .assumed: "assumed, as nobody says it"
        }
    }
}

/// A model's window together with where it was learned.
public struct KnownWindow: Sendable, Hashable {
    public var tokens: Int
    public var source: WindowSource
    /// The kind of server that said it, where its answer told.
    public var server: String?

    public init(_ tokens: Int, _ source: WindowSource) {
        self.tokens = tokens
        self.source = source
    }
}

import JSON
import Money

/// What a provider's own list says of one of its models. What it does not say is nil, never 0.
public struct ModelListing: Sendable, Hashable {
    /// Id of the provider block.
    public var provider: String
    /// The name to ask for.
    public var id: String
    /// In tokens.
    public var contextWindow: Int?
    /// What `contextWindow` says.
    public var windowKind: WindowKind
    /// The longest answer, in tokens.
    public var maxOutputTokens: Int?
    public var price: Price?
    /// The model calls tools.
    public var tools: Bool?
    /// The model sees images.
    public var vision: Bool?
    /// The model thinks before it answers, or can.
    public var reasoning: Bool?

    /// What a window in a list says.
    public enum WindowKind: String, Sendable, Hashable {
        /// The server serves the model with it at this moment.
        case served
        /// The vendor says so of the model.
        case listed
        /// The model could have it, and the server gives it less unless it is told otherwise.
        case possible
    }

    public init(
        provider: String, id: String, contextWindow: Int? = nil, windowKind: WindowKind = .listed,
        maxOutputTokens: Int? = nil, price: Price? = nil, tools: Bool? = nil, vision: Bool? = nil,
        reasoning: Bool? = nil
    ) {
        self.provider = provider
        self.id = id
        self.contextWindow = contextWindow
        self.windowKind = windowKind
        self.maxOutputTokens = maxOutputTokens
        self.price = price
        self.tools = tools
        self.vision = vision
        self.reasoning = reasoning
    }
}

extension ModelListing {
    /// As it stands in the cache.
    var kept: JSONValue {
        var row: JSONObject = ["id": .string(id)]
        if let contextWindow { row["context_window"] = .number(JSONNumber(contextWindow)) }
        if windowKind != .listed { row["window_kind"] = .string(windowKind.rawValue) }
        if let maxOutputTokens { row["max_output_tokens"] = .number(JSONNumber(maxOutputTokens)) }
        if let price { row["price"] = price.json }
        if let tools { row["tools"] = .bool(tools) }
        if let vision { row["vision"] = .bool(vision) }
        if let reasoning { row["reasoning"] = .bool(reasoning) }
        return .object(row)
    }

    init?(kept row: JSONValue, provider: String) {
        guard let id = row["id"]?.string else { return nil }
        self.init(
            provider: provider, id: id, contextWindow: row["context_window"]?.int,
            windowKind: row["window_kind"]?.string.flatMap { WindowKind(rawValue: $0) } ?? .listed,
            maxOutputTokens: row["max_output_tokens"]?.int,
            price: row["price"].flatMap { Price(json: $0) }, tools: row["tools"]?.bool, vision: row["vision"]?.bool,
            reasoning: row["reasoning"]?.bool)
    }
}

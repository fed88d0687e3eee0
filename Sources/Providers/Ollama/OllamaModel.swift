import JSON

/// What an Ollama server tells of one of its models (`POST /api/show`, `GET /api/tags`; github.com/ollama/ollama docs/api.md,
/// read 2026-11).
public struct OllamaModel: Sendable, Hashable {
    /// The window that it was made for, in tokens.
    public var contextLength: Int?
    /// Its weights, in bytes.
    public var weights: Int?
    /// What a token of the conversation takes in memory, in bytes: keys and values of all layers, 16 bits each.
    public var bytesPerToken: Int?
    public var capabilities: [String]?
    /// What it takes in memory already, in bytes; 0 where it is not loaded.
    public var loaded = 0

    public init(
        contextLength: Int? = nil, weights: Int? = nil, bytesPerToken: Int? = nil, capabilities: [String]? = nil
    ) {
        self.contextLength = contextLength
        self.weights = weights
        self.bytesPerToken = bytesPerToken
        self.capabilities = capabilities
    }

    /// - Parameters:
    ///   - show: The answer of `/api/show`.
    ///   - weights: `size` of `/api/tags`.
    ///   - loaded: `size` of `/api/ps`.
    init(show: JSONValue?, weights: Int?, loaded: Int?) {
        self.weights = weights
        self.loaded = max(loaded ?? 0, 0)
        capabilities = show?["capabilities"]?.array?.compactMap(\.string)
        guard let info = show?["model_info"], let family = info["general.architecture"]?.string else { return }
        func figure(_ key: String) -> Int? { info["\(family).\(key)"]?.int.flatMap { $0 > 0 ? $0 : nil } }
        contextLength = figure("context_length")
        guard let layers = figure("block_count"), let heads = figure("attention.head_count_kv") else { return }
        let width = figure("embedding_length")
        let queries = figure("attention.head_count")
        let head = width.flatMap { width in queries.map { width / $0 } }
        guard let key = figure("attention.key_length") ?? head, let value = figure("attention.value_length") ?? head,
            layers < 10_000, heads < 10_000, key < 100_000, value < 100_000
        else { return }
        bytesPerToken = layers * heads * (key + value) * 2
    }
}

import Transport

/// The true window of one model: what the user set, else what the server says, else what the vendor named when a
/// conversation was too long, else Apus's own row, else an assumption.
///
/// A server on the user's own machine or network is asked before the first request, which takes a millisecond or two. A
/// hosted vendor is asked only where its list tells windows and no row of Apus's own does, at most once a day, and nobody
/// waits for it.
public struct WindowProbe: Sendable {
    private let model: String
    private let endpoint: Endpoint
    private let list: ModelList
    private let memory: ProviderMemory
    private let configured: KnownWindow?
    private let builtIn: KnownWindow?
    private let row: ListingRow?

    /// A vendor's list counts for a day.
    public static let listLifetime = 86_400
    /// What is assumed of a server on the user's own machine or network. It cuts what is too long and says nothing, so the
    /// assumption is what such servers are commonly started with.
    public static let assumedLocal = 32_768
    /// What is assumed of a hosted model: the least that today's have. A hosted vendor refuses what is too long and names
    /// its window, which is then remembered; a smaller assumption would only cost compactions.
    public static let assumedHosted = 128_000

    /// - Parameters:
    ///   - configured: What the user's files say.
    ///   - builtIn: What a row of Apus's own says.
    public init(
        model: String, client: ProviderClient, memory: ProviderMemory, configured: KnownWindow? = nil,
        builtIn: KnownWindow? = nil
    ) {
        self.model = model
        self.memory = memory
        self.configured = configured
        self.builtIn = builtIn
        endpoint = client.endpoint
        list = client.modelList
        row = ListingRow.of(client.endpoint)
    }

    /// The server stands on the user's own machine or network: asking is free, and what it says is what it does.
    public var isLocal: Bool { endpoint.baseURL.isPrivate }

    /// Each request says how large a window the server shall load the model with.
    public var asksForWindow: Bool { endpoint.wire == .ollama }

    /// Whether `ask` would send something.
    public var isWorthAsking: Bool {
        guard configured == nil else { return false }
        return isLocal || (row?.tellsWindows == true && builtIn == nil && freshList == nil)
    }

    /// What is known without asking.
    public var known: KnownWindow { weigh(nil) }

    /// Asks the server; what is known without that where it does not answer. Never throws, and takes at most seconds.
    public func ask() async -> KnownWindow {
        guard isWorthAsking else { return known }
        guard !isLocal else {
            let entry = await list.entry(for: model, limits: limits)
            var window = weigh(entry.map { ($0.listing, .server(endpoint.baseURL.description)) })
            window.server = entry?.server
            return window
        }
        guard let models = try? await list.fetch(limits: limits), !models.isEmpty else { return known }
        memory.remember(models)
        return known
    }

    /// 2 s to connect and as long to the first byte on this machine, 4 s elsewhere; a hosted list may be a megabyte.
    private var limits: TimeLimits {
        let short: Duration = endpoint.baseURL.isLoopback ? .seconds(2) : .seconds(4)
        return TimeLimits(connect: short, firstByte: short, idle: short, total: isLocal ? short * 2 : .seconds(20))
    }

    private var freshList: (models: [ModelListing], age: Int)? {
        memory.listing.flatMap { !isLocal && $0.age < Self.listLifetime ? $0 : nil }
    }

    /// - Parameter asked: What the server just said of the model.
    private func weigh(_ asked: (entry: ModelListing, source: WindowSource)?) -> KnownWindow {
        if let configured { return configured }
        let learned = memory.learnedWindow(of: model).map { KnownWindow($0, .overflow) }
        let listed = freshList.flatMap { fresh in
            list.find(model, in: fresh.models).map { (entry: $0, source: WindowSource.list(age: fresh.age)) }
        }
        if let said = asked ?? listed, let tokens = said.entry.contextWindow {
            switch said.entry.windowKind {
            case .served: return KnownWindow(tokens, said.source)
            case .listed:
                // A list says what the model has; what the vendor refused is what it serves.
                if let learned, learned.tokens < tokens { return learned }
                return KnownWindow(tokens, said.source)
            case .possible:
                let fallback = learned ?? builtIn ?? assumed
                return fallback.tokens <= tokens ? fallback : KnownWindow(tokens, said.source)
            }
        }
        return learned ?? builtIn ?? assumed
    }

    private var assumed: KnownWindow { KnownWindow(isLocal ? Self.assumedLocal : Self.assumedHosted, .assumed) }

    /// What to change on the server for a larger window; after "to give it more".
    public func setting(for window: KnownWindow) -> String {
        ListingRow.windowSetting(for: endpoint, server: window.server)
    }
}

import Conversation
import JSON
import Synchronization

/// What was learned of a provider and is worth knowing next time: windows that it named when a conversation was too
/// long, fields that it does not take, its list of models.
///
/// Kept for a session in memory, and for later ones in `$APUS_HOME/cache/models/PROVIDER.json` where a folder is given.
/// Nothing in it is a secret, and losing it costs a request.
public final class ProviderMemory: Sendable {
    private struct State {
        var content: MemoryContent
        var isLoaded: Bool
        var lessons = Lessons()
    }

    private let state: Mutex<State>
    private let file: MemoryFile?
    private let now: @Sendable () -> Int

    /// How long what was learned holds, in seconds: 30 days. Servers are updated, and models get other windows.
    public static let learnedLifetime = 30 * 86_400

    /// - Parameters:
    ///   - folder: `$APUS_HOME/cache/models`; nil keeps nothing beyond this process.
    ///   - provider: Id of the provider block.
    ///   - baseURL: What was learned at another address does not count.
    ///   - now: Seconds since 1970.
    public init(
        folder: String? = nil, provider: String, baseURL: String, now: @escaping @Sendable () -> Int = Clock.seconds
    ) {
        file = folder.map { MemoryFile(folder: $0, provider: provider) }
        state = Mutex(State(content: MemoryContent(provider: provider, baseURL: baseURL), isLoaded: folder == nil))
        self.now = now
    }

    // MARK: Lessons

    /// What the server taught in this session.
    var lessons: Lessons { state.withLock(\.lessons) }

    /// - Returns: Whether it is new.
    func take(_ lesson: Lesson) -> Bool { state.withLock { $0.lessons.take(lesson) } }

    // MARK: Models

    /// The list of models as it was fetched last, with its age in seconds; nil where none is kept.
    public var listing: (models: [ModelListing], age: Int)? {
        read { content, now in
            guard let fetchedAt = content.fetchedAt, fetchedAt <= now else { return nil }
            return (content.models, now - fetchedAt)
        }
    }

    /// Keeps a list that was just fetched.
    public func remember(_ models: [ModelListing]) {
        change { content, now in
            content.models = models
            content.fetchedAt = now
        }
    }

    // MARK: Windows

    /// The window that the provider named for `model` when a conversation did not fit, within the last 30 days.
    public func learnedWindow(of model: String) -> Int? {
        read { content, now in
            content.windows.last { $0.model == model && now - $0.at < Self.learnedLifetime }?.tokens
        }
    }

    /// Keeps a window that an error named.
    public func remember(window tokens: Int, of model: String) {
        guard (256...100_000_000).contains(tokens) else { return }
        change { content, now in
            content.windows.removeAll { $0.model == model || now - $0.at >= Self.learnedLifetime }
            content.windows.append(MemoryContent.Window(model: model, tokens: tokens, at: now))
            if content.windows.count > 200 { content.windows.removeFirst() }
        }
    }

    // MARK: Fields

    /// The fields that are left out of requests for `model` to `host` over `wire`.
    public func refusedFields(host: String, wire: Wire, model: String) -> [RefusedField] {
        read { content, now in
            content.fields.filter {
                $0.host == host && $0.wire == wire && ($0.model == nil || $0.model == model)
                    && now - $0.at < Self.learnedLifetime
            }.map(\.field)
        }
    }

    /// Keeps a field that was refused.
    public func remember(_ field: RefusedField, host: String, wire: Wire, model: String) {
        change { content, now in
            let kept = MemoryContent.Field(
                field: field, host: host, wire: wire, model: field.isAboutModel ? model : nil, at: now)
            content.fields.removeAll { $0.isSame(as: kept) || now - $0.at >= Self.learnedLifetime }
            content.fields.append(kept)
            if content.fields.count > 200 { content.fields.removeFirst() }
        }
    }

    // MARK: State

    private func read<Result>(_ body: (MemoryContent, Int) -> Result) -> Result {
        let now = now()
        let content = state.withLock { state in
            load(&state)
            return state.content
        }
        return body(content, now)
    }

    private func change(_ body: (inout MemoryContent, Int) -> Void) {
        let now = now()
        state.withLock { state in
            load(&state)
            body(&state.content, now)
            // What another process wrote meanwhile is kept: the same change is made to the file as it is now.
            file?.update(from: state.content) { content in body(&content, now) }
        }
    }

    private func load(_ state: inout State) {
        guard !state.isLoaded else { return }
        state.isLoaded = true
        if let kept = file?.read(), kept.baseURL == state.content.baseURL { state.content = kept }
    }
}

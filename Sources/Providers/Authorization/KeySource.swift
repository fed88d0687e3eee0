import Settings

/// Gives the key for the next request; runs and remembers the `auth.command` of a provider.
actor KeySource {
    struct Key: Sendable {
        let secret: Secret
        /// What held it, for messages.
        let source: String
        fileprivate let generation: Int
    }

    private enum State {
        case fixed(Key?)
        case command(AuthCommand, held: Key?, fetchedAt: ContinuousClock.Instant?)
    }

    private var state: State
    private var generation = 0
    private var refreshed = false

    init(_ authorization: Authorization) {
        switch authorization {
        case .none: state = .fixed(nil)
        case .key(let secret, let source): state = .fixed(Key(secret: secret, source: source, generation: 0))
        case .command(let command): state = .command(command, held: nil, fetchedAt: nil)
        }
    }

    /// - Throws: `ProviderError` `missingKey` when the command gives none.
    func current() async throws(ProviderError) -> Key? {
        switch state {
        case .fixed(let key): return key
        case .command(let command, let held, let fetchedAt):
            if let held, let fetchedAt, !Self.isDue(command, fetchedAt: fetchedAt) { return held }
            let secret = try await KeyCommandRun.key(from: command)
            generation += 1
            let key = Key(secret: secret, source: "auth.command \(command.command)", generation: generation)
            state = .command(command, held: key, fetchedAt: .now)
            return key
        }
    }

    /// A key was refused. Returns whether another can be had: a command is asked again, once until a key is accepted.
    func refresh(after refused: Key?) -> Bool {
        guard case .command(let command, let held, _) = state, let refused, !refreshed else { return false }
        refreshed = true
        if held?.generation == refused.generation { state = .command(command, held: nil, fetchedAt: nil) }
        return true
    }

    /// A key was accepted: the next refusal may mean that it has expired.
    func accepted() {
        refreshed = false
    }

    private static func isDue(_ command: AuthCommand, fetchedAt: ContinuousClock.Instant) -> Bool {
        guard command.refreshIntervalMilliseconds > 0 else { return false }
        return ContinuousClock.now - fetchedAt >= .milliseconds(command.refreshIntervalMilliseconds)
    }
}

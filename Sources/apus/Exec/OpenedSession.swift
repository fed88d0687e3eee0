import Agent
import Conversation
import JSON
import Providers
import Sessions
import Settings

/// The session of a run: a new one, one that goes on, or none that is kept.
struct OpenedSession: Sendable {
    let id: String
    private(set) var history: [Item] = []
    private(set) var openingItems = 0
    private(set) var notices: [String] = []
    private let session: Session?

    /// Nil where nothing is kept.
    var resumableID: String? { session == nil ? nil : id }
    var recorder: (any TurnRecorder)? { session.map(SessionRecorder.init) }

    static func ephemeral() -> OpenedSession { OpenedSession(id: UUIDv7().description, session: nil) }

    static func create(_ settings: EffectiveSettings, model: String) throws(ExecError) -> OpenedSession {
        do throws(SessionError) {
            let session = try store(settings).create(
                workingDirectory: settings.workingDirectory, version: UserAgent.version,
                provider: settings.provider.id, model: model)
            return OpenedSession(id: session.id, session: session)
        } catch {
            throw ExecError(code: error.code.rawValue, message: error.message)
        }
    }

    /// - Parameter ephemeral: The session is read and goes on, but nothing is added to its file.
    static func resume(
        _ resumed: ExecRun.Resumed, _ settings: EffectiveSettings, ephemeral: Bool
    ) async throws(ExecError) -> OpenedSession {
        do throws(SessionError) {
            let (session, saved) =
                switch resumed {
                case .id(let id): try store(settings).open(id: id)
                case .last(let anywhere):
                    try store(settings).openLast(inDirectory: anywhere ? nil : settings.workingDirectory)
                }
            if ephemeral { await session.close() }
            var opened = OpenedSession(id: session.id, session: ephemeral ? nil : session)
            opened.history = saved.items
            opened.openingItems = saved.openingItems
            opened.notices = saved.notices.map { "note: \($0)" }
            return opened
        } catch {
            throw ExecError(code: error.code.rawValue, message: error.message)
        }
    }

    private init(id: String, session: Session?) {
        self.id = id
        self.session = session
    }

    private static func store(_ settings: EffectiveSettings) throws(SessionError) -> SessionStore {
        guard let home = settings.apusHome else {
            throw SessionError(
                .unwritable, "no home folder is known: set APUS_HOME or HOME, or give --ephemeral to keep no session")
        }
        return SessionStore(home: home)
    }

    /// Writes down which model and policy the following items are made with.
    func recordContext(_ settings: EffectiveSettings, model: String) async throws(ExecError) {
        try await write { session throws(SessionError) in
            try await session.append(
                .turnContext,
                [
                    "cwd": .string(settings.workingDirectory), "model": .string(model),
                    "model_provider": .string(settings.provider.id),
                    "sandbox_policy": ["type": .string(settings.sandboxMode.value.rawValue)],
                    "approval_policy": "never",
                ])
        }
    }

    /// Writes down how the conversation begins.
    func recordOpening(_ items: [Item]) async throws(ExecError) {
        try await write { session throws(SessionError) in
            for item in items { try await session.append(item) }
            try await session.append(.event, ["type": "opening", "items": .number(JSONNumber(items.count))])
        }
    }

    func close() async { await session?.close() }

    private func write(_ work: (Session) async throws(SessionError) -> Void) async throws(ExecError) {
        guard let session else { return }
        do throws(SessionError) {
            try await work(session)
        } catch {
            throw ExecError(code: error.code.rawValue, message: error.message)
        }
    }
}

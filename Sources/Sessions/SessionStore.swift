import Glibc
import JSON

/// The sessions below one folder: `sessions/YYYY/MM/DD/rollout-TIME-UUID.jsonl`.
public struct SessionStore: Sendable {
    /// `$APUS_HOME`.
    public let home: String
    private let clock: @Sendable () -> Timestamp

    /// - Parameters:
    ///   - home: `$APUS_HOME`. Folders are made when the first session is.
    ///   - clock: Tells the time of each record.
    public init(home: String, clock: @escaping @Sendable () -> Timestamp = { .now }) {
        self.home = home
        self.clock = clock
    }

    /// A session as it stands in a list.
    public struct Entry: Sendable, Hashable {
        /// A UUID in lower case.
        public var id: String
        /// The file, below `home`.
        public var path: String
        /// `YYYY-MM-DDTHH-MM-SS`, UTC.
        public var started: String
    }

    /// Begins a session: makes its file and writes the first line. Where that fails nothing is left behind, and the caller
    /// can go on without a session.
    /// - Parameters:
    ///   - time: When it begins; nil asks the clock.
    ///   - id: Its id; nil makes a new one.
    /// - Throws: `SessionError` `unwritable`.
    public func create(
        workingDirectory: String, version: String, provider: String, model: String, git: SessionMeta.Git? = nil,
        at time: Timestamp? = nil, id: UUIDv7? = nil
    ) throws(SessionError) -> Session {
        let time = time ?? clock()
        let id = (id ?? UUIDv7(at: time)).description
        let path = "\(home)/sessions/\(time.folder)/rollout-\(time.fileName)-\(id).jsonl"
        var file = try SessionFile.create(path)
        let meta = SessionMeta(
            id: id, timestamp: time.iso, workingDirectory: workingDirectory, version: version, provider: provider,
            model: model, git: git)
        do throws(SessionError) {
            try file.append(.meta, meta.json, at: time)
        } catch {
            SessionFile.remove(path)
            throw error
        }
        return Session(id: id, file: file, clock: clock)
    }

    /// Opens a session by its id or the beginning of it.
    /// - Throws: `SessionError`: unknown, ambiguous, in use, damaged, unreadable.
    public func open(id: String) throws(SessionError) -> (session: Session, conversation: SavedConversation) {
        try open(entry(id: id))
    }

    /// The session of an id, or of the beginning of one.
    /// - Throws: `SessionError`: unknown, ambiguous.
    public func entry(id: String) throws(SessionError) -> Entry {
        let wanted = id.lowercased()
        let found = entries().filter { $0.id == wanted || (wanted.count >= 4 && $0.id.hasPrefix(wanted)) }
        guard let entry = found.first(where: { $0.id == wanted }) ?? found.first else {
            throw SessionError(
                .unknown,
                "there is no session \(id) in \(home)/sessions; apus sessions --all lists those that there are")
        }
        guard found.count == 1 || entry.id == wanted else {
            let ids = found.prefix(5).map(\.id).joined(separator: ", ")
            throw SessionError(.ambiguous, "several sessions begin with \(id): \(ids); give more of the id")
        }
        return entry
    }

    /// The newest session, of one working directory if it is given.
    /// - Throws: `SessionError`: unknown.
    public func lastEntry(inDirectory directory: String?) throws(SessionError) -> Entry {
        for entry in entries().reversed() {
            // A file that a crash left without its first line is no session.
            guard let meta = Self.meta(at: entry.path) else { continue }
            if directory == nil || meta.workingDirectory == directory { return entry }
        }
        let place = directory.map { " of \($0)" } ?? ""
        throw SessionError(
            .unknown, "there is no session\(place) in \(home)/sessions; start one with apus exec PROMPT")
    }

    /// Opens the newest session, of one working directory if it is given.
    /// - Throws: `SessionError`: unknown, in use, damaged, unreadable.
    public func openLast(
        inDirectory directory: String?
    ) throws(SessionError) -> (session: Session, conversation: SavedConversation) {
        try open(lastEntry(inDirectory: directory))
    }

    /// All sessions, oldest first.
    public func entries() -> [Entry] {
        var found: [Entry] = []
        let root = home + "/sessions"
        for year in Self.names(in: root) {
            for month in Self.names(in: "\(root)/\(year)") {
                for day in Self.names(in: "\(root)/\(year)/\(month)") {
                    let folder = "\(root)/\(year)/\(month)/\(day)"
                    found += Self.names(in: folder).compactMap { Self.entry($0, in: folder) }
                }
            }
        }
        return found.sorted { ($0.started, $0.id) < ($1.started, $1.id) }
    }

    private func open(_ entry: Entry) throws(SessionError) -> (session: Session, conversation: SavedConversation) {
        var records: [SessionRecord] = []
        var notices: [String] = []
        let file = try SessionFile.open(entry.path, records: &records, notices: &notices)
        guard let first = records.first, let meta = SessionMeta(first.payload) else {
            throw SessionError(
                .damaged,
                "\(entry.path) is not a session file: its first line has no id; move it away, or resume another session"
            )
        }
        let conversation = SavedConversation(meta: meta, records: records, notices: notices)
        return (Session(id: entry.id, file: file, clock: clock), conversation)
    }

    /// `rollout-TIME-UUID.jsonl`: 19 characters of time, 36 of id.
    private static func entry(_ name: String, in folder: String) -> Entry? {
        guard name.hasPrefix("rollout-"), name.hasSuffix(".jsonl") else { return nil }
        let middle = name.dropFirst(8).dropLast(6)
        guard middle.utf8.count == 56, middle.count == 56 else { return nil }
        return Entry(id: middle.suffix(36).lowercased(), path: "\(folder)/\(name)", started: String(middle.prefix(19)))
    }

    /// The first line of a session, without its conversation; nil where the file is no session.
    public func meta(of entry: Entry) -> SessionMeta? { Self.meta(at: entry.path) }

    private static func meta(at path: String) -> SessionMeta? {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 16 * 1024)
        let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
        guard count > 0 else { return nil }
        return SessionLines.meta(of: Array(bytes[..<count].prefix { $0 != 0x0A }))
    }

    private static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }
}

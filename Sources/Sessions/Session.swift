import Conversation
import JSON

/// A session that is being written. One process at a time writes to it.
///
/// Each record is one line that is written at once, so that a process killed at any time loses at most the line that it was
/// writing. `synchronize` and `close` wait for the disk; call the first at the end of a turn.
public actor Session {
    /// The id, a UUID.
    public nonisolated let id: String
    /// The file, absolute where the store's folder is.
    public nonisolated let path: String
    private let clock: @Sendable () -> Timestamp
    /// Nil after `close`.
    private var file: SessionFile?

    init(id: String, file: consuming SessionFile, clock: @escaping @Sendable () -> Timestamp) {
        self.id = id
        path = file.path
        self.clock = clock
        self.file = consume file
    }

    /// Appends an item of the conversation.
    /// - Throws: `SessionError` `unwritable`, `closed`.
    public func append(_ item: Item) throws(SessionError) {
        try append(.item, ItemPayload.json(item))
    }

    /// Appends the conversation that replaces all before it.
    /// - Throws: `SessionError` `unwritable`, `closed`.
    public func appendCompaction(_ items: [Item]) throws(SessionError) {
        try append(.compacted, ["message": "", "replacement_history": .array(items.map(ItemPayload.json))])
    }

    /// Appends any other record.
    /// - Throws: `SessionError` `unwritable`, `closed`.
    public func append(_ type: SessionRecord.Kind, _ payload: JSONValue) throws(SessionError) {
        guard file != nil else {
            throw SessionError(
                .closed, "the session \(id) was closed before all was written; resume it to see what it holds")
        }
        try file?.append(type, payload, at: clock())
    }

    /// Waits until all is on the disk. A disk that fails here is told by the next append.
    public func synchronize() {
        file?.synchronize()
    }

    /// Lets others write. What is appended afterwards is refused.
    public func close() {
        synchronize()
        file = nil
    }
}

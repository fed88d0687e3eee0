/// A reply's body as it comes: what has arrived since the last look is one element, never an empty one.
///
/// One task reads it, once. Reading slowly slows the server down: some hundred KB wait in memory at most, then the
/// connection is no longer read (once the server has closed it, what the system had taken in follows: some MB). Cancelling the reading task closes the connection at once. So does letting the body
/// go, unless its end comes within 250 ms and 64 KB: then the connection serves the next call.
public struct HTTPBody: AsyncSequence, Sendable {
    /// At least one byte.
    public typealias Element = [UInt8]
    /// What reading throws.
    public typealias Failure = TransportError

    private let reading: Reading

    init(_ mailbox: Mailbox) {
        reading = Reading(mailbox)
    }

    /// A reader of the body; there is only one body, so a second reader goes on where the first stopped.
    public func makeAsyncIterator() -> Iterator { Iterator(reading: reading) }

    /// The whole body.
    ///
    /// - Throws: `tooLarge` when it is longer than `limit` bytes, and what reading throws.
    nonisolated(nonsending) public func collect(upTo limit: Int) async throws(TransportError) -> [UInt8] {
        let (bytes, isWhole) = try await gather(limit)
        if !isWhole { throw reading.mailbox.tooLarge(limit) }
        return bytes
    }

    /// The body's first `limit` bytes, or all of a shorter one; the rest is not waited for. For error pages.
    nonisolated(nonsending) public func collectPrefix(upTo limit: Int) async throws(TransportError) -> [UInt8] {
        try await gather(limit).bytes
    }

    nonisolated(nonsending) private func gather(_ limit: Int) async throws(TransportError) -> (
        bytes: [UInt8], isWhole: Bool
    ) {
        var result: [UInt8] = []
        while let piece = try await reading.mailbox.next() {
            let room = Swift.max(0, limit - result.count)
            result.append(contentsOf: piece.prefix(room))
            if piece.count > room {
                reading.mailbox.letGo()
                return (result, false)
            }
        }
        return (result, true)
    }

    /// Reads the body piece by piece.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let reading: Reading

        /// The bytes that came since the last call, at least one; nil at the body's proper end.
        nonisolated(nonsending) public mutating func next() async throws(TransportError) -> [UInt8]? {
            try await reading.mailbox.next()
        }

        /// The same, for a caller that is isolated.
        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(TransportError) -> [UInt8]? {
            try await reading.mailbox.next()
        }
    }

    /// Tells the connection when nobody reads any more.
    fileprivate final class Reading: Sendable {
        let mailbox: Mailbox

        init(_ mailbox: Mailbox) { self.mailbox = mailbox }

        deinit { mailbox.letGo() }
    }
}

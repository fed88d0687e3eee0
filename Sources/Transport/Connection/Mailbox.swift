import Synchronization

/// Where the event loop leaves a reply and the awaiting task fetches it: one lock, no hop to the loop while both keep
/// up.
final class Mailbox: Sendable {
    /// What the task's side tells the loop.
    enum Signal: Sendable {
        /// Everything was fetched after reading had been held up.
        case resume
        /// The reader needs no more of the body, which may be almost over.
        case letGo
        /// The awaiting task was cancelled.
        case cancel
    }

    private typealias BodyReader = CheckedContinuation<Result<[UInt8]?, TransportError>, Never>

    private struct State {
        var head: Result<ReplyHead, TransportError>?
        var headReader: CheckedContinuation<Result<ReplyHead, TransportError>, Never>?
        var bytes: [UInt8] = []
        /// Set once: how the body ended.
        var end: TransportError??
        var reader: BodyReader?
        var isHeldUp = false
    }

    /// Bytes that may wait unread before the connection is held up.
    static let capacity = 128 * 1024

    private let state = Mutex(State())
    private let url: String
    private let signal: @Sendable (Signal) -> Void

    /// - Parameter signal: called on the task's side; it has to hop to the loop.
    init(url: String, signal: @escaping @Sendable (Signal) -> Void) {
        self.url = url
        self.signal = signal
    }

    // MARK: The loop's side

    func deliver(_ head: ReplyHead) {
        let reader = state.withLock { state in
            if state.head == nil { state.head = .success(head) }
            return state.headReader.take()
        }
        reader?.resume(returning: .success(head))
    }

    /// Adds bytes of the body; false when reading should pause until `resume` is signalled.
    func append(_ bytes: [UInt8]) -> Bool {
        let (reader, goesOn): (BodyReader?, Bool) = state.withLock { state in
            if state.end != nil { return (nil, true) }
            if let reader = state.reader.take() { return (reader, true) }
            if state.bytes.isEmpty { state.bytes = bytes } else { state.bytes += bytes }
            state.isHeldUp = state.bytes.count >= Mailbox.capacity
            return (nil, !state.isHeldUp)
        }
        reader?.resume(returning: .success(bytes))
        return goesOn
    }

    /// The reply is over: properly, or with an error that is told after the bytes which came before it.
    func finish(_ error: TransportError?) { _ = close(error) }

    // MARK: The task's side

    /// Waits for the reply's head.
    nonisolated(nonsending) func head() async throws(TransportError) -> ReplyHead {
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let known = state.withLock { state in
                    if state.head == nil { state.headReader = continuation }
                    return state.head
                }
                if let known { continuation.resume(returning: known) }
            }
        } onCancel: {
            cancel()
        }
        return try result.get()
    }

    /// Waits for bytes of the body; nil at its end.
    nonisolated(nonsending) func next() async throws(TransportError) -> [UInt8]? {
        // Most often the bytes are there, and no task has to sleep.
        if let ready = fetch(nil) { return try ready.get() }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if let ready = fetch(continuation) { continuation.resume(returning: ready) }
            }
        } onCancel: {
            cancel()
        }
        return try result.get()
    }

    /// Nobody reads any more: the connection closes unless the reply is as good as over.
    func letGo() { end(.letGo) }

    func tooLarge(_ limit: Int) -> TransportError {
        TransportError(code: .tooLarge, message: "the reply is longer than \(limit) bytes", url: url)
    }

    private func cancel() { end(.cancel) }

    private func end(_ reason: Signal) {
        let error = TransportError(code: .cancelled, message: "the call was cancelled", url: url)
        if close(error, dropsBytes: true) { signal(reason) }
    }

    /// Sets the end, in one step with what is thrown away: a reply that lost bytes never ends properly. False where it
    /// had ended before.
    private func close(_ error: TransportError?, dropsBytes: Bool = false) -> Bool {
        let (isNew, headReader, reader) = state.withLock { state in
            guard state.end == nil else { return (false, state.headReader.take(), state.reader.take()) }
            state.end = .some(error)
            if dropsBytes { state.bytes = [] }
            if state.head == nil { state.head = .failure(error ?? noHead) }
            return (true, state.headReader.take(), state.reader.take())
        }
        headReader?.resume(returning: .failure(error ?? noHead))
        reader?.resume(returning: error.map { .failure($0) } ?? .success(nil))
        return isNew
    }

    private var noHead: TransportError { Failure.cut("without a reply").error(at: url) }

    /// What is there already; else nil, and the continuation, if one is given, waits.
    private func fetch(
        _ continuation: BodyReader?
    ) -> Result<[UInt8]?, TransportError>? {
        let (result, resumes): (Result<[UInt8]?, TransportError>?, Bool) = state.withLock { state in
            if !state.bytes.isEmpty {
                let bytes = state.bytes
                state.bytes = []
                let wasHeldUp = state.isHeldUp
                state.isHeldUp = false
                return (.success(bytes), wasHeldUp)
            }
            if let end = state.end { return (end.map { .failure($0) } ?? .success(nil), false) }
            guard let continuation else { return (nil, false) }
            guard state.reader == nil else {
                let error = TransportError(
                    code: .invalidRequest, message: "two tasks read one body at the same time", url: url)
                return (.failure(error), false)
            }
            state.reader = continuation
            return (nil, false)
        }
        if resumes { signal(.resume) }
        return result
    }
}

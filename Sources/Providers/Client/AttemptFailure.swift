import Wires

/// Why one attempt failed, and whether another may do better.
struct AttemptFailure: Error, Sendable {
    enum Phase: Sendable, Hashable {
        /// Before the answer began: repeated `request_max_retries` times.
        case request
        /// While the answer streamed: repeated `stream_max_retries` times.
        case stream
        /// A repetition would not change it.
        case final
    }

    var phase: Phase
    var error: ProviderError
    /// What the vendor asks to wait, in milliseconds.
    var requestedPause: Int?
    /// What the vendor said in an HTTP reply.
    var vendor: VendorError?
    /// The vendor had begun to answer, and may bill what it did.
    var mayBeBilled = false

    var status: Int? { error.status }
}

/// What a model's answer consists of while it streams, whatever the wire.
///
/// Deltas are for whoever watches; the truth is in `item`, which arrives when an item is complete, in order.
public enum StreamEvent: Sendable, Hashable {
    /// The first sign of life. `model` is the name that the server gives.
    case started(responseID: String?, model: String?)
    case textDelta(String)
    case reasoningDelta(String)
    /// `index` counts the calls of this answer from 0.
    case toolCallDelta(index: Int, name: String?, arguments: String)
    /// A complete item.
    case item(Item)
    /// Something was put right; what it is about comes as `item`.
    case repair(Repair)
    /// The usage so far. A later report replaces an earlier one.
    case usage(TokenUsage)
    /// The answer is over; nothing follows.
    case ended(EndReason)
    /// The answer failed; nothing follows. Items that came before stay valid.
    case failed(ModelFailure)
}

/// Why an answer ended.
public enum EndReason: Sendable, Hashable {
    /// The model was done.
    case stop
    /// The model waits for its tools.
    case toolCalls
    /// The output limit or the window was reached; the last item may be cut.
    case length
    /// The vendor's filter stepped in.
    case contentFilter
    /// The vendor's own word, where it is none of the above.
    case other(String)
}

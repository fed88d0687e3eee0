import Conversation
import JSON

/// A request as a client sent it.
public struct DecodedRequest: Sendable, Hashable {
    /// What was asked. Its `extraBody` holds sampling parameters alone, which have one name on all wires.
    public var request: ModelRequest
    /// The answer shall be streamed.
    public var stream: Bool
    /// The stream shall tell the usage: asked by `stream_options.include_usage` on Chat Completions, always told on the
    /// other wires.
    public var includesUsage: Bool
    /// The paths of what was not understood and is not in `request`, for example `metadata` or `tools[3]`. At most
    /// `RequestLimits.unread` of them.
    public var unread: [String] = []
    /// How many there are in all.
    public var unreadCount = 0
    /// The fields that were not understood and stand in no list, all of them, with their values and inside the objects
    /// that hold them: what may be merged into `extraBody` where the upstream is of the same kind. It is kept apart
    /// because it may hold what must not go to a vendor, for example `client_metadata` with paths.
    public var rest = JSONObject()
}

import Conversation
import JSON

/// What a scripted model answers, request after request. It is no model: it plays what is written.
public struct Script: Sendable, Hashable {
    /// One for each request, in order.
    public var replies: [ScriptedReply]
    /// What follows the last reply.
    public var afterwards: Afterwards
    /// Requests that hold anything else are refused, and play no reply; nil takes everything.
    public var strict: StrictFields?
    /// What is answered elsewhere than at a model's endpoints; the first that fits counts.
    public var pages: [ScriptedPage] = []

    public enum Afterwards: String, Sendable, Hashable, CaseIterable {
        /// Status 400 that says so.
        case refuse
        /// The last reply again and again.
        case last
        /// The whole script again.
        case again
    }

    public init(_ replies: [ScriptedReply], afterwards: Afterwards = .refuse, strict: StrictFields? = nil) {
        self.replies = replies
        self.afterwards = afterwards
        self.strict = strict
    }

    /// The reply to the `number`-th request, from 0.
    public func reply(to number: Int) -> ScriptedReply? {
        guard number >= replies.count else { return replies[number] }
        switch afterwards {
        case .refuse: return nil
        case .last: return replies.last
        case .again: return replies.isEmpty ? nil : replies[number % replies.count]
        }
    }
}

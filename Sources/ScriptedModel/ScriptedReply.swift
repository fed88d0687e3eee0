import Conversation
import JSON

/// One answer of a scripted model, or a fault in its place.
public struct ScriptedReply: Sendable, Hashable {
    /// What the model says and does, in order.
    public var parts: [Part] = []
    /// Nil reports none.
    public var usage: TokenUsage? = TokenUsage(freshInput: 100, output: 20)
    /// Nil for the reason that the parts suggest: tool calls or stop.
    public var end: EndReason?
    /// Milliseconds before the first byte, and between two events.
    public var delayMilliseconds = 0
    public var eventDelayMilliseconds = 0
    /// Characters in one delta.
    public var deltaLength = 12
    /// A stream is sent as one JSON reply, as some servers do.
    public var ignoresStream = false
    public var fault: Fault?

    public enum Part: Sendable, Hashable {
        case reasoning(String)
        case text(String)
        /// `arguments` is sent as it stands, valid JSON or not. Nil for an id of the server's own.
        case call(tool: String, arguments: String, id: String?)
    }

    /// What goes wrong.
    public enum Fault: Sendable, Hashable {
        /// An HTTP status in place of an answer.
        case status(Int, headers: [String: String], body: String)
        /// The connection ends after this many events.
        case cut(afterEvents: Int)
        /// Nothing more is sent after this many events, and the connection stays open.
        case stall(afterEvents: Int)
        /// A line that is no JSON comes after this many events.
        case malformed(afterEvents: Int)
        /// The stream ends in order, but without its finish reason and end marker.
        case unfinished
        /// The model reports a failure inside the stream.
        case failed(code: String, message: String)
        /// A reply that is not of the wire at all, sent with status 200.
        case raw(contentType: String, body: String)
    }

    public init(_ parts: [Part] = []) {
        self.parts = parts
    }

    public init(fault: Fault) {
        self.fault = fault
    }

    /// An answer of one text.
    public static func text(_ text: String) -> ScriptedReply { ScriptedReply([.text(text)]) }

    /// An answer of one call.
    public static func call(_ tool: String, _ arguments: JSONValue, id: String? = nil) -> ScriptedReply {
        ScriptedReply([.call(tool: tool, arguments: arguments.serialized(), id: id)])
    }

    /// The stream events that the parts make.
    /// - Parameters:
    ///   - number: Counts the requests from 0, for ids that never repeat.
    ///   - provider: Stands in the reasoning's origin; a server has no use for it.
    func events(number: Int, model: String, wire: Wire) -> [StreamEvent] {
        var events: [StreamEvent] = [.started(responseID: "resp_scripted_\(number)", model: model)]
        var calls = 0
        for part in parts {
            switch part {
            case .reasoning(let text):
                events += Self.pieces(of: text, length: deltaLength).map { .reasoningDelta($0) }
                var reasoning = Reasoning(summary: [], text: [text])
                if wire == .responses { reasoning = Reasoning(id: "rs_scripted_\(number)", summary: [text]) }
                if wire == .messages { reasoning.signature = "scripted" }
                events.append(.item(.reasoning(reasoning)))
            case .text(let text):
                events += Self.pieces(of: text, length: deltaLength).map { .textDelta($0) }
                events.append(.item(.message(Message(.assistant, text))))
            case .call(let tool, let arguments, let id):
                events.append(.toolCallDelta(index: calls, name: tool, arguments: ""))
                events += Self.pieces(of: arguments, length: deltaLength).map {
                    .toolCallDelta(index: calls, name: nil, arguments: $0)
                }
                let call = ToolCall(id: id ?? "call_scripted_\(number)_\(calls)", name: tool, arguments: arguments)
                events.append(.item(.toolCall(call)))
                calls += 1
            }
        }
        if case .failed(let code, let message) = fault {
            return events + [.failed(ModelFailure(code: code, message: message))]
        }
        if let usage { events.append(.usage(usage)) }
        events.append(.ended(end ?? (calls > 0 ? .toolCalls : .stop)))
        return events
    }

    private static func pieces(of text: String, length: Int) -> [String] {
        var pieces: [String] = []
        var rest = text[...]
        while !rest.isEmpty {
            let piece = rest.prefix(max(length, 1))
            pieces.append(String(piece))
            rest = rest.dropFirst(piece.count)
        }
        return pieces
    }
}

import Conversation
import JSON
import NIOCore
import NIOHTTP1
import Wires

/// Writes one scripted reply to a connection.
struct ReplyWriter {
    enum Play: Sendable {
        case reply(ScriptedReply, number: Int)
        case models
        case page(ScriptedPage)
        case notFound
        /// A strict script does not take these fields.
        case refused([String], status: Int)
        /// The script has no more replies.
        case over(after: Int)
    }

    let outbound: NIOAsyncChannelOutboundWriter<HTTPPart<HTTPResponseHead, ByteBuffer>>

    /// A stream that was cut must not be followed by another reply.
    func mustClose(after play: Play) -> Bool {
        guard case .reply(let reply, _) = play else { return false }
        switch reply.fault {
        case .cut, .stall: return true
        default: return false
        }
    }

    func write(_ play: Play, to request: ReceivedRequest) async throws {
        switch play {
        case .models:
            try await whole(
                200, "application/json",
                #"{"object":"list","data":[{"id":"scripted","object":"model","owned_by":"apus"}]}"#)
        case .page(let page):
            if page.delayMilliseconds > 0 { try await Task.sleep(for: .milliseconds(page.delayMilliseconds)) }
            try await whole(page.status, page.body.hasPrefix("<") ? "text/html" : "application/json", page.body)
        case .notFound:
            try await whole(404, "application/json", Self.error("not_found", "no such path: \(request.path)"))
        case .refused(let fields, let status):
            try await whole(
                status, "application/json",
                Self.error("unknown_field", "extra inputs are not permitted: \(fields.joined(separator: ", "))"))
        case .over(let count):
            try await whole(400, "application/json", Self.error("script_over", "the script has only \(count) replies"))
        case .reply(let reply, let number):
            if reply.delayMilliseconds > 0 { try await Task.sleep(for: .milliseconds(reply.delayMilliseconds)) }
            try await write(reply, number: number, to: request)
        }
    }

    private func write(_ reply: ScriptedReply, number: Int, to request: ReceivedRequest) async throws {
        switch reply.fault {
        case .status(let status, let headers, let body):
            return try await whole(status, body.hasPrefix("<") ? "text/html" : "application/json", body, headers)
        case .raw(let type, let body): return try await whole(200, type, body)
        default: break
        }
        let wire = request.wire ?? .chat
        let asked = RequestReader(wire: wire, body: request.body)
        let model = asked.model ?? "scripted"
        let events = reply.events(number: number, model: model, wire: wire)
        guard asked.stream, !reply.ignoresStream else {
            let body = ReplyEncoder.body(of: events, wire: wire, model: model, responseID: "resp_scripted_\(number)")
            return try await whole(200, "application/json", body.serialized())
        }
        try await stream(
            events, reply: reply,
            encoder: ReplyEncoder(
                wire: wire, model: model, responseID: "resp_scripted_\(number)"), wire: wire)
    }

    private func stream(
        _ events: [StreamEvent], reply: ScriptedReply, encoder: ReplyEncoder, wire: Wire
    ) async throws {
        var encoder = encoder
        var head = HTTPResponseHead(version: .http1_1, status: .ok)
        let isLines = wire == .ollama
        head.headers.add(name: "content-type", value: isLines ? "application/x-ndjson" : "text/event-stream")
        head.headers.add(name: "cache-control", value: "no-store")
        try await outbound.write(.head(head))

        var events = events
        if reply.fault == .unfinished { events.removeLast() }
        let encoded = encoder.encode(events)
        for (index, event) in encoded.enumerated() {
            switch reply.fault {
            case .cut(let count) where index >= count: return
            case .stall(let count) where index >= count:
                try await Task.sleep(for: .seconds(3600))
                return
            case .malformed(let count) where index == count:
                try await outbound.write(.body(ByteBuffer(string: isLines ? "{\"oops\n" : "data: {\"oops\n\n")))
            default: break
            }
            if reply.eventDelayMilliseconds > 0 {
                try await Task.sleep(for: .milliseconds(reply.eventDelayMilliseconds))
            }
            try await outbound.write(
                .body(isLines ? ByteBuffer(string: event.data + "\n") : ByteBuffer(bytes: event.bytes)))
        }
        try await outbound.write(.end(nil))
    }

    private func whole(
        _ status: Int, _ type: String, _ body: String, _ headers: [String: String] = [:]
    ) async throws {
        var head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: status))
        head.headers.add(name: "content-type", value: type)
        head.headers.add(name: "content-length", value: String(body.utf8.count))
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) { head.headers.add(name: name, value: value) }
        try await outbound.write(.head(head))
        try await outbound.write(.body(ByteBuffer(string: body)))
        try await outbound.write(.end(nil))
    }

    private static func error(_ code: String, _ message: String) -> String {
        JSONValue.object(["error": ["code": .string(code), "message": .string(message)]]).serialized()
    }
}

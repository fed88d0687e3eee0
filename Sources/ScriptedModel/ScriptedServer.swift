import Conversation
import JSON
import NIOCore
import NIOHTTP1
import NIOPosix
import Wires

/// Plays a script on a loopback port, in whatever wire it is asked.
public actor ScriptedServer {
    private typealias Connection = NIOAsyncChannel<HTTPServerRequestPart, HTTPPart<HTTPResponseHead, ByteBuffer>>

    private let script: Script
    private let onRequest: (@Sendable (ReceivedRequest) -> Void)?
    private let answering: (@Sendable (ReceivedRequest) -> ScriptedReply?)?
    private var received: [ReceivedRequest] = []
    private var answered = 0
    /// The port on 127.0.0.1.
    public nonisolated let port: Int

    /// What clients write into their configuration: `http://127.0.0.1:PORT/v1`.
    public nonisolated var baseURL: String { "http://127.0.0.1:\(port)/v1" }

    private init(
        script: Script, port: Int, onRequest: (@Sendable (ReceivedRequest) -> Void)?,
        answering: (@Sendable (ReceivedRequest) -> ScriptedReply?)?
    ) {
        self.script = script
        self.port = port
        self.onRequest = onRequest
        self.answering = answering
    }

    /// All requests so far, in order, whatever their path.
    public var requests: [ReceivedRequest] { received }

    /// Requests to a model so far.
    public var modelRequests: [ReceivedRequest] { received.filter { $0.method == "POST" && $0.wire != nil } }

    /// Serves `script` while `body` runs.
    /// - Parameters:
    ///   - port: 0 for one that the system chooses.
    ///   - onRequest: Told of every request as it comes in.
    ///   - answering: Answers a request by what it says, also one that is not to a model; nil leaves it to the script.
    public static func run<Result: Sendable>(
        _ script: Script = Script([]), port: Int = 0, onRequest: (@Sendable (ReceivedRequest) -> Void)? = nil,
        answering: (@Sendable (ReceivedRequest) -> ScriptedReply?)? = nil,
        _ body: @Sendable @escaping (ScriptedServer) async throws -> Result
    ) async throws -> Result {
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 64)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(ReplyBytesHandler())
                    return try Connection(wrappingChannelSynchronously: channel)
                }
            }
        let server = ScriptedServer(
            script: script, port: listener.channel.localAddress?.port ?? port, onRequest: onRequest,
            answering: answering)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await server.accept(listener) }
            defer { group.cancelAll() }
            return try await body(server)
        }
    }

    private nonisolated func accept(_ listener: NIOAsyncChannel<Connection, Never>) async {
        try? await withThrowingDiscardingTaskGroup { group in
            try await listener.executeThenClose { connections in
                for try await connection in connections {
                    group.addTask { await self.serve(connection) }
                }
            }
        }
    }

    /// One connection: request after request until the client or a fault ends it.
    private nonisolated func serve(_ connection: Connection) async {
        try? await connection.executeThenClose { inbound, outbound in
            var head: HTTPRequestHead?
            var body: [UInt8] = []
            for try await part in inbound {
                switch part {
                case .head(let received):
                    head = received
                    body = []
                case .body(let bytes): body += bytes.readableBytesView
                case .end:
                    guard let received = head else { continue }
                    let request = ReceivedRequest(
                        method: received.method.rawValue, path: received.uri,
                        headers: received.headers.map { (name: $0.name.lowercased(), value: $0.value) }, body: body)
                    let writer = ReplyWriter(outbound: outbound)
                    let playing = await self.turn(for: request)
                    try await writer.write(playing, to: request)
                    if writer.mustClose(after: playing) || !received.isKeepAlive { return }
                }
            }
        }
    }

    private func turn(for request: ReceivedRequest) -> ReplyWriter.Play {
        received.append(request)
        onRequest?(request)
        if let reply = answering?(request) {
            answered += 1
            return .reply(reply, number: answered - 1)
        }
        if let page = script.pages.first(where: { $0.fits(request) }) { return .page(page) }
        guard request.method == "POST", request.wire != nil else {
            return request.path.hasSuffix("/models") ? .models : .notFound
        }
        if let strict = script.strict {
            let refused = strict.refused(in: (try? JSONValue(parsing: request.body)) ?? .null)
            guard refused.isEmpty else { return .refused(refused, status: strict.status) }
        }
        let number = answered
        answered += 1
        guard let reply = script.reply(to: number) else { return .over(after: script.replies.count) }
        return .reply(reply, number: number)
    }
}

import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A TLS server on a free loopback port that answers every request with `secure`.
final class TLSServer: Sendable {
    let port: Int
    private let group: MultiThreadedEventLoopGroup
    private let count = Mutex(0)

    /// Connections accepted so far.
    var connections: Int { count.withLock { $0 } }

    /// - Parameter farewell: whether a connection that the server closes is closed by the rules of TLS.
    init(
        certificate: String, key: String, version: TLSVersion = .tlsv13, reply: [UInt8] = fixed("secure"),
        closesRudely: Bool = false
    ) async throws {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8)).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem)))
        configuration.minimumTLSVersion = .tlsv1
        configuration.maximumTLSVersion = version
        let context = try NIOSSLContext(configuration: configuration)
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let (counted, accepted) = AsyncStream<Void>.makeStream()
        _ = counted
        let channel = try await ServerBootstrap(group: group)
            .childChannelInitializer { channel in
                accepted.yield()
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandlers([
                        NIOSSLServerHandler(context: context), Answerer(reply: reply, closesRudely: closesRudely),
                    ])
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
        Task { [weak self] in
            for await _ in counted { self?.count.withLock { $0 += 1 } }
        }
    }

    func close() async { try? await group.shutdownGracefully() }

    private final class Answerer: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer
        let reply: [UInt8]
        let closesRudely: Bool
        var seen = ""

        init(reply: [UInt8], closesRudely: Bool) {
            self.reply = reply
            self.closesRudely = closesRudely
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            seen += String(buffer: unwrapInboundIn(data))
            guard seen.hasSuffix("\r\n\r\n{}") else { return }
            seen = ""
            let sent = context.eventLoop.makePromise(of: Void.self)
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: reply)), promise: sent)
            guard closesRudely else { return }
            let pipeline = context.pipeline
            sent.futureResult.assumeIsolated().whenComplete { _ in
                // From the pipeline's head: TLS does not notice and says no farewell.
                try? pipeline.syncOperations.context(handlerType: NIOSSLServerHandler.self).close(promise: nil)
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}

import NIOCore
import NIOSSL
import NIOTLS

/// Brings a fresh TCP connection to the point where requests can be sent: TLS with the proxy, its tunnel, TLS with the
/// server, each only where the route asks for it. Then it leaves the channel.
final class OpeningHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    enum Event {
        case step(String)
        case failed(Failure)
        case ready
    }

    private let route: Route
    private let socketEnd: SocketEnd
    private let tlsContext: NIOSSLContext?
    private let tell: (Event) -> Void
    private var channelContext: ChannelHandlerContext?
    private var state = State.new
    private var tls: NIOSSLClientHandler?
    private var page: [UInt8] = []
    private var pageTimer: Scheduled<Void>?

    private enum State {
        case new
        case greetingProxy
        case tunnelling(ReplyParser)
        /// The proxy says no; what it says beside may come a little later than the head.
        case refused(ReplyHead, ReplyParser)
        case greetingServer
        case over
    }

    init(route: Route, socketEnd: SocketEnd, context: NIOSSLContext?, _ tell: @escaping (Event) -> Void) {
        self.route = route
        self.socketEnd = socketEnd
        tlsContext = context
        self.tell = tell
    }

    func start() {
        guard let proxy = route.proxy else { return greetServer() }
        if proxy.url.scheme == .https {
            state = .greetingProxy
            tell(.step("agreeing on TLS with the proxy \(proxy)"))
            startTLS(proxy.url.host)
        } else {
            askForTunnel(proxy)
        }
    }

    func handlerAdded(context: ChannelHandlerContext) { channelContext = context }

    func handlerRemoved(context: ChannelHandlerContext) { channelContext = nil }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard let proxy = route.proxy else { return }
        let buffer = unwrapInboundIn(data)
        switch state {
        case .tunnelling(var parser):
            let fault = feed(buffer, to: &parser)
            state = .tunnelling(parser)
            if let head = parser.head {
                answered(head, by: proxy, parser)
            } else if let fault {
                let what = fault.isTooLarge ? "'s answer is not readable" : " answers no HTTP"
                fail(Failure(code: .proxy(status: nil), message: "the proxy \(proxy)\(what): \(fault.reason)"))
            }
        case .refused(let head, var parser):
            let fault = feed(buffer, to: &parser)
            state = .refused(head, parser)
            if fault != nil || isPageEnough(parser) { tellRefusal() }
        case .new, .greetingProxy, .greetingServer, .over:
            break
        }
    }

    private func feed(_ buffer: ByteBuffer, to parser: inout ReplyParser) -> MalformedReply? {
        buffer.withUnsafeReadableBytes { raw -> MalformedReply? in
            do throws(MalformedReply) { try parser.feed(raw, into: &page) } catch { return error }
            return nil
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case .handshakeCompleted = event as? TLSUserEvent else {
            return context.fireUserInboundEventTriggered(event)
        }
        switch state {
        case .greetingProxy:
            guard let proxy = route.proxy else { return }
            if isCertified(proxy.url.host) { askForTunnel(proxy) }
        case .greetingServer:
            if isCertified(route.host) { finish() }
        default: break
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let isFromTLS = error is NIOSSLError || error is NIOSSLExtraError || error is BoringSSLError
        guard isFromTLS else { return failSocket(error) }
        failTLS(TLSFailure.failure(error, certificate: tls?.peerCertificate))
    }

    /// Whether the certificate of the handshake just done is for that host; else the opening has failed.
    private func isCertified(_ host: String) -> Bool {
        let names = tls?.peerCertificate.map { CertificateNames($0) }
        if let names, names.cover(host) { return true }
        failTLS(TLSFailure.wrongHost(host, names))
        return false
    }

    /// The connection broke. While the proxy is asked, it is the proxy that did so.
    private func failSocket(_ error: any Error) {
        var failure = Failure(error)
        switch state {
        case .refused: return tellRefusal()
        case .tunnelling, .greetingProxy:
            guard let proxy = route.proxy, failure.code == .reset else { break }
            failure.message = "the proxy \(proxy) reset the connection"
        case .new, .greetingServer, .over: break
        }
        fail(failure)
    }

    /// Says whose TLS it was.
    private func failTLS(_ failure: Failure) {
        var told = failure
        if case .greetingProxy = state {
            told.code = .proxy(status: nil)
            told.message = "no TLS with the proxy \(route.address.host): \(failure.message)"
        } else if let proxy = route.proxy {
            told.message += " (reached through the proxy \(proxy))"
        }
        fail(told)
    }

    func channelInactive(context: ChannelHandlerContext) {
        switch state {
        case .refused:
            tellRefusal()
        case .tunnelling, .greetingProxy:
            fail(
                Failure(
                    code: .proxy(status: nil),
                    message:
                        "the proxy \(route.address.host):\(route.address.port) closed the connection without an answer")
            )
        default:
            fail(.cut("before the connection was ready"))
        }
        context.fireChannelInactive()
    }

    private func askForTunnel(_ proxy: ProxyServer) {
        // Over plain http the proxy reads the requests themselves.
        guard route.scheme == .https else { return greetServer() }
        state = .tunnelling(ReplyParser(method: "CONNECT"))
        tell(.step("asking the proxy \(proxy) for a tunnel"))
        let bytes = RequestWriter.connect(to: route.target, proxyAuthorization: proxy.authorization)
        channelContext?.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
    }

    private func answered(_ head: ReplyHead, by proxy: ProxyServer, _ parser: ReplyParser) {
        guard (200...299).contains(head.status) else {
            state = .refused(head, parser)
            if isPageEnough(parser) { return tellRefusal() }
            pageTimer = channelContext?.eventLoop.assumeIsolated().scheduleTask(in: OpeningHandler.pageTime) {
                [weak self] in self?.tellRefusal()
            }
            return
        }
        guard !parser.hasExcess else {
            return fail(
                Failure(
                    code: .proxy(status: nil),
                    message: "the proxy \(proxy) answers with a page instead of opening a tunnel"))
        }
        greetServer()
    }

    private static let pageTime = TimeAmount.milliseconds(300)

    /// Whether more of the page would tell no more.
    private func isPageEnough(_ parser: ReplyParser) -> Bool {
        parser.isComplete || page.count >= ProxyRefusal.pageBytes
    }

    private func tellRefusal() {
        guard case .refused(let head, _) = state, let proxy = route.proxy else { return }
        fail(ProxyRefusal.failure(head, page: page, proxy: proxy, target: route.target))
    }

    private func greetServer() {
        guard route.scheme == .https else { return finish() }
        state = .greetingServer
        tell(.step("agreeing on TLS with \(route.host)"))
        startTLS(route.host)
    }

    private func startTLS(_ host: String) {
        guard let channelContext, let tlsContext else {
            return fail(Failure(code: .tls, message: "TLS is not set up"))
        }
        do {
            // An address is no name: it is checked against the certificate without being sent (RFC 6066, section 3).
            let name = IPAddress(host) == nil ? host : nil
            let handler = try NIOSSLClientHandler(context: tlsContext, serverHostname: name)
            tls = handler
            try channelContext.pipeline.syncOperations.addHandler(handler, position: .before(self))
        } catch {
            fail(TLSFailure.failure(error, certificate: nil))
        }
    }

    private func finish() {
        guard let channelContext else { return }
        state = .over
        tell(.ready)
        channelContext.pipeline.syncOperations.removeHandler(self, promise: nil)
    }

    private func fail(_ failure: Failure) {
        if case .over = state { return }
        state = .over
        pageTimer?.cancel()
        pageTimer = nil
        socketEnd.closeNow()
        tell(.failed(failure))
    }
}

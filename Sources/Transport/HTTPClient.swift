import NIOCore
import NIOSSL
import Synchronization

/// An HTTP/1.1 client for model endpoints, on one event loop thread of its own, which starts with the first call.
///
/// Connections are kept for the next call to the same origin (30 s at most). Redirects are not followed, and nothing is
/// ever sent to a host other than the URL's. A call on a reused connection that the server closes before any byte of
/// the reply, within 5 s, is repeated once on a fresh connection, a POST too: a server that closes a resting connection
/// has not read the request. Nothing else is repeated.
public final class HTTPClient: Sendable {
    private let proxies: ProxyRules
    private let trust: TLSTrust
    private let state = Mutex(State.new)

    private enum State {
        case new
        case running(Engine)
        case closed
    }

    /// The call under way. The pool holds it until it is over; the reply's reader must not hold it longer.
    private struct Under {
        weak var way: Exchange?
    }

    /// Costs nothing yet: no thread, no file, no socket.
    public init(_ settings: TransportSettings = TransportSettings()) {
        proxies = ProxyRules(settings)
        trust = TLSTrust(settings)
    }

    /// Sends a call and waits for the reply's head; the body is read from the reply, which may outlive the client.
    ///
    /// Cancelling the awaiting task, here or while it reads the body, closes the connection at once.
    nonisolated(nonsending) public func send(_ call: HTTPCall, limits: TimeLimits = .standard)
        async throws(TransportError) -> HTTPReply
    {
        let url = call.url.description
        let (request, tls) = try prepare(call)
        let engine = try running(url)
        let exchange = NIOLoopBoundBox<Under?>.makeEmptyBox(valueType: Under.self, eventLoop: engine.loop)
        let mailbox = Mailbox(url: url) { signal in
            engine.run { _ in exchange.value?.way?.handle(signal) }
        }
        let isAccepted = engine.run { pool in
            if let tls { pool.tlsContext = tls }
            let begun = Exchange(request, limits: limits, mailbox: mailbox, pool: pool)
            exchange.value = Under(way: begun)
            pool.remember(begun)
            begun.start()
        }
        guard isAccepted else { throw HTTPClient.closedError(url) }
        let head = try await mailbox.head()
        return HTTPReply(status: head.status, headers: head.headers, body: HTTPBody(mailbox))
    }

    /// Closes every connection and ends the thread; calls under way fail with `closed`, later ones too.
    public func close() async {
        let engine = state.withLock { state -> Engine? in
            defer { state = .closed }
            if case .running(let engine) = state { return engine }
            return nil
        }
        await engine?.close { pool in pool.closeAll { HTTPClient.closedError($0) } }
    }

    /// The proxy that a call to `url` takes, without name and password; nil where it goes directly or where the setting of
    /// the proxy cannot be used.
    nonisolated public func proxy(for url: HTTPURL) -> String? {
        (try? proxies.proxy(for: url)).flatMap { $0 }.map { $0.url.description }
    }

    /// What can go wrong before anything is sent: the proxy setting, the header fields, the certificate files.
    private func prepare(_ call: HTTPCall) throws(TransportError) -> (PreparedRequest, NIOSSLContext?) {
        do throws(TransportError) {
            let proxy = try proxies.proxy(for: call.url)
            let request = try PreparedRequest(call, route: Route(to: call.url, proxy: proxy))
            let needsTLS = call.url.scheme == .https || proxy?.url.scheme == .https
            return (request, needsTLS ? try trust.sharedContext() : nil)
        } catch {
            throw TransportError(
                code: error.code, message: error.message, url: error.url ?? call.url.description, cause: error.cause)
        }
    }

    private func running(_ url: String) throws(TransportError) -> Engine {
        let engine = state.withLock { state -> Engine? in
            switch state {
            case .running(let engine): return engine
            case .closed: return nil
            case .new:
                let engine = Engine()
                state = .running(engine)
                return engine
            }
        }
        guard let engine else { throw HTTPClient.closedError(url) }
        return engine
    }

    private static func closedError(_ url: String) -> TransportError {
        TransportError(code: .closed, message: "the client has been closed", url: url)
    }
}

import NIOCore

/// A call made ready to be sent, and sent again: its bytes and the way it takes.
struct PreparedRequest: Sendable {
    /// For errors.
    let url: String
    let method: String
    let route: Route
    let head: ByteBuffer
    let body: ByteBuffer?

    init(_ call: HTTPCall, route: Route) throws(TransportError) {
        url = call.url.description
        method = call.method
        self.route = route
        let isInFull = route.proxy != nil && route.scheme == .http
        let bytes = try RequestWriter.head(
            of: call, inFull: isInFull, proxyAuthorization: isInFull ? route.proxy?.authorization : nil)
        head = ByteBuffer(bytes: bytes)
        body = call.body.isEmpty ? nil : ByteBuffer(bytes: call.body)
    }
}

/// Where a connection leads. Only calls with the same route share one.
struct Route: Sendable, Hashable {
    let scheme: HTTPURL.Scheme
    let host: String
    let port: Int
    let proxy: ProxyServer?

    init(to url: HTTPURL, proxy: ProxyServer?) {
        scheme = url.scheme
        host = url.host
        port = url.port
        self.proxy = proxy
    }

    /// `host:port` of the server; IPv6 in brackets.
    var target: String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }

    /// Where TCP leads: the proxy, else the host itself.
    var address: (host: String, port: Int) {
        proxy.map { ($0.url.host, $0.url.port) } ?? (host, port)
    }
}

/// An `http` or `https` URL, taken apart by the rules of RFC 3986 and nothing more lenient.
///
/// A user name and password in it (a proxy's) are kept apart and never shown. Query values are never shown either, as
/// some vendors take the key there.
public struct HTTPURL: Sendable, Hashable {
    /// The two schemes that are spoken.
    public enum Scheme: String, Sendable, Hashable {
        /// In the clear.
        case http
        /// Over TLS.
        case https

        /// 80 or 443.
        public var defaultPort: Int { self == .http ? 80 : 443 }
    }

    /// `http` or `https`.
    public let scheme: Scheme
    /// In lower case; an IPv6 address without its brackets.
    public let host: String
    /// 1 ... 65535.
    public let port: Int
    /// As it is sent, percent-encoded: empty or begins with `/`.
    public let path: String
    /// As it is sent, without the `?`; nil where there is no `?`.
    public let query: String?
    /// `name:password`, still percent-encoded.
    let userinfo: String?

    init(scheme: Scheme, host: String, port: Int, path: String, query: String?, userinfo: String?) {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.path = path
        self.query = query
        self.userinfo = userinfo
    }

    /// Whether a user name or password stands in the URL. A call to such a URL is refused; only a proxy's may have one.
    public var hasUserinfo: Bool { userinfo != nil }

    /// The same URL with `path` joined to its own by exactly one slash, its query kept, and `query` added behind in the
    /// given order, percent-encoded.
    public func appending(path added: String, query parameters: [(String, String)] = []) -> HTTPURL {
        var base = Substring(path)
        var rest = Substring(added)
        while base.last == "/" { base.removeLast() }
        while rest.first == "/" { rest.removeFirst() }
        let joined = rest.isEmpty ? path : base + "/" + PercentEncoding.path(String(rest))
        var pairs = query.map { $0.isEmpty ? [] : [$0] } ?? []
        for (name, value) in parameters {
            pairs.append(PercentEncoding.component(name) + "=" + PercentEncoding.component(value))
        }
        let all = pairs.isEmpty ? query : pairs.joined(separator: "&")
        return HTTPURL(scheme: scheme, host: host, port: port, path: joined, query: all, userinfo: userinfo)
    }

    /// `host` or `host:port`, the port only where it is not the scheme's own; IPv6 in brackets.
    var authority: String {
        port == scheme.defaultPort ? bracketedHost : authorityWithPort
    }

    /// `host:port`; IPv6 in brackets.
    var authorityWithPort: String { "\(bracketedHost):\(port)" }

    private var bracketedHost: String { host.contains(":") ? "[\(host)]" : host }

    /// Path and query as they stand in a request line.
    var requestTarget: String {
        (path.isEmpty ? "/" : path) + (query.map { "?" + $0 } ?? "")
    }
}

extension HTTPURL: CustomStringConvertible, CustomDebugStringConvertible {
    /// The URL without user name and password; query parameters by name, their values left out.
    public var description: String {
        var text = "\(scheme.rawValue)://\(authority)\(path)"
        if let query, !query.isEmpty {
            let names = query.split(separator: "&").map { pair in
                pair.contains("=") ? pair.prefix { $0 != "=" } + "=…" : "…"
            }
            text += "?" + names.joined(separator: "&")
        }
        return text
    }

    /// The same as `description`.
    public var debugDescription: String { description }
}

extension HTTPURL: CustomReflectable {
    /// Only what `description` shows, so that `dump` and `String(reflecting:)` tell no secret.
    public var customMirror: Mirror { Mirror(self, children: ["url": description]) }
}

/// Which proxy a call takes, from the explicit setting or the usual variables.
///
/// An explicit proxy serves every call. Of the variables, lower case comes first: `https_proxy` or `http_proxy` by the
/// URL's scheme, then `all_proxy`; this machine and what `no_proxy` names are reached directly.
struct ProxyRules: Sendable {
    private let explicit: HTTPURL?
    private let environment: [String: String]
    private let exceptions: NoProxy

    init(_ settings: TransportSettings) {
        explicit = settings.proxy
        let names = Set(["http_proxy", "https_proxy", "all_proxy"].flatMap { [$0, $0.uppercased()] })
        environment = settings.environment.filter { names.contains($0.key) && !$0.value.isEmpty }
        let exempt = settings.environment["no_proxy"] ?? settings.environment["NO_PROXY"] ?? ""
        exceptions = NoProxy(exempt)
    }

    /// The proxy for a call; nil to go directly.
    ///
    /// - Throws: `proxy` when the variable that applies holds no usable URL; a call never goes directly instead.
    func proxy(for url: HTTPURL) throws(TransportError) -> ProxyServer? {
        if let explicit { return try ProxyServer(explicit) }
        guard !environment.isEmpty, !url.isLoopback, !exceptions.covers(url) else { return nil }
        for name in ["\(url.scheme.rawValue)_proxy", "all_proxy"] {
            for variable in [name, name.uppercased()] {
                if let value = environment[variable] { return try ProxyRules.server(value, variable) }
            }
        }
        return nil
    }

    /// Without a scheme, a proxy is spoken to over http, as everywhere.
    private static func server(_ value: String, _ variable: String) throws(TransportError) -> ProxyServer {
        let text = value.contains("://") ? value : "http://" + value
        if text.lowercased().hasPrefix("socks") {
            throw TransportError(
                code: .proxy(status: nil),
                message:
                    "\(variable) names a SOCKS proxy, which is not supported; name an http:// proxy or set NO_PROXY")
        }
        do throws(TransportError) {
            return try ProxyServer(try HTTPURL(text))
        } catch {
            throw TransportError(
                code: .proxy(status: nil), message: "\(variable) is no usable proxy: \(error.message)")
        }
    }
}

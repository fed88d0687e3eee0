/// What holds for every call of one client.
public struct TransportSettings: Sendable, Hashable {
    /// A PEM file whose certificates are trusted beside the system's. To replace the system's, set `SSL_CERT_FILE`.
    public var caBundle: String?
    /// A proxy for every call, loopback included; it outranks the environment, `NO_PROXY` too.
    public var proxy: HTTPURL?
    /// Where `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY` (lower case first), `SSL_CERT_FILE` and
    /// `SSL_CERT_DIR` are looked up. Empty: no proxy, the system's certificates.
    public var environment: [String: String]

    /// By default: no proxy, the system's certificates.
    public init(caBundle: String? = nil, proxy: HTTPURL? = nil, environment: [String: String] = [:]) {
        self.caBundle = caBundle
        self.proxy = proxy
        self.environment = environment
    }
}

extension TransportSettings: CustomStringConvertible, CustomReflectable {
    /// Without the environment, where other programs keep secrets.
    public var description: String {
        "TransportSettings(caBundle: \(caBundle ?? "none"), proxy: \(proxy?.description ?? "none"))"
    }

    /// Shows what `description` shows.
    public var customMirror: Mirror { Mirror(self, children: ["settings": description]) }
}

/// A request to a model endpoint.
///
/// The client adds `host`, `content-length`, `accept-encoding: identity` and, for a proxy, its authorization; a header
/// list that sets the framing itself (`content-length`, `transfer-encoding`, `connection`, ...) is refused.
public struct HTTPCall: Sendable {
    /// `GET`, `POST`, ...: a token of RFC 9110, section 5.6.2.
    public var method: String
    /// Where it goes; nothing of it goes elsewhere. May not hold a user name or password.
    public var url: HTTPURL
    /// Sent in this order.
    public var headers: [HTTPHeader]
    /// Sent with its length.
    public var body: [UInt8]

    /// A call that is checked when it is sent.
    public init(method: String, url: HTTPURL, headers: [HTTPHeader] = [], body: [UInt8] = []) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

extension HTTPCall: CustomStringConvertible, CustomReflectable {
    /// Method and URL; header values, which hold keys, and the body are not shown.
    public var description: String { "\(method) \(url) (\(headers.count) headers, \(body.count) bytes)" }

    /// Shows what `description` shows.
    public var customMirror: Mirror { Mirror(self, children: ["call": description]) }
}

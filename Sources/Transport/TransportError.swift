/// Why a call reached no end. It says what to do next, and never holds a key, a query value or a proxy's password.
public struct TransportError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What happened.
    public let code: Code
    /// One sentence: what happened and what to do next.
    public let message: String
    /// The URL of the call, without user name, password and query values; nil where there was none yet.
    public let url: String?
    /// The words of the layer below, where they add something.
    public let cause: String?

    /// An error of the transport, or one that a caller tells in its form. The texts must hold no secret.
    public init(code: Code, message: String, url: String? = nil, cause: String? = nil) {
        self.code = code
        self.message = message
        self.url = url
        self.cause = cause
    }

    /// `URL: message (cause)`.
    public var description: String {
        var text = url.map { "\($0): \(message)" } ?? message
        if let cause { text += " (\(cause))" }
        return text
    }
}

extension TransportError {
    /// The kinds of failure that a caller treats differently.
    public enum Code: Sendable, Hashable {
        /// The text is no usable `http` or `https` URL.
        case invalidURL
        /// The method, a header or the body cannot be sent as it is.
        case invalidRequest
        /// The host's name has no address.
        case resolve
        /// Nothing accepts connections at the address, or no route leads there.
        case connect
        /// TLS could not be agreed upon, or the certificate is not trusted.
        case tls
        /// The proxy cannot be used or refused; the status it answered with, where it did.
        case proxy(status: Int?)
        /// The other side reset the connection.
        case reset
        /// The connection ended before the reply did.
        case cut
        /// A time limit passed.
        case timeout(TimeLimits.Phase)
        /// The reply is no HTTP/1.1, or cannot be framed without doubt.
        case malformed
        /// A part of the reply is over its bound.
        case tooLarge
        /// The awaiting task was cancelled.
        case cancelled
        /// The client has been closed.
        case closed
    }

    /// Whether the same call may well succeed a moment later: the network or the server gave way, not the
    /// configuration.
    public var isTransient: Bool {
        switch code {
        case .resolve, .connect, .reset, .cut, .timeout: true
        case .proxy(let status): status.map { $0 >= 500 || $0 == 408 || $0 == 429 } ?? false
        case .invalidURL, .invalidRequest, .tls, .malformed, .tooLarge, .cancelled, .closed: false
        }
    }
}

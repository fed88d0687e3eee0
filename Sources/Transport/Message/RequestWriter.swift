/// Writes the head of a request, and refuses what would change its framing (RFC 9112, sections 3 and 5).
enum RequestWriter {
    /// The request line and header fields with the empty line behind.
    ///
    /// - Parameters:
    ///   - inFull: whether the whole URL stands in the request line, as a proxy wants it.
    ///   - proxyAuthorization: sent to that proxy only.
    static func head(
        of call: HTTPCall, inFull: Bool, proxyAuthorization: String?
    ) throws(TransportError) -> [UInt8] {
        let url = call.url
        func refuse(_ message: String) -> TransportError {
            TransportError(code: .invalidRequest, message: message, url: url.description)
        }
        guard !url.hasUserinfo else {
            throw refuse("the URL holds a user name or password; set the key by env_key or a header instead")
        }
        guard !call.method.isEmpty, call.method.utf8.allSatisfy({ ASCII.isTokenByte($0) }), call.method != "CONNECT"
        else {
            throw refuse("\"\(Printable.excerpt(call.method.utf8, limit: 20))\" is no method that can be sent")
        }
        var text = call.method + " "
        if inFull { text += "\(url.scheme.rawValue)://\(url.authority)" }
        text += url.requestTarget + " HTTP/1.1\r\n"
        var lines = ""
        var hasHost = false
        for header in call.headers {
            let name = header.name.lowercased()
            guard !name.isEmpty, name.utf8.allSatisfy({ ASCII.isTokenByte($0) }) else {
                throw refuse("\"\(Printable.excerpt(header.name.utf8, limit: 40))\" is no header name")
            }
            guard !ownFields.contains(name) else {
                throw refuse("the header \(name) is set by the client itself; take it out of the configured headers")
            }
            guard header.value.utf8.allSatisfy({ ASCII.isFieldValueByte($0) }) else {
                throw refuse(
                    "the value of the header \(name) holds a line break or control character; check where it comes from"
                )
            }
            if name == "host" {
                guard !hasHost, !header.value.isEmpty else {
                    throw refuse("there is more than one host header, or an empty one")
                }
                hasHost = true
            }
            lines += "\(header.name): \(header.value)\r\n"
        }
        if !hasHost { text += "host: \(url.authority)\r\n" }
        text += lines
        if let proxyAuthorization { text += "proxy-authorization: \(proxyAuthorization)\r\n" }
        text += "accept-encoding: identity\r\n"
        if !call.body.isEmpty || ["POST", "PUT", "PATCH"].contains(call.method) {
            text += "content-length: \(call.body.count)\r\n"
        }
        text += "\r\n"
        return Array(text.utf8)
    }

    /// What frames the message or belongs to one connection.
    private static let ownFields: Set<String> = [
        "accept-encoding", "connection", "content-length", "expect", "keep-alive", "proxy-authorization",
        "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
    ]

    /// A request for a tunnel to `target`, `host:port` (RFC 9110, section 9.3.6).
    static func connect(to target: String, proxyAuthorization: String?) -> [UInt8] {
        var text = "CONNECT \(target) HTTP/1.1\r\nhost: \(target)\r\n"
        if let proxyAuthorization { text += "proxy-authorization: \(proxyAuthorization)\r\n" }
        return Array((text + "\r\n").utf8)
    }
}

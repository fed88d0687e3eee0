extension HTTPURL {
    /// Reads a URL. Refused are other schemes, a missing host, a port out of range, a fragment, control characters,
    /// spaces, and hosts that different programs read differently (`127.1`, `0x7f.0.0.1`, percent signs, letters beyond
    /// ASCII).
    ///
    /// - Throws: `TransportError` with code `invalidURL`; its message says what to write instead.
    public init(_ text: String) throws(TransportError) {
        func refuse(_ reason: String) -> TransportError {
            TransportError(code: .invalidURL, message: "\"\(HTTPURL.redacted(text))\" is no usable URL: \(reason)")
        }
        guard text.utf8.count <= 8192 else { throw refuse("it is longer than 8192 bytes") }
        for byte in text.utf8 {
            if byte <= 0x20 || byte == 0x7F {
                throw refuse("it holds a space or control character; write %20 for a space")
            }
            if byte >= 0x80 {
                throw refuse("it holds a letter beyond ASCII; write it percent-encoded, a host as xn--…")
            }
            if byte == UInt8(ascii: "\\") { throw refuse("it holds a backslash") }
        }
        guard let schemeEnd = text.firstRange(of: "://") else {
            throw refuse("it has to begin with http:// or https://")
        }
        guard let scheme = Scheme(rawValue: text[..<schemeEnd.lowerBound].lowercased()) else {
            throw refuse("only http:// and https:// are spoken")
        }
        let rest = text[schemeEnd.upperBound...]
        guard !rest.contains("#") else { throw refuse("it has a fragment (#…), which is never sent") }
        let authorityEnd = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        var authority = rest[..<authorityEnd]
        var userinfo: String?
        if let at = authority.lastIndex(of: "@") {
            userinfo = String(authority[..<at])
            authority = authority[authority.index(after: at)...]
        }
        let (host, portText) = try HTTPURL.split(authority, refuse)
        var port = scheme.defaultPort
        if let portText, !portText.isEmpty {
            guard portText.utf8.count <= 5, portText.utf8.allSatisfy({ ASCII.isDigit($0) }), let number = Int(portText),
                (1...65535).contains(number)
            else { throw refuse("the port has to be a number from 1 to 65535") }
            port = number
        }
        let remainder = rest[authorityEnd...]
        let questionMark = remainder.firstIndex(of: "?")
        let path = String(remainder[..<(questionMark ?? remainder.endIndex)])
        let query = questionMark.map { String(remainder[remainder.index(after: $0)...]) }
        self.init(scheme: scheme, host: host, port: port, path: path, query: query, userinfo: userinfo)
    }

    /// Host in lower case without brackets and without a final dot, and the text behind the colon.
    private static func split(
        _ authority: Substring, _ refuse: (String) -> TransportError
    ) throws(TransportError) -> (host: String, port: Substring?) {
        if authority.first == "[" {
            guard let close = authority.firstIndex(of: "]") else {
                throw refuse("the bracket of the IPv6 address is open")
            }
            let literal = authority[authority.index(after: authority.startIndex)..<close]
            guard let address = IPAddress(String(literal)), address.isVersion6 else {
                throw refuse("[\(literal)] is no IPv6 address")
            }
            let behind = authority[authority.index(after: close)...]
            if behind.isEmpty { return (literal.lowercased(), nil) }
            guard behind.first == ":" else { throw refuse("only a port may follow the IPv6 address") }
            return (literal.lowercased(), behind.dropFirst())
        }
        let colon = authority.firstIndex(of: ":")
        var host = authority[..<(colon ?? authority.endIndex)].lowercased()
        let port = colon.map { authority[authority.index(after: $0)...] }
        if host.hasSuffix(".") { host.removeLast() }
        if let port, port.contains(":") { throw refuse("an IPv6 address stands in brackets: http://[::1]:8080") }
        guard HostName.isValid(host) else {
            throw refuse(host.isEmpty ? "it has no host" : "\"\(host)\" is no host name or address")
        }
        return (host, port)
    }

    /// A URL's text for an error about it: what may be a password or a key is left out, and so is anything long.
    static func redacted(_ text: String) -> String {
        var shown = text[...]
        if let cut = shown.firstIndex(where: { $0 == "?" || $0 == "#" }) { shown = shown[..<cut] }
        var prefix = ""
        if let at = shown.lastIndex(of: "@") {
            prefix = shown.firstRange(of: "://").map { String(shown[..<$0.upperBound]) } ?? ""
            if prefix.count > 12 { prefix = "" }
            prefix += "…@"
            shown = shown[shown.index(after: at)...]
        }
        let clean = Printable.excerpt(Array(shown.utf8), limit: 120)
        return prefix + clean + (shown.endIndex == text.endIndex ? "" : "…")
    }
}

/// The parts of an `http` or `https` URL that decide where a request goes.
struct Endpoint: Hashable {
    /// `http` or `https`.
    let scheme: String
    /// Lower case, without the brackets of an IPv6 address and the dot of a rooted name.
    let host: String
    let port: Int
    /// Begins with a slash unless it is empty; no slash at the end.
    let path: String
    let query: String
    /// A user name or password stood before the host.
    let hasUserInfo: Bool

    /// Nil unless `text` is an absolute `http` or `https` URL without white space or control characters.
    init?(_ text: String) {
        guard text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F }), !text.contains("\\") else {
            return nil
        }
        guard let colon = text.range(ofText: "://") else { return nil }
        scheme = text[..<colon.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else { return nil }
        var rest = text[colon.upperBound...]
        if let hash = rest.firstIndex(of: "#") { rest = rest[..<hash] }
        if let mark = rest.firstIndex(of: "?") {
            query = String(rest[rest.index(after: mark)...])
            rest = rest[..<mark]
        } else {
            query = ""
        }
        var path = ""
        if let slash = rest.firstIndex(of: "/") {
            path = String(rest[slash...])
            rest = rest[..<slash]
        }
        while path.hasSuffix("/") { path.removeLast() }
        self.path = path
        if let at = rest.lastIndex(of: "@") {
            hasUserInfo = true
            rest = rest[rest.index(after: at)...]
        } else {
            hasUserInfo = false
        }
        guard let (host, port) = Self.split(rest) else { return nil }
        self.host = host
        if let port {
            guard let number = Int(port), (1...65_535).contains(number), port.allSatisfy(\.isASCII) else { return nil }
            self.port = number
        } else {
            self.port = scheme == "https" ? 443 : 80
        }
    }

    private static func split(_ authority: Substring) -> (host: String, port: Substring?)? {
        var host: Substring
        var port: Substring?
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            host = authority[authority.index(after: authority.startIndex)..<end]
            let tail = authority[authority.index(after: end)...]
            guard tail.isEmpty || tail.hasPrefix(":") else { return nil }
            port = tail.isEmpty ? nil : tail.dropFirst()
        } else {
            host = authority
            if let colon = authority.firstIndex(of: ":") {
                host = authority[..<colon]
                port = authority[authority.index(after: colon)...]
            }
        }
        if host.hasSuffix(".") { host = host.dropLast() }
        guard !host.isEmpty, port.map({ !$0.isEmpty }) ?? true else { return nil }
        return (host.lowercased(), port)
    }

    /// Nothing leaves the machine.
    var isLoopback: Bool {
        host == "localhost" || host.hasSuffix(".localhost") || host == "::1"
            || Self.address4(host).map { $0[0] == 127 } ?? false
    }

    /// An address or name that only a local network knows: RFC 1918, 3927, 4193 and 6598 (which overlay networks use),
    /// names without a dot, and the suffixes `.local`, `.lan`, `.internal`, `.home.arpa`.
    var isPrivate: Bool {
        if let parts = Self.address4(host) {
            switch (parts[0], parts[1]) {
            case (10, _), (192, 168), (169, 254): return true
            case (172, 16...31), (100, 64...127): return true
            default: return false
            }
        }
        if host.contains(":") {
            return ["fc", "fd", "fe8", "fe9", "fea", "feb"].contains { host.hasPrefix($0) }
        }
        if !host.contains(".") { return !host.allSatisfy(\.isNumber) && !host.hasPrefix("0x") }
        return [".local", ".lan", ".internal", ".home.arpa"].contains { host.hasSuffix($0) }
    }

    private static func address4(_ host: String) -> [Int]? {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        let numbers = parts.compactMap { part -> Int? in
            guard !part.isEmpty, part.count <= 3, part.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
                return nil
            }
            return Int(part).flatMap { $0 <= 255 ? $0 : nil }
        }
        return numbers.count == 4 ? numbers : nil
    }
}

extension StringProtocol {
    /// The first place of `text`.
    func range(ofText text: String) -> Range<Index>? {
        guard !text.isEmpty else { return nil }
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) {
                return start..<(index(start, offsetBy: text.count, limitedBy: endIndex) ?? endIndex)
            }
            start = index(after: start)
        }
        return nil
    }
}

/// The names of hosts: which are well formed, and which stay near.
enum HostName {
    /// Letters, digits, `-`, `_` in labels of 1 ... 63 bytes. What ends in a number has to be an address in four parts,
    /// as resolvers read `127.1` and `0x7f.1` as addresses where a check by eye does not.
    static func isValid(_ host: String) -> Bool {
        guard (1...253).contains(host.utf8.count) else { return false }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        for label in labels {
            guard (1...63).contains(label.utf8.count),
                label.utf8.allSatisfy({ ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == 0x2D || $0 == 0x5F })
            else { return false }
        }
        guard let last = labels.last else { return false }
        let isNumber = last.utf8.allSatisfy { ASCII.isDigit($0) } || last.hasPrefix("0x")
        return !isNumber || IPAddress(host) != nil
    }

    /// `localhost` and names below it (RFC 6761, section 6.3).
    static func isLocalhost(_ host: String) -> Bool { host == "localhost" || host.hasSuffix(".localhost") }

    /// Names that public resolvers do not answer: one label, `*.local` (RFC 6762), `*.internal` (ICANN, 2024),
    /// `*.home.arpa` (RFC 8375).
    static func isPrivate(_ host: String) -> Bool {
        !host.contains(".") || [".local", ".internal", ".home.arpa"].contains { host.hasSuffix($0) }
    }
}

extension HTTPURL {
    /// Whether the host is this machine: 127/8, `::1`, `0.0.0.0`, `localhost` and names below it.
    public var isLoopback: Bool {
        IPAddress(host).map { $0.isLoopback } ?? HostName.isLocalhost(host)
    }

    /// Whether the host stands in a private network, this machine included: 10/8, 172.16/12, 192.168/16, 169.254/16,
    /// fc00::/7, fe80::/10, `*.local`, `*.internal`, `*.home.arpa`, names of one label.
    public var isPrivate: Bool {
        isLoopback || (IPAddress(host).map { $0.isPrivate } ?? HostName.isPrivate(host))
    }
}

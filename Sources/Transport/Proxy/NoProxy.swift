/// The hosts that `NO_PROXY` exempts: a comma-separated list of names (each with all names below it, with or without a
/// leading `.` or `*.`), addresses, networks (`10.0.0.0/8`), `*` for all; each may end in `:port`.
struct NoProxy: Sendable {
    private var entries: [Entry] = []

    private struct Entry {
        var pattern: Pattern
        var port: Int?
    }

    private enum Pattern {
        case all
        case name(String)
        case network([UInt8], bits: Int)
    }

    init(_ text: String) {
        for part in text.split(whereSeparator: { $0 == "," || $0.isWhitespace }).prefix(1000) {
            if let entry = NoProxy.entry(part.lowercased()) { entries.append(entry) }
        }
    }

    /// Whether a URL's host is exempt.
    func covers(_ url: HTTPURL) -> Bool {
        let address = IPAddress(url.host)
        return entries.contains { entry in
            if let port = entry.port, port != url.port { return false }
            switch entry.pattern {
            case .all: return true
            case .name(let name): return address == nil && (url.host == name || url.host.hasSuffix("." + name))
            case .network(let network, let bits): return address?.isIn(network, bits: bits) ?? false
            }
        }
    }

    private static func entry(_ text: String) -> Entry? {
        var host = text[...]
        var port: Int?
        if host.first == "[", let close = host.firstIndex(of: "]") {
            let behind = host[host.index(after: close)...]
            if behind.first == ":" { port = Int(behind.dropFirst()) }
            host = host[host.index(after: host.startIndex)..<close]
        } else if let colon = host.firstIndex(of: ":"), colon == host.lastIndex(of: ":") {
            port = Int(host[host.index(after: colon)...])
            // A port that is no number would otherwise exempt all ports.
            guard port != nil else { return nil }
            host = host[..<colon]
        }
        if host == "*" { return Entry(pattern: .all, port: port) }
        if let slash = host.firstIndex(of: "/") {
            guard let network = IPAddress(String(host[..<slash])), let bits = Int(host[host.index(after: slash)...]),
                (0...network.bytes.count * 8).contains(bits)
            else { return nil }
            return Entry(pattern: .network(network.bytes, bits: bits), port: port)
        }
        if let address = IPAddress(String(host)) {
            return Entry(pattern: .network(address.bytes, bits: address.bytes.count * 8), port: port)
        }
        if host.hasPrefix("*.") { host = host.dropFirst(2) } else if host.first == "." { host = host.dropFirst() }
        if host.last == "." { host = host.dropLast() }
        return host.isEmpty ? nil : Entry(pattern: .name(String(host)), port: port)
    }
}

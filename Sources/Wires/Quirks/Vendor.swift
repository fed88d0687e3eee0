import Conversation
import JSON

/// A vendor's endpoints and their quirks, each with where it was learned and when.
struct Vendor: Sendable {
    /// One fact.
    struct Row: Sendable {
        let field: String
        let value: JSONValue
        /// Page, repository or thread.
        let source: String
        /// `YYYY-MM`.
        let date: String

        init(_ field: String, _ value: JSONValue, _ source: String, _ date: String) {
            self.field = field
            self.value = value
            self.source = source
            self.date = date
        }
    }

    /// Facts that hold for some models only.
    struct ModelRows: Sendable {
        /// Beginnings of model names, without the `vendor/` that routers put in front; lower case.
        let prefixes: [String]
        let rows: [Row]
    }

    let name: String
    /// Hosts, lower case; one that begins with a dot stands for all names that end so.
    let hosts: [String]
    /// Ports of servers on the user's own machine or network, which have no name of their own.
    var localPorts: [Int] = []
    /// Beginnings of the base URL's path; empty for every path.
    var paths: [String] = []
    let wires: Set<Wire>
    /// Where hosts and wires were learned.
    let source: String
    /// `YYYY-MM`.
    let date: String
    /// Models of many makers are served here, so that what they want everywhere holds here too.
    var servesManyMakers = false
    let rows: [Row]
    var models: [ModelRows] = []

    func serves(_ endpoint: EndpointAddress) -> Bool {
        let isHost = hosts.contains { $0.hasPrefix(".") ? endpoint.host.hasSuffix($0) : endpoint.host == $0 }
        let isLocal = endpoint.isLocal && endpoint.port.map { localPorts.contains($0) } ?? false
        guard isHost || isLocal else { return false }
        return paths.isEmpty || paths.contains { endpoint.path == $0 || endpoint.path.hasPrefix($0 + "/") }
    }

    /// What the makers of models want comes first, what the host wants outranks it, and what the host wants for one
    /// model comes last.
    func quirks(model: String) -> Quirks {
        var quirks = Quirks.standard
        if servesManyMakers { Self.applyModelRows(Self.anywhere, model: model, to: &quirks) }
        for row in rows { Self.apply(row, to: &quirks) }
        Self.applyModelRows(models, model: model, to: &quirks)
        return quirks
    }

    static func applyModelRows(_ models: [ModelRows], model: String, to quirks: inout Quirks) {
        let name = model.lowercased().split(separator: "/").last.map(String.init) ?? ""
        for part in models where part.prefixes.contains(where: { name.hasPrefix($0) }) {
            for row in part.rows { apply(row, to: &quirks) }
        }
    }

    /// Every row is tested to be valid, so that a failure here cannot happen.
    private static func apply(_ row: Row, to quirks: inout Quirks) {
        try? quirks.set(row.field, to: row.value)
    }
}

/// Host, port and path of a base URL in one spelling.
struct EndpointAddress: Sendable {
    let host: String
    let port: Int?
    let path: String

    init(host: String, port: Int?, path: String) {
        var host = host.lowercased()
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        if host.hasSuffix(".") { host.removeLast() }
        self.host = host
        self.port = port
        self.path = path.split(separator: "/").map { "/" + $0 }.joined()
    }

    /// Loopback, a private network (RFC 1918, RFC 4193), a name without a dot, or one of the local network (RFC 6762).
    var isLocal: Bool {
        if !host.contains(".") && !host.contains(":") { return !host.isEmpty }
        if host.hasSuffix(".local") || host.hasSuffix(".localhost") || host == "::1" { return true }
        if host.contains(":") { return host.hasPrefix("fc") || host.hasPrefix("fd") }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard parts.count == 4, !parts.contains(nil), let first = parts[0], let second = parts[1] else { return false }
        switch first {
        case 10, 127: return true
        case 172: return (16...31).contains(second)
        case 192: return second == 168
        default: return false
        }
    }
}

import Conversation

/// What is known of an endpoint.
public struct VendorMatch: Sendable {
    /// The vendor's name, nil for an endpoint that no row knows.
    public var vendor: String?
    public var quirks: Quirks
    /// The wires that it is known to speak; empty where nothing is known.
    public var supportedWires: Set<Wire>

    public init(vendor: String?, quirks: Quirks, supportedWires: Set<Wire>) {
        self.vendor = vendor
        self.quirks = quirks
        self.supportedWires = supportedWires
    }
}

extension Quirks {
    /// The quirks of an endpoint, for one model. An endpoint that no row knows gets `standard` and what the model's
    /// maker wants everywhere.
    /// - Parameters:
    ///   - host: Of the base URL, in any case, without port.
    ///   - port: By which servers on the user's own machine or network are known.
    ///   - path: Of the base URL.
    public static func forEndpoint(host: String, port: Int? = nil, path: String, model: String) -> VendorMatch {
        let endpoint = EndpointAddress(host: host, port: port, path: path)
        if let vendor = Vendor.all.first(where: { $0.serves(endpoint) }) {
            return VendorMatch(vendor: vendor.name, quirks: vendor.quirks(model: model), supportedWires: vendor.wires)
        }
        var quirks = Quirks.standard
        Vendor.applyModelRows(Vendor.anywhere, model: model, to: &quirks)
        return VendorMatch(vendor: nil, quirks: quirks, supportedWires: [])
    }
}

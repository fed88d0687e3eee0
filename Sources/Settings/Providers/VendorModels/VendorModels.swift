import Money

/// The models of one vendor, at the addresses where its common prices hold.
struct VendorModels: Sendable {
    /// Names of rows in the vendor table: a subscription's endpoint has a row of its own and no price.
    let vendors: [String]
    /// Exact hosts: a vendor's regional and national hosts have prices of their own.
    let hosts: [String]
    let rows: [ModelRow]

    static let all: [VendorModels] = [openAI, anthropic, mistral, zai, deepSeek, moonshot, qwen, gemini]

    /// The row of a model at an endpoint. Names count as they are, but for their case.
    static func row(for model: String, at baseURL: String) -> ModelRow? {
        guard let host = Endpoint(baseURL)?.host else { return nil }
        let vendor = ProviderSettings.vendor(of: baseURL, model: model).vendor
        let name = model.lowercased()
        for models in all where models.hosts.contains(host) {
            guard let vendor, models.vendors.contains(vendor) else { continue }
            if let row = models.rows.first(where: { $0.names.contains(name) }) { return row }
        }
        return nil
    }
}

extension ModelRow {
    /// Fills in what nobody configured.
    /// - Parameter serviceTier: What is asked for; the rows hold for the common tier alone.
    func complete(_ settings: inout ModelSettings, serviceTier: String?) {
        let source = Source.vendorPage(page: source, date: date)
        if settings.contextWindow == nil, let contextWindow { settings.contextWindow = Sourced(contextWindow, source) }
        let isCommon = serviceTier.map { ["auto", "default", "flex", "standard_only"].contains($0) } ?? true
        guard settings.price == nil, isCommon, let price = try? price() else { return }
        settings.price = Sourced(price, source)
    }
}

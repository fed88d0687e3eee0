import Settings

extension Endpoint {
    /// Makes a provider block ready to be asked for its models.
    ///
    /// A list that the vendor shows to everybody needs no key, and one that was kept does not either.
    /// - Parameter isOffline: Nothing will be sent.
    /// - Throws: `ProviderError` where the base URL or the key cannot be used.
    public init(
        forListing settings: ProviderSettings, environment: [String: String], codexHome: String?,
        isOffline: Bool = false
    ) throws(ProviderError) {
        do throws(ProviderError) {
            try self.init(settings, model: "", environment: environment, codexHome: codexHome)
        } catch {
            guard error.code == .missingKey else { throw error }
            var open = settings
            open.envKey = nil
            open.requiresOpenAIAuth = false
            let endpoint = try Endpoint(open, model: "", environment: environment, codexHome: nil)
            guard isOffline || ListingRow.of(endpoint)?.isPublic == true else { throw error }
            self = endpoint
        }
    }
}

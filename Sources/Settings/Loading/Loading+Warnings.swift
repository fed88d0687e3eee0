extension Loading {
    /// Warns of keys that others can read, in a file or on the way.
    mutating func warnOfKeys(in table: ConfigTable, provider: ProviderSettings) {
        var holders: [String: Int] = [:]
        var order: [String] = []
        for entry in table.table("model_providers")?.entries ?? [] {
            guard case .table(let block) = entry.value else { continue }
            for location in block.literalKeys where modes[location.file].map({ $0 & 0o044 != 0 }) ?? false {
                if holders[location.file] == nil {
                    holders[location.file] = location.line
                    order.append(location.file)
                }
            }
        }
        for file in order {
            let mode = String(modes[file] ?? 0, radix: 8)
            let line = holders[file] ?? 1
            notices.append(
                Notice(
                    .readableKey,
                    "\(file.shown):\(line): holds a key, and other users may read the file (mode \(mode)); chmod 600 it, or "
                        + "keep the key in a variable and name it with env_key",
                    source: nil))
        }
        guard let endpoint = Endpoint(provider.baseURL.value), endpoint.scheme == "http", provider.sendsKey,
            !endpoint.isLoopback, !endpoint.isPrivate
        else { return }
        notices.append(
            Notice(
                .plainHTTP,
                "the key of provider \"\(provider.id.shown)\" travels unencrypted to \(endpoint.host.shown) "
                    + "(\(provider.baseURL.source)); use https",
                source: provider.baseURL.source))
    }
}

extension ConfigTable {
    /// Where a provider block holds keys as text.
    fileprivate var literalKeys: [TOMLPlace] {
        var places: [TOMLPlace] = []
        if let entry = self["experimental_bearer_token"] ?? self["api_key"] { places.append(TOMLPlace(entry)) }
        for key in ["http_headers", "query_params"] {
            for entry in table(key)?.entries ?? [] where SecretNames.isSecret(entry.key) {
                places.append(TOMLPlace(entry))
            }
        }
        return places
    }
}

/// The file and line of an entry.
private struct TOMLPlace {
    let file: String
    let line: Int

    init(_ entry: ConfigTable.Entry) {
        file = entry.keyLocation.file
        line = entry.keyLocation.line
    }
}

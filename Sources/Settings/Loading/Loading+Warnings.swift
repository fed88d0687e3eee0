extension Loading {
    /// Warns of keys that others can read, in a file or on the way.
    mutating func warnOfKeys(in table: ConfigTable, provider: ProviderSettings) {
        var holders: [String: Int] = [:]
        var order: [String] = []
        for entry in table.table("model_providers")?.entries ?? [] {
            guard case .table(let block) = entry.value else { continue }
            for location in block.literalKeys where modes[location.file].map({ $0 & 0o044 != 0 }) ?? false {
                if holders[location.file] == nil { order.append(location.file) }
                holders[location.file] = min(location.line, holders[location.file] ?? location.line)
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

extension Loading {
    /// Warns of what the selected provider would send in vain: a header or key that was meant as a variable's, a path
    /// that the wire adds itself.
    mutating func warnOfMistakes(in table: ConfigTable, provider: ProviderSettings) {
        guard let block = table.table("model_providers")?.table(provider.id) else { return }
        let path = ["model_providers", provider.id]
        func warn(_ key: [String], _ source: Source, _ message: String) {
            notices.append(
                Notice(
                    .probableMistake, "\(source): \(DottedKey.text(path + key)) \(message)", source: source))
        }
        for key in ["http_headers", "query_params"] {
            for entry in block.table(key)?.entries ?? [] {
                guard let text = entry.value.scalar?.string, SecretNames.isMeantAsVariable(text, for: entry.key) else {
                    continue
                }
                let other = key == "http_headers" ? "env_http_headers names variables" : "env_key names a variable"
                warn(
                    [key, entry.key], Source(entry.value.location),
                    "is sent as it stands: variables are not filled in; \(other)")
            }
        }
        for entry in block.table("env_http_headers")?.entries ?? [] {
            guard let text = entry.value.scalar?.string, !SecretNames.isVariableName(text) else { continue }
            warn(
                ["env_http_headers", entry.key], Source(entry.value.location),
                "is not sent: it must hold the name of a variable; a fixed value belongs into http_headers")
        }
        if let token = block.string("experimental_bearer_token"),
            SecretNames.isMeantAsVariable(token.value, for: "experimental_bearer_token")
        {
            warn(
                ["experimental_bearer_token"], token.source,
                "is sent as it stands: variables are not filled in; env_key names a variable")
        }
        if let ending = ["/chat/completions", "/responses", "/messages"].first(where: provider.baseURL.value.hasSuffix)
        {
            warn(["base_url"], provider.baseURL.source, "ends in \(ending), which Apus adds itself; leave it out")
        }
    }
}

extension ConfigTable {
    /// Where a provider block holds keys as text.
    fileprivate var literalKeys: [TOMLPlace] {
        var places: [TOMLPlace] = []
        if let entry = self["experimental_bearer_token"] ?? self["api_key"] { places.append(TOMLPlace(entry)) }
        for key in ["http_headers", "query_params"] {
            for entry in table(key)?.entries ?? [] where SecretNames.isSecretField(entry.key) {
                places.append(TOMLPlace(entry))
            }
        }
        if let entry = self["proxy"], Endpoint(entry.value.scalar?.string ?? "")?.hasUserInfo == true {
            places.append(TOMLPlace(entry))
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

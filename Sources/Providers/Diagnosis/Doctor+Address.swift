import Conversation
import Transport

extension Doctor {
    /// What the list of models answered.
    struct ListReply: Sendable {
        /// Nil where the server has no such list.
        var names: [String]?
        var isKeyRefused = false
    }

    /// Name, proxy, connection, TLS and base URL, with one request that costs nothing.
    /// - Returns: Nil where nothing further can be looked at.
    func examineAddress() async -> ListReply? {
        let reply: RawReply
        do throws(TransportError) {
            reply = try await send("GET", "/models")
        } catch {
            notePhases(failing: error)
            return nil
        }
        let isSecure = endpoint.baseURL.scheme == .https
        note(.resolve, .ok, endpoint.baseURL.host)
        note(.proxy, proxy == nil ? .skipped : .ok, proxy ?? "none is used")
        note(.connect, .ok, "\(endpoint.baseURL.host), port \(endpoint.baseURL.port)")
        note(.tls, isSecure ? .ok : .skipped, isSecure ? "the certificate is trusted" : "plain HTTP")
        return await examineBaseURL(reply)
    }

    /// A request that got no answer: everything up to where it failed was right.
    private func notePhases(failing error: TransportError) {
        let order: [Check.ID] = [.resolve, .proxy, .connect, .tls, .baseURL]
        let (place, advice) = Self.place(of: error, endpoint)
        for id in order {
            if id == place {
                note(id, .fail, error.description, advice: advice)
                return
            }
            if id == .proxy, proxy == nil { continue }
            // Behind a proxy names are the proxy's to look up.
            if id == .resolve, proxy != nil { continue }
            note(id, .ok, id == .resolve ? endpoint.baseURL.host : id == .proxy ? proxy ?? "" : "answers")
        }
    }

    private static func place(of error: TransportError, _ endpoint: Endpoint) -> (Check.ID, String) {
        switch error.code {
        case .resolve:
            return (
                .resolve, "check the host in base_url, and whether this machine is on the network or VPN that knows it"
            )
        case .proxy:
            return (
                .proxy, "check the proxy's address, name and password (HTTPS_PROXY, or proxy in the provider's block)"
            )
        case .tls:
            return (
                .tls,
                "if the host is right, an expired certificate is for its owner to renew, and a company's own authority "
                    + "is named with ca_bundle in the provider's block"
            )
        case .connect, .timeout(.connect):
            let start = endpoint.startHint.map { "\($0), or " } ?? ""
            return (.connect, "\(start)check host and port in base_url, and whether a proxy is needed (HTTPS_PROXY)")
        case .malformed:
            return (
                .baseURL, "what listens there speaks no HTTP/1.1; check scheme (http or https) and port in base_url"
            )
        default:
            return (.connect, "the server takes the connection and does not answer; look at its own log")
        }
    }

    // MARK: - Base URL

    private func examineBaseURL(_ reply: RawReply) async -> ListReply? {
        if (200...299).contains(reply.status), reply.json != nil {
            note(.baseURL, .ok, "\(endpoint.baseURL)")
            return ListReply(names: reply.modelNames)
        }
        if reply.isRefusedKey, !reply.isPage {
            note(.baseURL, .ok, "\(endpoint.baseURL)")
            return ListReply(names: nil, isKeyRefused: true)
        }
        if (300...399).contains(reply.status) {
            note(
                .baseURL, .fail,
                "\(endpoint.baseURL) redirects to \(Self.withoutQuery(reply.location ?? "nowhere"))",
                advice:
                    "set base_url to the final address; a login page there means a proxy or VPN that wants you to sign in"
            )
            return nil
        }
        if let better = await betterBase() {
            let line = "base_url = \"\(better)\""
            note(
                .baseURL, .fail, "\(endpoint.baseURL) \(Self.told(reply))",
                advice: "\(better) answers: write \(line)")
            diagnosis.better.append(BetterSetting("base_url", better.description))
            // What follows is looked at where it works, so that all is told at once.
            endpoint.baseURL = better
            let found = try? await send("GET", "/models")
            return ListReply(names: found?.modelNames, isKeyRefused: found?.isRefusedKey ?? false)
        }
        if reply.isPage, reply.isLoginPage || reply.status == 200 && proxy != nil {
            note(
                .baseURL, .fail, "\(endpoint.baseURL) answers with a web page: \"\(reply.words)\"",
                advice:
                    "this looks like the sign-in page of a proxy or portal: sign in with a browser, or name the right "
                    + "proxy, or leave the host out with NO_PROXY")
            return nil
        }
        if reply.isPage, reply.status < 400 {
            note(
                .baseURL, .fail, "\(endpoint.baseURL) answers with a web page: \"\(reply.words)\"",
                advice: "base_url must be the API's address, not the site's; most end with /v1")
            return nil
        }
        // Some vendors have no list of models; the wires tell then.
        note(.baseURL, .ok, "\(endpoint.baseURL) (no list of models: HTTP \(reply.status))")
        return ListReply(names: nil)
    }

    private static func told(_ reply: RawReply) -> String {
        reply.isPage ? "answers with a web page: \"\(reply.words)\"" : "answers HTTP \(reply.status) to /models"
    }

    /// Another way to write the address that answers with a list of models, or at least like an API.
    private func betterBase() async -> HTTPURL? {
        for candidate in BaseCandidates.of(endpoint.baseURL) {
            guard let reply = try? await send("GET", "/models", base: candidate) else { continue }
            if reply.modelNames != nil || (reply.isRefusedKey && !reply.isPage) { return candidate }
        }
        return nil
    }

    static func withoutQuery(_ address: String) -> String {
        String(address.prefix { $0 != "?" && $0 != "#" }.prefix(200))
    }
}

/// How a base URL may have been meant.
enum BaseCandidates {
    static func of(_ url: HTTPURL) -> [HTTPURL] {
        var parts = url.path.split(separator: "/").map(String.init)
        var found: [[String]] = []
        for ending in [["chat", "completions"], ["responses"], ["messages"], ["models"], ["api", "chat"]]
        where parts.suffix(ending.count).map({ $0.lowercased() }) == ending {
            found.append(parts.dropLast(ending.count))
            parts = parts.dropLast(ending.count)
        }
        var single: [String] = []
        for part in parts where part != "v1" || single.last != "v1" { single.append(part) }
        if single != parts { found.append(single) }
        found.append(single.last == "v1" ? single.dropLast() : single + ["v1"])
        if single.last != "v1" { found.append(["api", "v1"]) }
        let own = url.path.split(separator: "/").map(String.init)
        return found.filter { $0 != own }.compactMap { parts in
            // Userinfo, if any, stays the transport's secret; a block with one is not rewritten.
            guard !url.hasUserinfo else { return nil }
            let host = url.host.contains(":") ? "[\(url.host)]" : url.host
            let port = url.port == url.scheme.defaultPort ? "" : ":\(url.port)"
            return try? HTTPURL("\(url.scheme.rawValue)://\(host)\(port)" + parts.map { "/" + $0 }.joined())
        }
    }
}

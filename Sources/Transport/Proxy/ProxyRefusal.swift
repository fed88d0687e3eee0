/// A proxy that answers a request for a tunnel with anything but success.
enum ProxyRefusal {
    static func failure(_ head: ReplyHead, page: [UInt8], proxy: ProxyServer, target: String) -> Failure {
        let next =
            switch head.status {
            case 407 where proxy.authorization == nil:
                "it wants a user name and password; write them into the proxy's URL: http://USER:PASSWORD@\(proxy)"
            case 407: "it does not accept the user name and password of the proxy's URL"
            case 403, 405: "it does not allow this host; ask who runs the proxy, or name the host in NO_PROXY"
            case 500...: "it cannot reach the host; try again, or name the host in NO_PROXY"
            default: "check the proxy setting"
            }
        return Failure(
            code: .proxy(status: head.status),
            message: "the proxy \(proxy) refuses a tunnel to \(target) with status \(head.status): \(next)",
            cause: words(of: page).flatMap { proxy.isBetrayed(by: $0) ? nil : $0 })
    }

    /// How much of a page is looked at.
    static let pageBytes = 8192

    /// A page's title, or the beginning of a text that is no page.
    static func words(of page: [UInt8]) -> String? {
        let text = String(decoding: page.prefix(pageBytes), as: UTF8.self)
        let lower = text.lowercased()
        if lower.utf8.count == text.utf8.count, let start = lower.firstRange(of: "<title>")?.upperBound,
            let end = lower[start...].firstRange(of: "</title>")?.lowerBound
        {
            let offset = lower.utf8.distance(from: lower.startIndex, to: start)
            let length = lower.utf8.distance(from: start, to: end)
            return clean(text.utf8.dropFirst(offset).prefix(length))
        }
        if lower.contains("<html") || lower.contains("<!doctype") { return "an HTML page" }
        return clean(text.utf8.prefix(1024))
    }

    private static func clean(_ bytes: some Collection<UInt8>) -> String? {
        let line = Printable.excerpt(Array(bytes), limit: 160).replacing("·", with: " ")
        let words = line.split(separator: " ").joined(separator: " ")
        return words.isEmpty ? nil : words
    }
}

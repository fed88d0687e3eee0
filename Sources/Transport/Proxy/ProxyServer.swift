/// A proxy, and what it is told of its user.
struct ProxyServer: Sendable, Hashable, CustomStringConvertible {
    let url: HTTPURL
    /// `Basic …`, from the user name and password in the proxy's URL; for the proxy only.
    let authorization: String?

    init(_ url: HTTPURL) throws(TransportError) {
        self.url = url
        guard let userinfo = url.userinfo else {
            authorization = nil
            return
        }
        guard let bytes = PercentEncoding.decode(userinfo), !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw TransportError(
                code: .proxy(status: nil),
                message: "the user name or password of the proxy \(url) is not percent-encoded as it should be")
        }
        authorization =
            "Basic " + Base64.encode(bytes.contains(UInt8(ascii: ":")) ? bytes : bytes + [UInt8(ascii: ":")])
    }

    /// Whether a text, such as a page that shows the request it answers, tells the password.
    func isBetrayed(by text: String) -> Bool {
        guard let authorization, let userinfo = url.userinfo else { return false }
        let password = userinfo.split(separator: ":", maxSplits: 1).dropFirst().first ?? ""
        let plain = PercentEncoding.decode(String(password)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return [String(authorization.dropFirst(6)), String(password), plain]
            .contains { $0.utf8.count >= 4 && text.contains($0) }
    }

    /// `host:port`, nothing of the user.
    var description: String { url.authorityWithPort }
}

/// RFC 4648, section 4.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let group = bytes[index..<min(index + 3, bytes.count)]
            var bits = group.reduce(0) { $0 << 8 | Int($1) }
            bits <<= 8 * (3 - group.count)
            for position in 0..<4 {
                let digit = alphabet[bits >> (18 - 6 * position) & 63]
                result.append(position <= group.count ? digit : UInt8(ascii: "="))
            }
            index += 3
        }
        return String(decoding: result, as: UTF8.self)
    }
}

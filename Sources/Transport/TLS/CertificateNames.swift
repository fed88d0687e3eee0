import NIOSSL

/// The names that a certificate is good for, compared strictly with the URL's host (RFC 9525, section 6).
///
/// The TLS library's own comparison also accepts the address of the socket's other end. That is the proxy's where there
/// is one, and an attacker's own where a name server lies, so it is not used.
struct CertificateNames {
    private let names: [[UInt8]]
    private let addresses: [[UInt8]]

    /// Only subject alternative names count; the common name has not for many years (RFC 9525, section 2).
    init(_ certificate: NIOSSLCertificate) {
        let all = certificate._subjectAlternativeNames()
        names = all.filter { $0.nameType == .dnsName }.map { Array($0.contents) }
        addresses = all.filter { $0.nameType == .ipAddress }.map { Array($0.contents) }
    }

    /// An address in a URL needs just that address in the certificate, a name needs a name.
    func cover(_ host: String) -> Bool {
        if let address = IPAddress(host) { return addresses.contains(address.bytes) }
        let wanted = Array(host.lowercased().utf8)
        return names.contains { CertificateNames.matches($0.map(CertificateNames.lowercased), wanted) }
    }

    /// A few of the names, for an error.
    var shown: String? {
        let texts = names.map { Printable.excerpt($0, limit: 100) }
        guard !texts.isEmpty else { return nil }
        return texts.prefix(4).joined(separator: ", ") + (texts.count > 4 ? ", …" : "")
    }

    /// `*` stands for one whole label at the left, and never for one directly below a top-level domain.
    private static func matches(_ pattern: [UInt8], _ host: [UInt8]) -> Bool {
        let star: [UInt8] = Array("*.".utf8)
        guard pattern.starts(with: star) else { return !pattern.isEmpty && pattern == host }
        let rest = pattern.dropFirst()
        guard rest.dropFirst().contains(UInt8(ascii: ".")), let dot = host.firstIndex(of: UInt8(ascii: ".")), dot > 0
        else {
            return false
        }
        return host[dot...].elementsEqual(rest)
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}

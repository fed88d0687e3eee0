import Glibc
import NIOSSL

/// TLS errors in words. The library tells that a certificate was refused, but not why; the certificate itself does.
enum TLSFailure {
    /// A trusted certificate that names other hosts.
    static func wrongHost(_ host: String, _ names: CertificateNames?) -> Failure {
        Failure(
            code: .tls, message: "the server's certificate is not for \"\(host)\"; check the URL's host",
            cause: names?.shown.map { "it is for \($0)" })
    }

    /// - Parameter certificate: the one that was presented, if it came so far.
    static func failure(_ error: any Error, certificate: NIOSSLCertificate?) -> Failure {
        let text = "\(error)"
        if text.contains("CERTIFICATE_VERIFY_FAILED") { return untrusted(certificate) }
        if text.contains("EOF during") {
            return Failure(code: .cut, message: "the server closed the connection during the TLS handshake")
        }
        for (mark, message) in known where text.contains(mark) {
            return Failure(code: .tls, message: message, cause: reason(in: text))
        }
        return Failure(code: .tls, message: "TLS failed", cause: reason(in: text))
    }

    private static let known: [(String, String)] = [
        ("WRONG_VERSION_NUMBER", "the server does not speak TLS there; perhaps the URL should begin with http://"),
        ("HTTP_REQUEST", "the server does not speak TLS there; perhaps the URL should begin with http://"),
        ("PROTOCOL_VERSION", "the server speaks no TLS version from 1.2 on"),
        ("UNSUPPORTED_PROTOCOL", "the server speaks no TLS version from 1.2 on"),
        ("CERTIFICATE_REQUIRED", "the server wants a client certificate, which this client does not send"),
        ("HANDSHAKE_FAILURE", "the server refused the TLS handshake"),
        ("UNRECOGNIZED_NAME", "the server knows no such host name; check the URL's host"),
    ]

    private static func untrusted(_ certificate: NIOSSLCertificate?) -> Failure {
        var now = time_t()
        time(&now)
        if let certificate {
            if certificate.notValidAfter < now {
                return Failure(
                    code: .tls,
                    message:
                        "the server's certificate has expired on \(day(certificate.notValidAfter)); its operator has to"
                        + " renew it, unless this machine's clock is wrong")
            }
            if certificate.notValidBefore > now {
                return Failure(
                    code: .tls,
                    message: "the server's certificate is not valid before \(day(certificate.notValidBefore));"
                        + " check this machine's clock")
            }
        }
        return Failure(
            code: .tls,
            message:
                "the server's certificate comes from an authority that is not trusted here; if it is your company's"
                + " or your own, set ca_bundle to the PEM file of that authority, and see that the server sends its"
                + " whole chain",
            cause: certificate.flatMap { CertificateNames($0).shown }.map { "the certificate is for \($0)" })
    }

    /// `2026-11-23`, in UTC.
    private static func day(_ moment: time_t) -> String {
        var moment = moment
        var parts = tm()
        guard gmtime_r(&moment, &parts) != nil else { return "an unknown day" }
        func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(Int(parts.tm_year) + 1900)-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
    }

    /// The library's reason, such as `SSLV3_ALERT_HANDSHAKE_FAILURE`, out of its longer words.
    private static func reason(in text: String) -> String {
        let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        let reason = words.last { $0.contains("_") && $0.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "_" } }
        return reason.map(String.init) ?? Printable.excerpt(text.utf8, limit: 200)
    }
}

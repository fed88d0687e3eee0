import NIOSSL
import Synchronization

/// The client's TLS context: made at the first call over https, as it costs milliseconds and megabytes, and then kept.
///
/// TLS 1.2 and later; host names are verified. Trusted are the system's authorities, or in their place what
/// `SSL_CERT_FILE` (a PEM file) and `SSL_CERT_DIR` (the first directory of it, laid out by `c_rehash`) name; beside
/// them the certificates of the `ca_bundle` file.
final class TLSTrust: Sendable {
    private let caBundle: String?
    private let certificateFile: String?
    private let certificateDirectory: String?
    private let context = Mutex<Result<NIOSSLContext, TransportError>?>(nil)

    init(_ settings: TransportSettings) {
        caBundle = settings.caBundle
        certificateFile = settings.environment["SSL_CERT_FILE"].flatMap { $0.isEmpty ? nil : $0 }
        certificateDirectory = settings.environment["SSL_CERT_DIR"]
            .flatMap { $0.split(separator: ":").first.map(String.init) }
    }

    /// - Throws: `tls` when a file that was named cannot be used.
    func sharedContext() throws(TransportError) -> NIOSSLContext {
        let result = context.withLock { known in
            if let known { return known }
            let made: Result<NIOSSLContext, TransportError>
            do throws(TransportError) { made = .success(try makeContext()) } catch { made = .failure(error) }
            known = made
            return made
        }
        return try result.get()
    }

    private func makeContext() throws(TransportError) -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        // The chain is verified here, the host by `CertificateNames` before a byte is sent.
        configuration.certificateVerification = .noHostnameVerification
        configuration.shutdownTimeout = .seconds(1)
        if let certificateDirectory {
            configuration.trustRoots = .file(certificateDirectory)
            if let certificateFile {
                let more = try CertificateFile.read(certificateFile, setting: "SSL_CERT_FILE")
                configuration.additionalTrustRoots.append(.certificates(more))
            }
        } else if let certificateFile {
            configuration.trustRoots = .certificates(
                try CertificateFile.read(certificateFile, setting: "SSL_CERT_FILE"))
        } else {
            configuration.trustRoots = SystemRoots.preferred()
        }
        if let caBundle {
            let more = try CertificateFile.read(caBundle, setting: "ca_bundle")
            configuration.additionalTrustRoots.append(.certificates(more))
        }
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            let source =
                certificateDirectory.map { "the directory \($0) of SSL_CERT_DIR" } ?? "the system's certificates"
            throw TransportError(
                code: .tls,
                message: "\(source) cannot be loaded; install ca-certificates or set SSL_CERT_FILE to a PEM file",
                cause: Printable.excerpt("\(error)".utf8, limit: 200))
        }
    }
}

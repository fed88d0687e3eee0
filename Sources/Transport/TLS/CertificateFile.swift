import Glibc
import NIOSSL

/// A PEM file of certificates that someone configured.
enum CertificateFile {
    /// No list of authorities comes near this; a wrong path (a disk image, a device) is not read to its end.
    private static let limit = 16 * 1024 * 1024

    /// All certificates in the file.
    ///
    /// - Parameter setting: what named the file, for the error.
    static func read(_ path: String, setting: String) throws(TransportError) -> [NIOSSLCertificate] {
        func refuse(_ reason: String, cause: String? = nil) -> TransportError {
            TransportError(code: .tls, message: "\(setting) names \(path), \(reason)", cause: cause)
        }
        let bytes: [UInt8]
        switch contents(path) {
        case .success(let read): bytes = read
        case .failure(let error):
            switch error.number {
            case ENOENT, ENOTDIR: throw refuse("which does not exist; correct the path")
            case EACCES, EPERM: throw refuse("which this user may not read")
            case EISDIR: throw refuse("which is a directory; name a PEM file in it")
            case EFBIG: throw refuse("which is too large for a list of certificates")
            default: throw refuse("which cannot be read", cause: "error \(error.number) of the system")
            }
        }
        guard String(decoding: bytes, as: UTF8.self).contains("-----BEGIN") else {
            throw refuse("which holds no PEM certificate (-----BEGIN CERTIFICATE-----); convert it with openssl x509")
        }
        do {
            let certificates = try NIOSSLCertificate.fromPEMBytes(bytes)
            if certificates.isEmpty { throw refuse("which holds no certificate") }
            return certificates
        } catch let error as TransportError {
            throw error
        } catch {
            throw refuse(
                "whose certificates cannot be read; the file may be damaged",
                cause: Printable.excerpt("\(error)".utf8, limit: 200))
        }
    }

    private struct SystemError: Error {
        var number: Int32
    }

    private static func contents(_ path: String) -> Result<[UInt8], SystemError> {
        // Not to be held up by a pipe that nobody writes.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return .failure(SystemError(number: errno)) }
        defer { close(descriptor) }
        var result: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                return .failure(SystemError(number: errno))
            }
            if count == 0 { return .success(result) }
            result += buffer[..<count]
            if result.count > limit { return .failure(SystemError(number: EFBIG)) }
        }
    }
}

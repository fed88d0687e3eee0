import Glibc
import NIOSSL

/// The system's authorities. Where their folder is hashed, a certificate is read when a server needs it; reading the
/// whole bundle costs 8 ms and 3 MB at each start.
enum SystemRoots {
    /// Debian, Ubuntu, Alpine, Arch, openSUSE; the tool that writes the bundle there writes the hashed links too.
    private static let folder = "/etc/ssl/certs"
    /// A real store has a hundred and more; a few links are somebody's own beside a bundle.
    private static let enough = 40

    /// The hashed folder, or what the TLS library finds by itself.
    static func preferred() -> NIOSSLTrustRoots {
        isHashed(folder) ? .file(folder) : .default
    }

    /// Whether the folder holds links as `openssl rehash` names them: eight hexadecimal digits, a dot, a number.
    private static func isHashed(_ path: String) -> Bool {
        guard let stream = opendir(path) else { return false }
        defer { closedir(stream) }
        var links = 0
        while links < enough, let entry = readdir(stream) {
            let length = Int(entry.pointee.d_reclen)
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                Array(bytes.prefix(min(length, 12)).prefix { $0 != 0 })
            }
            if isLinkName(name) { links += 1 }
        }
        return links >= enough
    }

    private static func isLinkName(_ name: [UInt8]) -> Bool {
        guard name.count == 10, name[8] == UInt8(ascii: "."), ASCII.isDigit(name[9]) else { return false }
        return name.prefix(8).allSatisfy { ASCII.hexValue($0) != nil }
    }
}

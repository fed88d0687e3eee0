import Glibc
import NIOCore
import NIOPosix

extension Failure {
    /// Why no connection came about, in words for the person who wrote the URL.
    init(connecting error: any Error, to host: String, port: Int, via proxy: ProxyServer?) {
        let place = (proxy == nil ? "" : "the proxy ") + "\(host.contains(":") ? "[\(host)]" : host):\(port)"
        switch error {
        case let error as NIOConnectionError:
            if let attempt = Failure.telling(error.connectionErrors) {
                self.init(connecting: attempt.error, to: host, port: port, via: proxy)
            } else {
                self = .unresolved(host, error.dnsAError ?? error.dnsAAAAError, isProxy: proxy != nil)
            }
        case let error as IOError:
            self.init(code: .connect, message: Failure.words(error, place), cause: nil)
        default:
            self.init(
                code: .connect, message: "no connection to \(place)",
                cause: Printable.excerpt("\(error)".utf8, limit: 200))
        }
    }

    /// A host may have several addresses; a refusal says more than an address family that this machine lacks.
    private static func telling(_ attempts: [SingleConnectionFailure]) -> SingleConnectionFailure? {
        attempts.first { ($0.error as? IOError)?.errnoCode == ECONNREFUSED } ?? attempts.last
    }

    private static func words(_ error: IOError, _ place: String) -> String {
        switch error.errnoCode {
        case ECONNREFUSED:
            "nothing listens on \(place); start the server there or correct the address"
        case ENETUNREACH, EHOSTUNREACH, ENETDOWN, EADDRNOTAVAIL:
            "no network leads to \(place); check the connection, the VPN or the proxy settings"
        case ETIMEDOUT:
            "\(place) does not answer; check the address and whether a firewall or proxy stands between"
        case EACCES, EPERM:
            "this process may not connect to \(place); a sandbox or firewall forbids it"
        case EMFILE, ENFILE:
            "no connection to \(place): too many files are open (ulimit -n)"
        case ECONNRESET:
            "\(place) reset the connection at once"
        default:
            "no connection to \(place): error \(error.errnoCode) of the system"
        }
    }

    private static func unresolved(_ host: String, _ error: (any Error)?, isProxy: Bool) -> Failure {
        let who = isProxy ? "the proxy's host \(host)" : "the host \(host)"
        let setting = isProxy ? "the proxy setting" : "the URL"
        guard let lookup = error as? NameLookup.LookupFailure else {
            return Failure(code: .resolve, message: "\(who) has no address; check \(setting) and the network")
        }
        if lookup.status == EAI_AGAIN {
            return Failure(
                code: .resolve, message: "\(who) could not be looked up: no name server answers; check the network")
        }
        return Failure(
            code: .resolve, message: "\(who) was not found; check \(setting) for a typing error, and the network")
    }
}

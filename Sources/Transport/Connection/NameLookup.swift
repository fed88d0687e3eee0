import Dispatch
import Glibc
import NIOCore
import NIOPosix

/// A host's addresses from the system, looked up beside the event loop. A lookup that hangs holds up no other.
///
/// `localhost` is not asked for: it is this machine, whatever a hosts file or name server says (RFC 6761, section 6.3).
final class NameLookup: Resolver, Sendable {
    private let version4: EventLoopPromise<[SocketAddress]>
    private let version6: EventLoopPromise<[SocketAddress]>

    init(loop: any EventLoop) {
        version4 = loop.makePromise()
        version6 = loop.makePromise()
    }

    func initiateAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> { version4.futureResult }

    /// The connector asks for both kinds; one lookup answers both.
    func initiateAAAAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> {
        if HostName.isLocalhost(host) {
            version6.succeed([try? SocketAddress(ipAddress: "::1", port: port)].compactMap(\.self))
            version4.succeed([try? SocketAddress(ipAddress: "127.0.0.1", port: port)].compactMap(\.self))
        } else {
            DispatchQueue.global().async { self.look(host, port) }
        }
        return version6.futureResult
    }

    func cancelQueries() {}

    /// What the system's lookup returned: one of the `EAI_` numbers.
    struct LookupFailure: Error {
        var status: Int32
    }

    private func look(_ host: String, _ port: Int) {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, String(port), &hints, &list)
        defer { if let list { freeaddrinfo(list) } }
        guard status == 0 else {
            version6.fail(LookupFailure(status: status))
            version4.fail(LookupFailure(status: status))
            return
        }
        var found4: [SocketAddress] = []
        var found6: [SocketAddress] = []
        var next = list
        while let entry = next?.pointee {
            if let address = entry.ai_addr.map({ UnsafeRawPointer($0) }) {
                if entry.ai_family == AF_INET {
                    found4.append(SocketAddress(address.loadUnaligned(as: sockaddr_in.self), host: host))
                } else if entry.ai_family == AF_INET6 {
                    found6.append(SocketAddress(address.loadUnaligned(as: sockaddr_in6.self), host: host))
                }
            }
            next = entry.ai_next
        }
        version6.succeed(found6)
        version4.succeed(found4)
    }
}

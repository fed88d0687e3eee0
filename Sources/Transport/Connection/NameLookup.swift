import Dispatch
import Glibc
import NIOCore
import NIOPosix
import Synchronization

/// A host's addresses from the system, looked up beside the event loop. A lookup that hangs holds up no other.
///
/// `localhost` is not asked for: it is this machine, whatever a hosts file or name server says (RFC 6761, section 6.3).
final class NameLookup: Resolver, Sendable {
    private let version4: EventLoopPromise<[SocketAddress]>
    private let version6: EventLoopPromise<[SocketAddress]>
    private let isOver = Mutex(false)
    private let find: Find

    /// Asks for a host's addresses and blocks until they are there.
    typealias Find = @Sendable (_ host: String, _ port: Int) -> Result<Addresses, LookupFailure>

    /// What a host's name stands for.
    struct Addresses: Sendable {
        var version4: [SocketAddress] = []
        var version6: [SocketAddress] = []
    }

    init(loop: any EventLoop, find: @escaping Find = NameLookup.system) {
        version4 = loop.makePromise()
        version6 = loop.makePromise()
        self.find = find
    }

    func initiateAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> { version4.futureResult }

    /// The connector asks for both kinds; one lookup answers both.
    func initiateAAAAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> {
        if HostName.isLocalhost(host) {
            isOver.withLock { $0 = true }
            version6.succeed([try? SocketAddress(ipAddress: "::1", port: port)].compactMap(\.self))
            version4.succeed([try? SocketAddress(ipAddress: "127.0.0.1", port: port)].compactMap(\.self))
        } else {
            DispatchQueue.global().async { self.found(self.find(host, port)) }
        }
        return version6.futureResult
    }

    /// Nobody waits any more; on the loop. The system's lookup cannot be stopped, and its answer may come when the loop
    /// has ended, where nothing can be told any more.
    func cancelQueries() {
        let isFirst = isOver.withLock { isOver in
            defer { isOver = true }
            return !isOver
        }
        guard isFirst else { return }
        version6.fail(CancellationError())
        version4.fail(CancellationError())
    }

    /// What the system's lookup returned: one of the `EAI_` numbers.
    struct LookupFailure: Error {
        var status: Int32
    }

    /// Told under the lock: before `cancelQueries`, and so before the loop's end, or not at all.
    private func found(_ result: Result<Addresses, LookupFailure>) {
        isOver.withLock { isOver in
            guard !isOver else { return }
            isOver = true
            switch result {
            case .success(let addresses):
                version6.succeed(addresses.version6)
                version4.succeed(addresses.version4)
            case .failure(let failure):
                version6.fail(failure)
                version4.fail(failure)
            }
        }
    }

    private static func system(_ host: String, _ port: Int) -> Result<Addresses, LookupFailure> {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, String(port), &hints, &list)
        defer { if let list { freeaddrinfo(list) } }
        guard status == 0 else { return .failure(LookupFailure(status: status)) }
        var found = Addresses()
        var next = list
        while let entry = next?.pointee {
            if let address = entry.ai_addr.map({ UnsafeRawPointer($0) }) {
                if entry.ai_family == AF_INET {
                    found.version4.append(SocketAddress(address.loadUnaligned(as: sockaddr_in.self), host: host))
                } else if entry.ai_family == AF_INET6 {
                    found.version6.append(SocketAddress(address.loadUnaligned(as: sockaddr_in6.self), host: host))
                }
            }
            next = entry.ai_next
        }
        return .success(found)
    }
}

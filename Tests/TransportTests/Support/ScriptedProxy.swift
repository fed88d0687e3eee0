import Dispatch
import Glibc
import Synchronization

/// A proxy that keeps the heads of what it is asked, and opens each tunnel to one fixed port.
final class ScriptedProxy: Sendable {
    private let server: ScriptedServer
    private let seen: Seen

    final class Seen: Sendable {
        private let list = Mutex<[String]>([])
        var all: [String] { list.withLock { $0 } }
        func add(_ text: String) { list.withLock { $0.append(text) } }
    }

    var port: Int { server.port }
    var requests: [String] { seen.all }

    /// - Parameters:
    ///   - answer: what it says to a request; the default opens the tunnel.
    ///   - target: the port that tunnels lead to.
    init(answer: String = "HTTP/1.1 200 Connection established\r\n\r\n", target: Int = 0) throws {
        let seen = Seen()
        self.seen = seen
        server = try ScriptedServer { peer in
            guard let request = peer.readRequest() else { return }
            seen.add(request)
            peer.write(answer)
            guard target > 0, let other = try? Loopback.connect(target) else {
                _ = peer.seesEnd(within: 120_000)
                return
            }
            let end = Peer(descriptor: other, number: 0)
            let returned = DispatchSemaphore(value: 0)
            Background.run {
                while let bytes = end.readSome(), peer.write(bytes) {}
                shutdown(peer.descriptor, Int32(SHUT_RDWR))
                returned.signal()
            }
            while let bytes = peer.readSome(), end.write(bytes) {}
            shutdown(other, Int32(SHUT_RDWR))
            // A descriptor that is closed while the other thread uses it would soon be someone else's.
            returned.wait()
            close(other)
        }
    }
}

import Glibc
import Synchronization

/// A server on a free loopback port that does to each connection what the test says, in a thread of its own.
final class ScriptedServer: Sendable {
    let port: Int
    private let listener: Int32
    private let counter = Counter()

    /// Connections accepted so far.
    var connections: Int { counter.value }

    var url: String { "http://127.0.0.1:\(port)" }

    init(_ script: @escaping @Sendable (Peer) -> Void) throws {
        let (descriptor, port) = try Loopback.listen()
        listener = descriptor
        self.port = port
        let counter = counter
        Background.run {
            while true {
                let accepted = accept(descriptor, nil, nil)
                if accepted < 0 {
                    // Only the listener's own end says EINVAL; it must not be closed before.
                    if errno == EINVAL { break }
                    usleep(1000)
                    continue
                }
                let number = counter.next()
                Background.run {
                    script(Peer(descriptor: accepted, number: number))
                    close(accepted)
                }
            }
            close(descriptor)
        }
    }

    /// A server that reads one request after another and answers each with the same bytes, on one connection.
    static func answering(_ bytes: [UInt8]) throws -> ScriptedServer {
        try ScriptedServer { peer in
            while peer.readRequest() != nil, peer.write(bytes) {}
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    private final class Counter: Sendable {
        private let count = Mutex(0)
        var value: Int { count.withLock { $0 } }
        func next() -> Int {
            count.withLock { count in
                count += 1
                return count - 1
            }
        }
    }
}

/// Sockets on 127.0.0.1.
enum Loopback {
    struct SystemError: Error {
        var number: Int32
    }

    static func listen() throws -> (descriptor: Int32, port: Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = address(0)
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        try withUnsafeMutablePointer(to: &address) { pointer in
            try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                var length = size
                guard bind(descriptor, generic, size) == 0, Glibc.listen(descriptor, 64) == 0,
                    getsockname(descriptor, generic, &length) == 0
                else { throw SystemError(number: errno) }
            }
        }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }

    static func connect(_ port: Int) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = address(port)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw SystemError(number: errno) }
        return descriptor
    }

    /// A port on which nothing listens.
    static func unusedPort() throws -> Int {
        let (descriptor, port) = try listen()
        close(descriptor)
        return port
    }

    private static func address(_ port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}

/// Threads for code that blocks.
enum Background {
    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    static func run(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(Body(body)).toOpaque()
        let status = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, context)
        if status == 0 { pthread_detach(thread) }
    }
}

import NIOCore
import NIOPosix
import NIOSSL

/// A connection on its way to be usable, confined to the event loop: name, TCP, the proxy's tunnel, TLS.
final class Opening {
    /// What is under way, as the object of "while …".
    private(set) var step = "looking up the host"
    private let route: Route
    private let pool: ConnectionPool
    private var channels: [any Channel] = []
    private var socketEnd: SocketEnd?
    private var lookup: NameLookup?
    private var completion: ((Result<Connection, Failure>) -> Void)?

    init(_ route: Route, pool: ConnectionPool) {
        self.route = route
        self.pool = pool
    }

    func start(_ completion: @escaping (Result<Connection, Failure>) -> Void) {
        self.completion = completion
        let (host, port) = route.address
        let own = NIOLoopBound(self, eventLoop: pool.loop)
        let bootstrap = ClientBootstrap(group: pool.loop)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            // The limit is the exchange's; this one only sees to it that no attempt stays behind.
            .connectTimeout(.seconds(600))
            .channelInitializer { channel in
                own.value.starts(channel)
                return channel.eventLoop.makeSucceededVoidFuture()
            }
        let future: EventLoopFuture<any Channel>
        if let address = try? SocketAddress(ipAddress: host, port: port) {
            step = "connecting to \(host):\(port)"
            future = bootstrap.connect(to: address)
        } else {
            let lookup = NameLookup(loop: pool.loop)
            self.lookup = lookup
            future = bootstrap.resolver(lookup).connect(host: host, port: port)
        }
        future.assumeIsolated().whenComplete { [self] result in
            lookup = nil
            switch result {
            case .success(let channel): connected(channel)
            case .failure(let error):
                finish(.failure(Failure(connecting: error, to: host, port: port, via: route.proxy)))
            }
        }
    }

    /// Nobody waits any more.
    func abandon() {
        completion = nil
        lookup?.cancelQueries()
        closeChannels()
    }

    private func closeChannels() {
        if let socketEnd { socketEnd.closeNow() }
        for channel in channels where socketEnd == nil { channel.close(mode: .all, promise: nil) }
        socketEnd = nil
        channels = []
    }

    private func starts(_ channel: any Channel) {
        step = "connecting to \(route.address.host):\(route.address.port)"
        channels.append(channel)
        if completion == nil { channel.close(mode: .all, promise: nil) }
    }

    private func connected(_ channel: any Channel) {
        guard completion != nil else { return channel.close(mode: .all, promise: nil) }
        channels = [channel]
        let socketEnd = SocketEnd()
        self.socketEnd = socketEnd
        let handler = OpeningHandler(route: route, socketEnd: socketEnd, context: pool.tlsContext) { [self] event in
            switch event {
            case .step(let name): step = name
            case .failed(let failure): finish(.failure(failure))
            case .ready: ready(channel, socketEnd)
            }
        }
        do {
            try channel.pipeline.syncOperations.addHandlers([socketEnd, handler])
            handler.start()
        } catch {
            finish(.failure(Failure(error)))
        }
    }

    private func ready(_ channel: any Channel, _ socketEnd: SocketEnd) {
        let connection = Connection(route, pool: pool, socketEnd: socketEnd)
        do {
            try channel.pipeline.syncOperations.addHandler(connection)
            channels = []
            self.socketEnd = nil
            finish(.success(connection))
        } catch {
            finish(.failure(Failure(error)))
        }
    }

    private func finish(_ result: Result<Connection, Failure>) {
        let completion = completion
        self.completion = nil
        if case .failure = result { closeChannels() }
        completion?(result)
    }
}

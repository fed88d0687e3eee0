import NIOCore
import NIOSSL

/// The client's connections, confined to the event loop: those that rest between two calls, and the calls under way.
final class ConnectionPool {
    let loop: any EventLoop
    /// Set before the first call over https.
    var tlsContext: NIOSSLContext?
    private var idle: [Resting] = []
    private var exchanges: [ObjectIdentifier: Exchange] = [:]

    private struct Resting {
        let connection: Connection
        let timer: Scheduled<Void>
    }

    /// Resting connections for one route, and in all.
    private static let perRoute = 4
    private static let inAll = 16
    /// Below the idle limits that are common among servers and load balancers (60 s and more).
    private static let restTime = 30

    init(loop: any EventLoop) {
        self.loop = loop
    }

    /// The connection of that route that rested last, if one does.
    func take(_ route: Route) -> Connection? {
        while let index = idle.lastIndex(where: { $0.connection.route == route }) {
            let resting = idle.remove(at: index)
            resting.timer.cancel()
            if resting.connection.isUsable { return resting.connection }
            resting.connection.closeNow()
        }
        return nil
    }

    /// Lets a connection rest until the next call. A server that says how long it keeps connections is believed, less a
    /// second.
    func rest(_ connection: Connection, serverKeepsSeconds: Int?) {
        let seconds = min(ConnectionPool.restTime, (serverKeepsSeconds ?? .max) - 1)
        let siblings = idle.filter { $0.connection.route == connection.route }
        guard seconds > 0 else { return connection.close() }
        if siblings.count >= ConnectionPool.perRoute {
            siblings.first.map { drop($0.connection) }
        } else if idle.count >= ConnectionPool.inAll {
            idle.first.map { drop($0.connection) }
        }
        let timer = loop.assumeIsolated().scheduleTask(in: .seconds(Int64(seconds))) { [weak self] in
            self?.drop(connection)
            return
        }
        idle.append(Resting(connection: connection, timer: timer))
    }

    /// A resting connection has closed by itself.
    func remove(_ connection: Connection) {
        guard let index = idle.firstIndex(where: { $0.connection === connection }) else { return }
        idle.remove(at: index).timer.cancel()
    }

    func remember(_ exchange: Exchange) { exchanges[ObjectIdentifier(exchange)] = exchange }

    func forget(_ exchange: Exchange) { exchanges[ObjectIdentifier(exchange)] = nil }

    /// Closes every connection; calls under way fail.
    func closeAll(_ error: (String) -> TransportError) {
        for exchange in exchanges.values { exchange.stop(error(exchange.request.url)) }
        for resting in idle {
            resting.timer.cancel()
            resting.connection.closeNow()
        }
        idle = []
    }

    private func drop(_ connection: Connection) {
        remove(connection)
        connection.close()
    }
}

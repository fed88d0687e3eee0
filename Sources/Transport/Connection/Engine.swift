import NIOCore
import NIOPosix
import Synchronization

/// The client's event loop thread and what lives on it. The client and each unread reply hold it; it ends with the
/// last.
final class Engine: Sendable {
    let loop: any EventLoop
    private let group: MultiThreadedEventLoopGroup
    private let pool: NIOLoopBoundBox<ConnectionPool?>
    /// The lock also orders work before the end: what was accepted runs.
    private let isOpen = Mutex(true)

    init() {
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loop = group.next()
        let pool = NIOLoopBoundBox<ConnectionPool?>.makeEmptyBox(valueType: ConnectionPool.self, eventLoop: loop)
        loop.execute { pool.value = ConnectionPool(loop: loop) }
        self.loop = loop
        self.pool = pool
    }

    deinit {
        if isOpen.withLock({ $0 }) { group.shutdownGracefully { _ in } }
    }

    /// Runs work on the loop; false when the engine has ended and the work does not run.
    @discardableResult
    func run(_ work: @escaping @Sendable (ConnectionPool) -> Void) -> Bool {
        isOpen.withLock { isOpen in
            guard isOpen else { return false }
            enqueue(work)
            return true
        }
    }

    /// Runs the last work, then ends the thread and returns.
    func close(_ last: @escaping @Sendable (ConnectionPool) -> Void) async {
        let isFirst = isOpen.withLock { isOpen in
            guard isOpen else { return false }
            enqueue(last)
            isOpen = false
            return true
        }
        guard isFirst else { return }
        await withCheckedContinuation { continuation in
            group.shutdownGracefully { _ in continuation.resume() }
        }
    }

    private func enqueue(_ work: @escaping @Sendable (ConnectionPool) -> Void) {
        loop.execute { [pool] in
            if let pool = pool.value { work(pool) }
        }
    }
}

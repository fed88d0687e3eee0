import NIOCore

/// One call on its way, confined to the event loop: opening or reusing a connection, its time limits, the one
/// repetition.
final class Exchange {
    let request: PreparedRequest
    let limits: TimeLimits
    private let mailbox: Mailbox
    private let pool: ConnectionPool
    private let loop: any EventLoop
    private var state = State.new
    /// Whether the request went out on a connection that had served before.
    private var isOnReused = false
    private var hasRepeated = false
    private var sent = NIODeadline.now()
    /// Whether the kernel has taken the whole request.
    private var hasLeft = false
    private var interimSeen = 0
    /// Until the reply's head is complete: the connect limit, then the first-byte limit.
    private var watch: Watchdog?
    /// From the reply's first byte on.
    private var idleWatch: Watchdog?
    private var totalTimer: Scheduled<Void>?

    private enum State {
        case new
        case opening(Opening)
        case active(Connection)
        case over
    }

    init(_ request: PreparedRequest, limits: TimeLimits, mailbox: Mailbox, pool: ConnectionPool) {
        self.request = request
        self.limits = limits
        self.mailbox = mailbox
        self.pool = pool
        self.loop = pool.loop
    }

    func start() {
        guard case .new = state else { return }
        if let total = limits.total {
            totalTimer = loop.assumeIsolated().scheduleTask(in: TimeAmount(clamping: total)) { [self] in timeOut(.total)
            }
        }
        if let connection = pool.take(request.route) {
            isOnReused = true
            begin(on: connection)
        } else {
            open()
        }
    }

    /// The task's side: see `Mailbox.Signal`.
    func handle(_ signal: Mailbox.Signal) {
        switch (signal, state) {
        case (.resume, .active(let connection)):
            idleWatch?.isSuspended = false
            connection.resume()
        case (.letGo, .active(let connection)):
            connection.drain()
            finish(nil)
        case (.cancel, _), (.letGo, _):
            end(nil)
        default:
            break
        }
    }

    /// Ends the call from outside: the client closes.
    func stop(_ error: TransportError) { end(error) }

    private func open() {
        isOnReused = false
        let opening = Opening(request.route, pool: pool)
        state = .opening(opening)
        watch(.connect)
        opening.start { [self] result in
            guard case .opening = state else {
                if case .success(let connection) = result { connection.closeNow() }
                return
            }
            switch result {
            case .success(let connection): begin(on: connection)
            case .failure(let failure): end(failure.error(at: request.url))
            }
        }
    }

    private func begin(on connection: Connection) {
        state = .active(connection)
        sent = .now()
        hasLeft = false
        interimSeen = 0
        watch(.firstByte)
        connection.begin(self)
    }

    // MARK: From the connection

    /// The whole request has gone to the kernel.
    func requestLeft() {
        hasLeft = true
        watch?.sawLife()
    }

    /// Bytes came. Until the final head is complete the first-byte limit stays in force, and only an interim reply
    /// starts it anew: a head that trickles in is no reply. Between an interim reply and what follows nothing is idle.
    func sawBytes(interim: Int, isInHead: Bool, hasHead: Bool) {
        if interim > interimSeen {
            interimSeen = interim
            watch?.sawLife()
        }
        if hasHead {
            watch?.stop()
            watch = nil
        }
        if !hasHead, !isInHead {
            idleWatch?.stop()
            idleWatch = nil
        } else if let idleWatch {
            idleWatch.sawLife()
        } else {
            idleWatch = watchdog(.idle)
        }
    }

    func received(_ head: ReplyHead) {
        mailbox.deliver(head)
    }

    /// False: read no further for now.
    func received(_ bytes: [UInt8]) -> Bool {
        let goesOn = mailbox.append(bytes)
        idleWatch?.isSuspended = !goesOn
        return goesOn
    }

    func completed() { finish(nil) }

    func failed(_ error: TransportError) { finish(error) }

    /// The connection ended before any byte of the reply. A server may close an idle connection in the very moment in
    /// which the request leaves; it then answers within a round trip, and has not looked at the request (RFC 9112,
    /// section 9.3.1). So a call on a reused connection is repeated, once, on a fresh one; what dies later is told.
    func connectionDied(_ error: TransportError) {
        guard isOnReused, !hasRepeated, NIODeadline.now() - sent < .seconds(5) else { return finish(error) }
        hasRepeated = true
        open()
    }

    // MARK: Ends

    private func timeOut(_ phase: TimeLimits.Phase) {
        var step: String?
        if phase == .connect, case .opening(let opening) = state { step = opening.step }
        if phase == .firstByte {
            step =
                !hasLeft
                ? "the server did not take the whole request"
                : idleWatch != nil ? "the reply's head was not complete" : nil
        }
        end(.timedOut(phase, after: limits, at: request.url, step: step))
    }

    /// Ends the call and whatever works for it.
    private func end(_ error: TransportError?) {
        switch state {
        case .opening(let opening): opening.abandon()
        case .active(let connection): connection.closeNow()
        case .new, .over: break
        }
        finish(error)
    }

    private func finish(_ error: TransportError?) {
        if case .over = state { return }
        state = .over
        watch?.stop()
        watch = nil
        idleWatch?.stop()
        idleWatch = nil
        totalTimer?.cancel()
        totalTimer = nil
        mailbox.finish(error)
        pool.forget(self)
    }

    private func watch(_ phase: TimeLimits.Phase) {
        watch?.stop()
        watch = watchdog(phase)
    }

    private func watchdog(_ phase: TimeLimits.Phase) -> Watchdog? {
        guard let limit = limits.limit(of: phase) else { return nil }
        return Watchdog(limit: TimeAmount(clamping: limit), loop: loop) { [self] in timeOut(phase) }
    }
}

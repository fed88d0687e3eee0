import NIOCore

/// One connection that serves calls one after another: the last handler of its channel.
final class Connection: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    let route: Route
    private let pool: ConnectionPool
    private let socketEnd: SocketEnd
    private var context: ChannelHandlerContext?
    private var state = State.resting
    private var parser = ReplyParser(method: "GET")
    /// Body bytes of the current read, handed on together.
    private var bytes: [UInt8] = []
    private var hasDeliveredHead = false
    private var hasSeenBytes = false
    private var isWritten = false
    private var lastError: (any Error)?
    /// While the reader is behind, the channel's wish to read waits here.
    private var isPaused = false
    private var hasHeldRead = false
    private var drainTimer: Scheduled<Void>?

    private enum State {
        case resting
        case serving(Exchange)
        /// The reader has let go; what is left of the reply, in bytes, may pass unread.
        case draining(budget: Int)
        case closed
    }

    init(_ route: Route, pool: ConnectionPool, socketEnd: SocketEnd) {
        self.route = route
        self.pool = pool
        self.socketEnd = socketEnd
    }

    var isUsable: Bool {
        if case .resting = state { context?.channel.isActive ?? false } else { false }
    }

    /// Sends the exchange's request.
    func begin(_ exchange: Exchange) {
        guard case .resting = state, let context else {
            return exchange.connectionDied(Failure.cut("before the request was sent").error(at: exchange.request.url))
        }
        state = .serving(exchange)
        parser = ReplyParser(method: exchange.request.method)
        hasDeliveredHead = false
        hasSeenBytes = false
        isWritten = false
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenSuccess { [weak self, weak exchange] in
            guard let self, let exchange, case .serving(let current) = state, current === exchange else { return }
            isWritten = true
            exchange.requestLeft()
        }
        if let body = exchange.request.body {
            context.write(wrapOutboundOut(exchange.request.head), promise: nil)
            context.writeAndFlush(wrapOutboundOut(body), promise: written)
        } else {
            context.writeAndFlush(wrapOutboundOut(exchange.request.head), promise: written)
        }
    }

    /// The reader has caught up.
    func resume() {
        guard isPaused else { return }
        isPaused = false
        if hasHeldRead {
            hasHeldRead = false
            context?.read()
        }
    }

    /// Reads the reply's end without a reader, so that the connection can serve again: a stream's last event is often
    /// followed by nothing but the end of its framing. What takes longer is closed.
    func drain() {
        guard case .serving = state, let context else { return }
        state = .draining(budget: Connection.drainBytes)
        drainTimer = context.eventLoop.assumeIsolated().scheduleTask(in: Connection.drainTime) { [weak self] in
            guard let self, case .draining = state else { return }
            closeNow()
        }
        resume()
    }

    private static let drainBytes = 64 * 1024
    private static let drainTime = TimeAmount.milliseconds(250)

    /// Closes at once; a call under way is not told, as it is what asks for it.
    func closeNow() {
        state = .closed
        socketEnd.closeNow()
    }

    /// Closes politely: under TLS with a farewell.
    func close() {
        state = .closed
        context?.close(promise: nil)
    }

    // MARK: From the channel

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func read(context: ChannelHandlerContext) {
        if isPaused { hasHeldRead = true } else { context.read() }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        switch state {
        case .serving(let exchange):
            receive(buffer, for: exchange)
        case .draining(let budget):
            drain(buffer, budget: budget)
        case .resting:
            // Bytes that nobody asked for: what follows could be taken for the answer to the next request.
            pool.remove(self)
            closeNow()
        case .closed:
            break
        }
    }

    private func drain(_ buffer: ByteBuffer, budget: Int) {
        let left = budget - buffer.readableBytes
        guard left >= 0, parse(buffer) == nil else { return closeNow() }
        bytes = []
        state = .draining(budget: left)
        guard parser.isComplete else { return }
        if canServeAgain { rest() } else { close() }
    }

    private func parse(_ buffer: ByteBuffer) -> MalformedReply? {
        buffer.withUnsafeReadableBytes { raw -> MalformedReply? in
            do throws(MalformedReply) { try parser.feed(raw, into: &bytes) } catch { return error }
            return nil
        }
    }

    private func receive(_ buffer: ByteBuffer, for exchange: Exchange) {
        hasSeenBytes = true
        let fault = parse(buffer)
        exchange.sawBytes(interim: parser.interimCount, isInHead: parser.isInHead, hasHead: parser.head != nil)
        if let head = parser.head, !hasDeliveredHead {
            hasDeliveredHead = true
            if let coding = head.contentCoding { return refuse(coding, of: head, for: exchange) }
            exchange.received(head)
        }
        if let fault {
            flush(to: exchange)
            closeNow()
            exchange.failed(Failure.malformed(fault).error(at: exchange.request.url))
        } else if parser.isComplete {
            complete(exchange)
        }
    }

    /// The body is compressed, although the request forbade that. Of an error reply at least the status is told.
    private func refuse(_ coding: String, of head: ReplyHead, for exchange: Exchange) {
        bytes = []
        closeNow()
        guard (200...299).contains(head.status) else {
            exchange.received(head)
            return exchange.completed()
        }
        let fault = MalformedReply(reason: "it is compressed (\(coding)) although the request asked for plain bytes")
        exchange.failed(Failure.malformed(fault).error(at: exchange.request.url))
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        guard case .serving(let exchange) = state, !bytes.isEmpty else { return }
        isPaused = !flush(to: exchange)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if lastError == nil { lastError = error }
        // The channel closes by itself after a socket's error; after one of TLS it has to be told.
        socketEnd.closeNow()
    }

    func channelInactive(context: ChannelHandlerContext) {
        switch state {
        case .resting:
            pool.remove(self)
        case .serving(let exchange):
            state = .closed
            flush(to: exchange)
            ended(exchange)
        case .draining, .closed:
            break
        }
        state = .closed
        drainTimer?.cancel()
    }

    @discardableResult
    private func flush(to exchange: Exchange) -> Bool {
        guard !bytes.isEmpty else { return true }
        let ready = bytes
        bytes = []
        return exchange.received(ready)
    }

    private func complete(_ exchange: Exchange) {
        flush(to: exchange)
        if canServeAgain { rest() } else { close() }
        exchange.completed()
    }

    private var canServeAgain: Bool {
        parser.keepsConnection && isWritten && context?.channel.isActive ?? false
    }

    private func rest() {
        drainTimer?.cancel()
        drainTimer = nil
        state = .resting
        // A read that was held back for the reader would never come otherwise.
        resume()
        pool.rest(self, serverKeepsSeconds: parser.head?.keepAliveSeconds)
    }

    /// The connection is gone while a call waits for more.
    private func ended(_ exchange: Exchange) {
        let url = exchange.request.url
        if !hasSeenBytes {
            let error = lastError.map { Failure($0) } ?? .cut("without a reply")
            return exchange.connectionDied(error.error(at: url))
        }
        if let lastError { return exchange.failed(Failure(lastError).error(at: url)) }
        if let missing = parser.missingAtEnd() { return exchange.failed(Failure.cut(missing).error(at: url)) }
        exchange.completed()
    }
}

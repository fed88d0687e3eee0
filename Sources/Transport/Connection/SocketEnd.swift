import NIOCore

/// Stands next to the socket, before TLS. A close from here does not wait for the other side's farewell, which a TLS
/// close does for seconds.
final class SocketEnd: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private var context: ChannelHandlerContext?

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func closeNow() { context?.close(promise: nil) }
}

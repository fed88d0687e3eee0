/// A reply whose head has come; its body is still on the way.
///
/// Redirects are not followed: a 3xx is a reply like any other, and nothing of the call has gone to the other place.
public struct HTTPReply: Sendable {
    /// 200 ... 999; interim replies (1xx) are passed over.
    public let status: Int
    /// As the server wrote them, in its order; a repeated name stands repeatedly.
    public let headers: [HTTPHeader]
    /// Read it to the end and the connection serves the next call; let it go much before and the connection closes.
    public let body: HTTPBody
}

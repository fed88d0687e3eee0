import Glibc
import NIOCore
import NIOPosix
import NIOSSL

/// A failure on the event loop, before it is known which call it is told to.
struct Failure: Error {
    var code: TransportError.Code
    var message: String
    var cause: String?

    func error(at url: String) -> TransportError {
        TransportError(code: code, message: message, url: url, cause: cause)
    }

    /// The connection ended too early; `when` completes "the server closed the connection …".
    static func cut(_ when: String) -> Failure {
        Failure(code: .cut, message: "the server closed the connection \(when)")
    }

    static func malformed(_ fault: MalformedReply) -> Failure {
        Failure(code: fault.isTooLarge ? .tooLarge : .malformed, message: "the reply is not readable: \(fault.reason)")
    }

    /// What a channel reports of a connection that had been established.
    init(_ error: any Error) {
        switch error {
        case let failure as Failure:
            self = failure
        case let error as IOError where [ECONNRESET, EPIPE, ECONNABORTED].contains(error.errnoCode):
            self.init(code: .reset, message: "the server reset the connection")
        case let error as IOError where error.errnoCode == ETIMEDOUT:
            self.init(code: .cut, message: "the network no longer reaches the server")
        case NIOSSLError.uncleanShutdown:
            self = .cut("without the farewell that TLS asks for, so that the reply may be incomplete")
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
            self = TLSFailure.failure(error, certificate: nil)
        default:
            self.init(
                code: .cut, message: "the connection broke", cause: Printable.excerpt("\(error)".utf8, limit: 200))
        }
    }

    init(code: TransportError.Code, message: String, cause: String? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }
}

extension TransportError {
    /// A limit passed: says which, how long it was, what was waited for, and what raises it.
    ///
    /// - Parameter step: of connecting, what was under way; of the first byte, a clause of what did not happen.
    static func timedOut(
        _ phase: TimeLimits.Phase, after limits: TimeLimits, at url: String, step: String?
    ) -> TransportError {
        let limit = limits.limit(of: phase).map(spoken) ?? ""
        let what =
            switch phase {
            case .connect: "no connection within \(limit)" + (step.map { ", while \($0)" } ?? "")
            case .firstByte: step.map { "\($0) within \(limit)" } ?? "no reply within \(limit) after the request"
            case .idle: "the reply stood still for \(limit)"
            case .total: "the reply was not complete within \(limit)"
            }
        return TransportError(
            code: .timeout(phase), message: "\(what); \(phase.settingName) raises this limit", url: url)
    }

    /// `250 ms`, `15 s`, `1.5 s`.
    private static func spoken(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let milliseconds = attoseconds / 1_000_000_000_000_000
        if seconds == 0 { return "\(milliseconds) ms" }
        return milliseconds == 0 ? "\(seconds) s" : "\(seconds).\(milliseconds / 100) s"
    }
}

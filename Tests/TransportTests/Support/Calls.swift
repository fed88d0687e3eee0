import Transport

extension HTTPClient {
    /// A POST with a small body, and the reply read to its end.
    func fetch(
        _ url: String, method: String = "POST", headers: [HTTPHeader] = [], body: String = "{}",
        limits: TimeLimits = .short
    ) async throws(TransportError) -> (status: Int, text: String) {
        let call = HTTPCall(
            method: method, url: try HTTPURL(url), headers: headers, body: method == "GET" ? [] : Array(body.utf8))
        let reply = try await send(call, limits: limits)
        return (reply.status, String(decoding: try await reply.body.collect(upTo: 1 << 24), as: UTF8.self))
    }

    /// The error that a call ends with; nil where it succeeds.
    func failure(
        _ url: String, headers: [HTTPHeader] = [], body: String = "{}", limits: TimeLimits = .short
    ) async -> TransportError? {
        do throws(TransportError) {
            _ = try await fetch(url, headers: headers, body: body, limits: limits)
            return nil
        } catch {
            return error
        }
    }
}

extension TimeLimits {
    /// Long enough for a busy machine, short enough to fail a hanging test.
    static let short = TimeLimits(
        connect: .seconds(60), firstByte: .seconds(60), idle: .seconds(60), total: .seconds(180))
}

/// The error that the work throws; nil where it succeeds.
func transportError(_ work: () async throws(TransportError) -> Void) async -> TransportError? {
    do throws(TransportError) {
        try await work()
        return nil
    } catch {
        return error
    }
}

/// A reply with a length.
func fixed(_ body: String, status: String = "200 OK", headers: String = "") -> [UInt8] {
    Array("HTTP/1.1 \(status)\r\n\(headers)content-length: \(body.utf8.count)\r\n\r\n\(body)".utf8)
}

import Synchronization
import Testing
import Transport

@Suite struct RequestTests {
    /// The requests that a server saw, in order.
    final class Seen: Sendable {
        private let list = Mutex<[String]>([])
        var all: [String] { list.withLock { $0 } }
        func add(_ text: String) { list.withLock { $0.append(text) } }
    }

    static func recorder(_ seen: Seen) throws -> ScriptedServer {
        try ScriptedServer { peer in
            while let request = peer.readRequest() {
                seen.add(request)
                guard peer.write(fixed("ok")) else { return }
            }
        }
    }

    @Test func sendsWhatIsNeededAndNoMore() async throws {
        let seen = Seen()
        let server = try RequestTests.recorder(seen)
        let client = HTTPClient()
        _ = try await client.fetch(
            server.url + "/v1/responses?b=2&a=1",
            headers: [
                HTTPHeader(name: "authorization", value: "Bearer k"),
                HTTPHeader(name: "accept", value: "text/event-stream"),
            ], body: "{\"a\":1}")
        _ = try await client.fetch(server.url, method: "GET")
        _ = try await client.fetch(server.url, headers: [HTTPHeader(name: "Host", value: "vhost")], body: "")
        #expect(
            seen.all == [
                "POST /v1/responses?b=2&a=1 HTTP/1.1\r\nhost: 127.0.0.1:\(server.port)\r\nauthorization: Bearer k\r\n"
                    + "accept: text/event-stream\r\naccept-encoding: identity\r\ncontent-length: 7\r\n\r\n{\"a\":1}",
                "GET / HTTP/1.1\r\nhost: 127.0.0.1:\(server.port)\r\naccept-encoding: identity\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: vhost\r\naccept-encoding: identity\r\ncontent-length: 0\r\n\r\n",
            ])
        #expect(server.connections == 1)
        await client.close()
    }

    @Test func sendsALargeBodyWhole() async throws {
        let seen = Seen()
        let server = try RequestTests.recorder(seen)
        let client = HTTPClient()
        let body = String(repeating: "0123456789", count: 400_000)
        _ = try await client.fetch(server.url, body: body)
        #expect(seen.all.first?.hasSuffix("\r\n\r\n" + body) == true)
        await client.close()
    }

    static let refusedHeaders: [(String, String, String)] = [
        ("x-a\r\nx-b", "1", "\"x-a·x-b\" is no header name"),
        ("", "1", "\"\" is no header name"),
        ("x a", "1", "\"x a\" is no header name"),
        ("x:", "1", "\"x:\" is no header name"),
        ("naïve", "1", "\"naïve\" is no header name"),
        (
            "authorization", "Bearer k3y\n",
            "the value of the header authorization holds a line break or control character; check where it comes from"
        ),
        (
            "x", "a\r\nhost: evil",
            "the value of the header x holds a line break or control character; check where it comes from"
        ),
        ("x", "a\u{0}", "the value of the header x holds a line break or control character; check where it comes from"),
        (
            "Content-Length", "1",
            "the header content-length is set by the client itself; take it out of the configured headers"
        ),
        (
            "transfer-encoding", "chunked",
            "the header transfer-encoding is set by the client itself; take it out of the configured headers"
        ),
        (
            "Accept-Encoding", "gzip",
            "the header accept-encoding is set by the client itself; take it out of the configured headers"
        ),
        ("Host", "", "there is more than one host header, or an empty one"),
    ]

    @Test(arguments: refusedHeaders)
    func refusesHeaders(_ name: String, _ value: String, _ message: String) async {
        let client = HTTPClient()
        let error = await client.failure(
            "http://127.0.0.1:9/v1?key=s3cret", headers: [HTTPHeader(name: name, value: value)])
        #expect(error?.code == .invalidRequest)
        #expect(error?.description == "http://127.0.0.1:9/v1?key=…: \(message)")
        await client.close()
    }

    @Test(arguments: ["", "GET /x", "CONNECT", "PO\nST"])
    func refusesMethods(_ method: String) async {
        let client = HTTPClient()
        let error = await transportError { () throws(TransportError) in
            _ = try await client.send(HTTPCall(method: method, url: HTTPURL("http://127.0.0.1:9")), limits: .short)
        }
        #expect(error?.code == .invalidRequest)
        await client.close()
    }

    @Test func refusesUserinfo() async {
        let client = HTTPClient()
        let error = await client.failure("http://me:pa55@127.0.0.1:9/v1")
        #expect(
            error?.description
                == "http://127.0.0.1:9/v1: the URL holds a user name or password; set the key by"
                + " env_key or a header instead"
        )
        await client.close()
    }

    /// Whatever kind of redirect, and wherever it leads, same host included: it is a reply like any other.
    @Test(arguments: ["301", "302", "303", "307", "308"], ["OTHER", "SAME", "//OTHER", "file:///etc/passwd"])
    func leadsNowhere(_ status: String, _ place: String) async throws {
        let elsewhere = Seen()
        let other = try RequestTests.recorder(elsewhere)
        let seen = Seen()
        let server = try ScriptedServer { peer in
            while let request = peer.readRequest() {
                seen.add(request)
                let location = place.replacing("OTHER", with: "127.0.0.1:\(other.port)").replacing("SAME", with: "/v2")
                peer.write(fixed("moved", status: status + " Moved", headers: "location: \(location)\r\n"))
            }
        }
        let client = HTTPClient()
        let reply = try await client.fetch(server.url, headers: [HTTPHeader(name: "authorization", value: "Bearer k")])
        #expect("\(reply.status)" == status)
        #expect(seen.all.count == 1 && other.connections == 0)
        await client.close()
    }

    @Test func followsNoRedirect() async throws {
        let elsewhere = Seen()
        let other = try RequestTests.recorder(elsewhere)
        let server = try ScriptedServer.answering(
            fixed("moved", status: "307 Temporary Redirect", headers: "location: \(other.url)/x\r\n"))
        let client = HTTPClient()
        let reply = try await client.fetch(server.url, headers: [HTTPHeader(name: "authorization", value: "Bearer k")])
        #expect(reply.status == 307)
        #expect(reply.text == "moved")
        #expect(elsewhere.all.isEmpty && other.connections == 0)
        await client.close()
    }

    /// The server answers after the first bytes of the body and closes with the rest unread, which resets the
    /// connection: the answer is told all the same.
    @Test func givesAnEarlyAnswerBeforeAReset() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readSome()
            peer.write(fixed("no key", status: "401 Unauthorized"))
            peer.pause(50)
        }
        let client = HTTPClient()
        for _ in 0..<5 {
            let reply = try await client.fetch(server.url, body: String(repeating: "x", count: 8_000_000))
            #expect(reply.status == 401)
            #expect(reply.text == "no key")
        }
        #expect(server.connections == 5)
        await client.close()
    }

    /// The answer came, the request had not left: what is left of it may not become part of the next one.
    @Test func doesNotReuseAConnectionWithHalfARequest() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readSome()
            peer.write(fixed("early"))
            // Whoever read on would let the rest of the request leave, and the connection could serve again.
            peer.pause(120_000)
        }
        let client = HTTPClient()
        for _ in 0..<2 {
            #expect(try await client.fetch(server.url, body: String(repeating: "x", count: 16 << 20)).text == "early")
        }
        #expect(server.connections == 2)
        await client.close()
    }

    @Test func givesAnEarlyAnswerToALargeBody() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readSome()
            peer.write(fixed("too large", status: "413 Content Too Large", headers: "connection: close\r\n"))
            _ = peer.seesEnd(within: 120_000)
        }
        let client = HTTPClient()
        let reply = try await client.fetch(server.url, body: String(repeating: "x", count: 20_000_000))
        #expect(reply.status == 413)
        #expect(reply.text == "too large")
        await client.close()
    }
}

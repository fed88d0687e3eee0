import Testing
import Transport

@Suite struct TimeLimitTests {
    @Test func firstByte() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            _ = peer.seesEnd(within: 120_000)
        }
        let client = HTTPClient()
        let error = await client.failure(
            server.url + "/v1?key=secret", limits: TimeLimits(firstByte: .milliseconds(120)))
        #expect(error?.code == .timeout(.firstByte))
        #expect(
            error?.description
                == "\(server.url)/v1?key=…: no reply within 120 ms after the request;"
                + " first_byte_timeout_ms raises this limit"
        )
        #expect(error?.isTransient == true)
        await client.close()
    }

    @Test func idle() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhello")
            _ = peer.seesEnd(within: 120_000)
        }
        let client = HTTPClient()
        let reply = try await client.send(
            HTTPCall(method: "GET", url: HTTPURL(server.url)), limits: TimeLimits(idle: .milliseconds(1500)))
        var text = ""
        let error = await transportError { () throws(TransportError) in
            for try await piece in reply.body { text += String(decoding: piece, as: UTF8.self) }
        }
        #expect(text == "hello")
        #expect(
            error?.description
                == "\(server.url): the reply stood still for 1.5 s; stream_idle_timeout_ms raises this limit")
        await client.close()
    }

    @Test func total() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\n\r\n")
            while peer.write(": still here\n\n") { peer.pause(20) }
        }
        let client = HTTPClient()
        let error = await client.failure(server.url, limits: TimeLimits(total: .milliseconds(250)))
        #expect(error?.code == .timeout(.total))
        #expect(
            error?.description
                == "\(server.url): the reply was not complete within 250 ms; total_timeout_ms raises this limit")
        await client.close()
    }

    @Test func totalCoversTheWaitForTheHead() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            _ = peer.seesEnd(within: 120_000)
        }
        let client = HTTPClient()
        let error = await client.failure(server.url, limits: TimeLimits(total: .milliseconds(100)))
        #expect(error?.code == .timeout(.total))
        await client.close()
    }

    /// A proxy that accepts and stays silent: the connect limit covers the tunnel and TLS.
    @Test func connect() async throws {
        let server = try ScriptedServer { peer in _ = peer.seesEnd(within: 120_000) }
        let proxied = HTTPClient(TransportSettings(proxy: try HTTPURL(server.url)))
        let inTunnel = await proxied.failure("https://host.test/", limits: TimeLimits(connect: .milliseconds(100)))
        #expect(inTunnel?.code == .timeout(.connect))
        #expect(
            inTunnel?.description == "https://host.test/: no connection within 100 ms, while asking the proxy"
                + " 127.0.0.1:\(server.port) for a tunnel; connect_timeout_ms raises this limit")
        let direct = HTTPClient()
        let inTLS = await direct.failure(
            "https://127.0.0.1:\(server.port)/", limits: TimeLimits(connect: .milliseconds(100)))
        #expect(
            inTLS?.description
                == "https://127.0.0.1:\(server.port)/: no connection within 100 ms, while agreeing on TLS with"
                + " 127.0.0.1; connect_timeout_ms raises this limit")
        await proxied.close()
        await direct.close()
    }

    /// Comments, chunk framing and half a header line keep a call alive past its idle limit.
    @Test(arguments: [
        [
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", "d\r\n: keep-alive\n\r\n",
            "d\r\n: keep-alive\n\r\n", "d\r\n: keep-alive\n\r\n", "0\r\n\r\n",
        ],
        ["HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", "1", ";", "x", "\r\n", "a\r", "\n0", "\r\n\r\n"],
        ["HTT", "P/1.1 200", " OK\r\nconten", "t-length: ", "1\r\n", "\r\n", "a"],
    ])
    func anyByteIsLife(_ pieces: [String]) async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            for piece in pieces {
                peer.write(piece)
                peer.pause(250)
            }
        }
        let client = HTTPClient()
        let reply = try await client.fetch(server.url, limits: TimeLimits(idle: .milliseconds(700)))
        #expect(reply.status == 200)
        await client.close()
    }

    /// An interim reply says that the server works on it; the wait for the first byte begins anew.
    @Test func interimRepliesKeepTheFirstByteLimit() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            for _ in 0..<3 {
                peer.write("HTTP/1.1 102 Processing\r\n\r\n")
                peer.pause(300)
            }
            peer.write(fixed("ok"))
        }
        let client = HTTPClient()
        let limits = TimeLimits(firstByte: .milliseconds(800), idle: .milliseconds(100))
        #expect(try await client.fetch(server.url, limits: limits).text == "ok")
        await client.close()
    }

    /// A head that trickles in is no reply, after an interim one neither; each byte comes well within the idle limit.
    @Test(arguments: ["", "HTTP/1.1 100 Continue\r\n\r\n"])
    func aHeadThatTricklesIn(_ start: String) async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            peer.write(start + "HTTP/1.1 200 OK\r\nx: ")
            while peer.write("x") { peer.pause(10) }
        }
        let client = HTTPClient()
        let error = await client.failure(
            server.url, limits: TimeLimits(firstByte: .milliseconds(200), idle: .seconds(60)))
        #expect(error?.code == .timeout(.firstByte))
        #expect(
            error?.message
                == "the reply's head was not complete within 200 ms; first_byte_timeout_ms raises this limit")
        await client.close()
    }

    /// Half a head and then nothing: the shorter of the two limits ends it.
    @Test func aHeadThatStops() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\nx: ")
            _ = peer.seesEnd(within: 120_000)
        }
        let client = HTTPClient()
        let error = await client.failure(server.url, limits: TimeLimits(idle: .milliseconds(100)))
        #expect(error?.code == .timeout(.idle))
        await client.close()
    }

    /// Interim replies start the limit anew, but there are only so many of them.
    @Test func endlessInterimReplies() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            while peer.write("HTTP/1.1 102 Processing\r\n\r\n") { peer.pause(10) }
        }
        let client = HTTPClient()
        let error = await client.failure(server.url, limits: TimeLimits(firstByte: .seconds(5)))
        #expect(error?.code == .tooLarge)
        await client.close()
    }

    /// The server takes the connection and never reads: the request stands in the buffers.
    @Test(arguments: [TimeLimits.Phase.firstByte, .total])
    func aRequestThatIsNotTaken(_ phase: TimeLimits.Phase) async throws {
        let (ended, end) = AsyncStream<Bool>.makeStream()
        let server = try ScriptedServer { peer in
            peer.pause(600)
            end.yield(peer.seesEnd(within: 120_000))
        }
        let client = HTTPClient()
        let limit = Duration.milliseconds(200)
        let error = await client.failure(
            server.url, body: String(repeating: "x", count: 32 << 20),
            limits: phase == .total ? TimeLimits(total: limit) : TimeLimits(firstByte: limit))
        #expect(error?.code == .timeout(phase))
        if phase == .firstByte {
            #expect(
                error?.message
                    == "the server did not take the whole request within 200 ms; first_byte_timeout_ms raises this limit"
            )
        }
        for await sawEnd in ended {
            #expect(sawEnd)
            break
        }
        await client.close()
    }

    /// The reader's own slowness is no idleness of the server.
    @Test func aSlowReaderIsNotIdle() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            let size = 8 << 20
            peer.write("HTTP/1.1 200 OK\r\ncontent-length: \(size)\r\n\r\n")
            peer.write([UInt8](repeating: 1, count: size))
        }
        let client = HTTPClient()
        let reply = try await client.send(
            HTTPCall(method: "GET", url: HTTPURL(server.url)), limits: TimeLimits(idle: .milliseconds(300)))
        var count = 0
        var pauses = 0
        for try await piece in reply.body {
            count += piece.count
            if pauses < 2 {
                pauses += 1
                try await Task.sleep(for: .milliseconds(500))
            }
        }
        #expect(count == 8 << 20)
        await client.close()
    }

    /// The reader was slow, then caught up; now the server stands still, and the limit runs again.
    @Test func idleAfterASlowReader() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\n\r\n")
            peer.write([UInt8](repeating: 1, count: 8 << 20))
            _ = peer.seesEnd(within: 120_000)
        }
        let client = HTTPClient()
        let reply = try await client.send(
            HTTPCall(method: "GET", url: HTTPURL(server.url)), limits: TimeLimits(idle: .milliseconds(300)))
        try await Task.sleep(for: .milliseconds(400))
        var count = 0
        let error = await transportError { () throws(TransportError) in
            for try await piece in reply.body { count += piece.count }
        }
        #expect(count == 8 << 20)
        #expect(error?.code == .timeout(.idle))
        await client.close()
    }

    @Test(arguments: [Duration.zero, .seconds(-1), .nanoseconds(1)])
    func aLimitOfNothingHasPassedAtOnce(_ limit: Duration) async throws {
        let server = try ScriptedServer { peer in _ = peer.seesEnd(within: 120_000) }
        let client = HTTPClient()
        let error = await client.failure(server.url, limits: TimeLimits(firstByte: limit))
        #expect(error?.code == .timeout(.firstByte))
        await client.close()
    }

    @Test func hugeLimitsDoNotOverflow() async throws {
        let server = try ScriptedServer.answering(fixed("ok"))
        let client = HTTPClient()
        let most = Duration.seconds(Int64.max)
        let limits = TimeLimits(connect: most, firstByte: most, idle: most, total: most)
        #expect(try await client.fetch(server.url, limits: limits).text == "ok")
        await client.close()
    }
}

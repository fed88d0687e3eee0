import Testing
import Transport

@Suite struct KeepAliveTests {
    @Test func twentyCallsTakeOneConnection() async throws {
        let server = try ScriptedServer { peer in
            var count = 0
            while peer.readRequest() != nil {
                count += 1
                let text = "turn \(count)"
                let chunked =
                    "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n\(text.utf8.count)\r\n\(text)\r\n0\r\n\r\n"
                peer.write(count.isMultiple(of: 2) ? Array(chunked.utf8) : fixed(text))
            }
        }
        let client = HTTPClient()
        for turn in 1...20 {
            #expect(try await client.fetch(server.url).text == "turn \(turn)")
        }
        #expect(server.connections == 1)
        await client.close()
    }

    static let closing: [[UInt8]] = [
        fixed("ok", headers: "connection: close\r\n"),
        fixed("ok", headers: "Connection: foo, Close\r\n"),
        Array("HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\nok".utf8),
        fixed("ok", headers: "keep-alive: timeout=1\r\n"),
        fixed("ok") + Array("HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nforged".utf8),
    ]

    @Test(arguments: closing)
    func closesWhatMayNotBeReused(_ reply: [UInt8]) async throws {
        let server = try ScriptedServer.answering(reply)
        let client = HTTPClient()
        #expect(try await client.fetch(server.url).text == "ok")
        #expect(try await client.fetch(server.url).text == "ok")
        #expect(server.connections == 2)
        await client.close()
    }

    /// Method, reply, and what is read of it. Behind each stands a second reply that nobody asked for.
    static let smuggling: [(String, String, String)] = [
        ("POST", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok", "ok"),
        ("POST", "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n", ""),
        ("POST", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\na: b\r\n\r\n", "ok"),
        ("POST", "HTTP/1.1 204 None\r\ncontent-length: 99\r\n\r\n", ""),
        ("POST", "HTTP/1.1 304 Same\r\n\r\n", ""),
        ("HEAD", "HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n", ""),
    ]

    /// Whether the forged reply comes with the real one, a byte of it first, or a moment later: it answers no call.
    @Test(arguments: smuggling, [0, 1, 2])
    func leftoverIsNoReply(_ given: (method: String, reply: String, text: String), when: Int) async throws {
        let forged = "HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nforged"
        let (said, say) = AsyncStream<Bool>.makeStream()
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            peer.write(given.reply + [forged, "H", ""][when])
            if when > 0 { peer.pause(20) }
            if when > 0 { peer.write(when == 1 ? String(forged.dropFirst()) : forged) }
            say.yield(peer.seesEnd(within: 120_000))
        }
        let client = HTTPClient()
        #expect(try await client.fetch(server.url, method: given.method).text == given.text)
        for await sawEnd in said {
            #expect(sawEnd)
            break
        }
        #expect(try await client.fetch(server.url, method: given.method).text == given.text)
        #expect(server.connections == 2)
        await client.close()
    }

    /// What a server says of its patience, and whether the connection serves the second call too.
    @Test(arguments: [
        ("timeout=6000", true), ("timeout=600", true), ("timeout=1", false), ("timeout=0", false),
        ("timeout=-9223372036854775808", true), ("timeout=-5", true), ("timeout=99999999999999999999", true),
        ("timeout=", true), ("timeout=+1", true), ("timeout=0x1", true), ("max=1", true), ("max=5, timeout=1", false),
    ])
    func believesAServersPatience(_ value: String, _ isReused: Bool) async throws {
        let server = try ScriptedServer.answering(fixed("ok", headers: "keep-alive: \(value)\r\n"))
        let client = HTTPClient()
        for _ in 0..<2 { #expect(try await client.fetch(server.url).text == "ok") }
        #expect(server.connections == (isReused ? 1 : 2))
        await client.close()
    }

    /// Any method is repeated once where the connection had rested and brought no byte; on a fresh one none is.
    @Test(arguments: ["POST", "GET"])
    func doesNotRepeatOnAFreshConnection(_ method: String) async throws {
        let server = try ScriptedServer { peer in _ = peer.readRequest() }
        let client = HTTPClient()
        let url = server.url
        let error = await transportError { () throws(TransportError) in _ = try await client.fetch(url, method: method)
        }
        #expect(error?.message == "the server closed the connection without a reply")
        #expect(server.connections == 1)
        await client.close()
    }

    /// Bytes that come while nobody asked cannot become the answer to the next request.
    @Test func dropsAConnectionThatSpeaksUnasked() async throws {
        let (said, say) = AsyncStream<Bool>.makeStream()
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            peer.write(fixed("first"))
            guard peer.number == 0 else { return }
            peer.pause(30)
            peer.write(fixed("forged"))
            say.yield(peer.seesEnd(within: 120_000))
        }
        let client = HTTPClient()
        #expect(try await client.fetch(server.url).text == "first")
        for await _ in said { break }
        #expect(try await client.fetch(server.url).text == "first")
        #expect(server.connections == 2)
        await client.close()
    }

    /// The server closes the resting connection: with the next request on its way, or well before.
    @Test(arguments: [true, false])
    func repeatsOnceWhatMetAClosedConnection(atTheLastMoment: Bool) async throws {
        let (closed, close) = AsyncStream<Bool>.makeStream()
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            peer.write(fixed("from \(peer.number)"))
            if peer.number == 0 {
                if atTheLastMoment { _ = peer.readSome() } else { close.yield(true) }
            } else {
                _ = peer.seesEnd(within: 120_000)
            }
        }
        let client = HTTPClient()
        #expect(try await client.fetch(server.url).text == "from 0")
        if !atTheLastMoment {
            for await _ in closed { break }
        }
        #expect(try await client.fetch(server.url).text == "from 1")
        #expect(server.connections == 2)
        await client.close()
    }

    /// The fresh connection dies as well: that is told, and not tried a third time.
    @Test func repeatsOnlyOnce() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            if peer.number == 0 {
                peer.write(fixed("ok"))
                _ = peer.readSome()
            }
        }
        let client = HTTPClient()
        #expect(try await client.fetch(server.url).text == "ok")
        #expect(await client.failure(server.url)?.code == .cut)
        #expect(server.connections == 2)
        await client.close()
    }

    /// A first byte has come: the server has looked at the request, and it is not sent again.
    @Test func doesNotRepeatAfterAByte() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            peer.write(fixed("ok"))
            _ = peer.readRequest()
            peer.write("H")
        }
        let client = HTTPClient()
        #expect(try await client.fetch(server.url).text == "ok")
        #expect(
            await client.failure(server.url)?.description
                == "\(server.url): the server closed the connection before the reply's head was complete")
        #expect(server.connections == 1)
        await client.close()
    }

    /// A reader stops at a stream's last event; the end of the chunks comes a little later.
    @Test(arguments: [0, 40])
    func servesAgainAfterTheReaderStoppedNearTheEnd(pause: UInt32) async throws {
        let server = try ScriptedServer { peer in
            while peer.readRequest() != nil {
                peer.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n6\r\n[DONE]\r\n")
                peer.pause(pause)
                peer.write("0\r\n\r\n")
            }
        }
        let client = HTTPClient()
        for _ in 0..<3 {
            do {
                let reply = try await client.send(HTTPCall(method: "GET", url: HTTPURL(server.url)), limits: .short)
                var body = reply.body.makeAsyncIterator()
                #expect(try await body.next() == Array("[DONE]".utf8))
            }
            try await Task.sleep(for: .milliseconds(120))
        }
        #expect(server.connections == 1)
        await client.close()
    }

    /// A reader stops in the middle of much: the server is not asked to send it all.
    @Test func closesWhenTheReaderStoppedInTheMiddle() async throws {
        let (ended, end) = AsyncStream<Bool>.makeStream()
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\n\r\n")
            while peer.write("data: token\n\n") { peer.pause(10) }
            end.yield(true)
        }
        let client = HTTPClient()
        do {
            let reply = try await client.send(HTTPCall(method: "GET", url: HTTPURL(server.url)), limits: .short)
            var body = reply.body.makeAsyncIterator()
            _ = try await body.next()
        }
        for await _ in ended { break }
        await client.close()
    }

    @Test func callsAtTheSameTimeHaveTheirOwnConnections() async throws {
        let server = try ScriptedServer { peer in
            while peer.readRequest() != nil {
                peer.pause(50)
                peer.write(fixed("ok"))
            }
        }
        let client = HTTPClient()
        let url = server.url
        await withTaskGroup(of: TransportError?.self) { group in
            for _ in 0..<8 { group.addTask { await client.failure(url) } }
            for await error in group { #expect(error == nil) }
        }
        #expect(server.connections == 8)
        // Four of them rest; all others were closed.
        await withTaskGroup(of: TransportError?.self) { group in
            for _ in 0..<4 { group.addTask { await client.failure(url) } }
            for await error in group { #expect(error == nil) }
        }
        #expect(server.connections == 8)
        await client.close()
    }

    @Test func originsDoNotShareConnections() async throws {
        let one = try ScriptedServer.answering(fixed("one"))
        let two = try ScriptedServer.answering(fixed("two"))
        let client = HTTPClient()
        for _ in 0..<2 {
            #expect(try await client.fetch(one.url).text == "one")
            #expect(try await client.fetch(two.url).text == "two")
        }
        #expect(one.connections == 1 && two.connections == 1)
        await client.close()
    }
}

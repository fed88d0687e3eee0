import Testing
import Transport

@Suite struct BoundsTests {
    struct Bomb: Sendable, CustomTestStringConvertible {
        var name: String
        var start: String
        /// Sent without end.
        var again: String
        var message: String
        var testDescription: String { name }
    }

    static let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"

    static let bombs: [Bomb] = [
        Bomb(
            name: "status line", start: "HTTP/1.1 200 ", again: String(repeating: "x", count: 1000),
            message: "its head is over the bound"),
        Bomb(
            name: "header line", start: "HTTP/1.1 200 OK\r\nx: ", again: String(repeating: "x", count: 1000),
            message: "its head is over the bound"),
        Bomb(
            name: "header lines", start: "HTTP/1.1 200 OK\r\n", again: "x: y\r\n",
            message: "it has more than 200 header fields"),
        Bomb(
            name: "large headers", start: "HTTP/1.1 200 OK\r\n", again: "x: \(String(repeating: "y", count: 4000))\r\n",
            message: "its head is over the bound"),
        Bomb(
            name: "folded header", start: "HTTP/1.1 200 OK\r\nx: y\r\n", again: " y\r\n",
            message: "its head is over the bound"),
        Bomb(
            name: "chunk extension", start: chunked + "1;", again: String(repeating: "x", count: 1000),
            message: "its size line of a chunk is over the bound"),
        Bomb(
            name: "chunk extensions", start: chunked, again: "1;\(String(repeating: "x", count: 2000))\r\na\r\n",
            message: "chunk extensions outweigh the data"),
        Bomb(name: "chunk size", start: chunked, again: "0", message: "its size line of a chunk is over the bound"),
        Bomb(
            name: "trailers", start: chunked + "0\r\n", again: "x: \(String(repeating: "y", count: 1000))\r\n",
            message: "its trailer is over the bound"),
        Bomb(
            name: "trailer line", start: chunked + "0\r\nx: ", again: String(repeating: "y", count: 1000),
            message: "its trailer is over the bound"),
    ]

    @Test(arguments: bombs)
    func endsWhatHasNoEnd(_ bomb: Bomb) async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            peer.write(bomb.start)
            var sent = 0
            while sent < 8 << 20, peer.write(bomb.again) { sent += bomb.again.utf8.count }
        }
        let client = HTTPClient()
        let error = await client.failure(server.url)
        #expect(error?.code == .tooLarge)
        #expect(error?.message == "the reply is not readable: \(bomb.message)")
        await client.close()
    }

    @Test func endsEndlessInterimReplies() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            while peer.write("HTTP/1.1 100 Continue\r\n\r\n") {}
        }
        let client = HTTPClient()
        let error = await client.failure(server.url)
        #expect(error?.message == "the reply is not readable: more than 20 interim replies (1xx)")
        await client.close()
    }

    /// Many small chunks are an ordinary stream, not a bomb.
    @Test func readsManySmallChunks() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            let piece = String(repeating: "1\r\na\r\n", count: 1000)
            peer.write(BoundsTests.chunked)
            for _ in 0..<100 { peer.write(piece) }
            peer.write("0\r\n\r\n")
        }
        let client = HTTPClient()
        #expect(try await client.fetch(server.url).text.utf8.count == 100_000)
        await client.close()
    }

    /// The reader stops; the server soon cannot write any more, and what came is whole once it reads on.
    @Test func aSlowReaderHoldsTheServerBack() async throws {
        let most = 256 << 20
        let (blocked, block) = AsyncStream<Int>.makeStream()
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\n\r\n")
            block.yield(peer.writeUntilBlocked(most: most, milliseconds: 300))
        }
        let client = HTTPClient()
        let reply = try await client.send(HTTPCall(method: "GET", url: HTTPURL(server.url)), limits: .short)
        var written = 0
        for await count in blocked {
            written = count
            break
        }
        // What the two socket buffers hold, and not more than a megabyte beside.
        #expect(written > 0 && written < 32 << 20)
        var received = 0
        for try await piece in reply.body { received += piece.count }
        #expect(received == written)
        await client.close()
    }

    @Test func collectsUpToALimit() async throws {
        let server = try ScriptedServer.answering(fixed("hello"))
        let client = HTTPClient()
        let call = HTTPCall(method: "GET", url: try HTTPURL(server.url))
        #expect(try await client.send(call).body.collect(upTo: 5) == Array("hello".utf8))
        let error = await transportError { () throws(TransportError) in
            _ = try await client.send(call).body.collect(upTo: 4)
        }
        #expect(error?.description == "\(server.url): the reply is longer than 4 bytes")
        #expect(try await client.send(call).body.collectPrefix(upTo: 4) == Array("hell".utf8))
        #expect(try await client.send(call).body.collectPrefix(upTo: 9) == Array("hello".utf8))
        await client.close()
    }

    @Test func twoReadersOfOneBodyAreToldSo() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\n\r\n")
            _ = peer.seesEnd(within: 120_000)
        }
        let client = HTTPClient()
        let body = try await client.send(HTTPCall(method: "GET", url: HTTPURL(server.url))).body
        let errors = await withTaskGroup(of: TransportError?.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    await transportError { () throws(TransportError) in _ = try await body.collect(upTo: 9) }
                }
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return [first, await group.next() ?? nil]
        }
        #expect(errors.map { $0?.code } == [.invalidRequest, .cancelled])
        await client.close()
    }
}

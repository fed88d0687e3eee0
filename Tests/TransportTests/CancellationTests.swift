import Synchronization
import Testing
import Transport

@Suite struct CancellationTests {
    /// What a server noticed, awaited without polling.
    static func signal() -> (AsyncStream<Bool>, AsyncStream<Bool>.Continuation) { AsyncStream.makeStream() }

    @Test func whileWaitingForTheHead() async throws {
        let (asked, ask) = CancellationTests.signal()
        let (ended, end) = CancellationTests.signal()
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            ask.yield(true)
            end.yield(peer.seesEnd(within: 20_000))
        }
        let client = HTTPClient()
        let url = server.url
        let task = Task { await client.failure(url) }
        for await _ in asked { break }
        task.cancel()
        let error = await task.value
        #expect(error?.code == .cancelled)
        #expect(error?.description == "\(url): the call was cancelled")
        #expect(error?.isTransient == false)
        for await sawEnd in ended {
            #expect(sawEnd)
            break
        }
        await client.close()
    }

    @Test func whileReadingTheBody() async throws {
        let (ended, end) = CancellationTests.signal()
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\n\r\nhello")
            end.yield(peer.seesEnd(within: 20_000))
        }
        let client = HTTPClient()
        let (reading, read) = CancellationTests.signal()
        let url = try HTTPURL(server.url)
        let task = Task {
            await transportError { () throws(TransportError) in
                let reply = try await client.send(HTTPCall(method: "GET", url: url), limits: .short)
                for try await _ in reply.body { read.yield(true) }
            }
        }
        for await _ in reading { break }
        task.cancel()
        #expect(await task.value?.code == .cancelled)
        for await sawEnd in ended {
            #expect(sawEnd)
            break
        }
        await client.close()
    }

    @Test func beforeTheCall() async throws {
        let server = try ScriptedServer.answering(fixed("ok"))
        let client = HTTPClient()
        let url = server.url
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await client.failure(url)
        }
        #expect(await task.value?.code == .cancelled)
        await client.close()
    }

    /// Connecting to an address that never answers, behind a proxy that never answers.
    @Test func whileConnecting() async throws {
        let (asked, ask) = CancellationTests.signal()
        let (ended, end) = CancellationTests.signal()
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            ask.yield(true)
            end.yield(peer.seesEnd(within: 20_000))
        }
        let client = HTTPClient(TransportSettings(proxy: try HTTPURL(server.url)))
        let task = Task { await client.failure("https://host.test/") }
        for await _ in asked { break }
        task.cancel()
        #expect(await task.value?.code == .cancelled)
        for await sawEnd in ended {
            #expect(sawEnd)
            break
        }
        await client.close()
    }

    @Test func aReplyThatNobodyReadsClosesItsConnection() async throws {
        let (ended, end) = CancellationTests.signal()
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 500 Oh\r\n\r\nhello")
            end.yield(peer.seesEnd(within: 20_000))
        }
        let client = HTTPClient()
        let status = try await client.send(HTTPCall(method: "GET", url: HTTPURL(server.url)), limits: .short).status
        #expect(status == 500)
        for await sawEnd in ended {
            #expect(sawEnd)
            break
        }
        await client.close()
    }

    @Test func closingTheClientEndsItsCalls() async throws {
        let (asked, ask) = CancellationTests.signal()
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            ask.yield(true)
            _ = peer.seesEnd(within: 20_000)
        }
        let client = HTTPClient()
        let url = server.url
        let task = Task { await client.failure(url) }
        for await _ in asked { break }
        await client.close()
        #expect(await task.value?.description == "\(url): the client has been closed")
        #expect(await client.failure(url)?.code == .closed)
        await client.close()
    }

    /// Calls that begin while the client closes all come to an end.
    @Test func closingAmidstCalls() async throws {
        let server = try ScriptedServer.answering(fixed("ok"))
        let url = server.url
        for _ in 0..<20 {
            let client = HTTPClient()
            await withTaskGroup(of: TransportError?.self) { group in
                for _ in 0..<6 { group.addTask { await client.failure(url) } }
                group.addTask {
                    await client.close()
                    return nil
                }
                for await error in group { #expect(error == nil || error?.code == .closed) }
            }
        }
    }

    @Test func aReplyMayOutliveItsClient() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 200 OK\r\ncontent-length: 4000000\r\n\r\n")
            peer.write([UInt8](repeating: 1, count: 4_000_000))
        }
        let call = HTTPCall(method: "GET", url: try HTTPURL(server.url))
        let reply = try await HTTPClient().send(call, limits: .short)
        try await Task.sleep(for: .milliseconds(50))
        #expect(try await reply.body.collect(upTo: 4_000_000).count == 4_000_000)
    }

    @Test func aClientMayBeDroppedUnclosed() async throws {
        let server = try ScriptedServer.answering(fixed("ok"))
        for _ in 0..<3 {
            let client = HTTPClient()
            #expect(try await client.fetch(server.url).text == "ok")
        }
    }
}

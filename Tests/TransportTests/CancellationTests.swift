import Dispatch
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
            end.yield(peer.seesEnd(within: 120_000))
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
            end.yield(peer.seesEnd(within: 120_000))
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
            end.yield(peer.seesEnd(within: 120_000))
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

    /// In the middle of a handshake that the server does not go on with.
    @Test func whileGreeting() async throws {
        let (asked, ask) = CancellationTests.signal()
        let (ended, end) = CancellationTests.signal()
        let server = try ScriptedServer { peer in
            _ = peer.readSome()
            ask.yield(true)
            end.yield(peer.seesEnd(within: 120_000))
        }
        let client = HTTPClient()
        let port = server.port
        let task = Task { await client.failure("https://127.0.0.1:\(port)/") }
        for await _ in asked { break }
        task.cancel()
        #expect(await task.value?.code == .cancelled)
        for await sawEnd in ended {
            #expect(sawEnd)
            break
        }
        await client.close()
    }

    /// Most of the request still waits to be sent.
    @Test func whileSending() async throws {
        let (asked, ask) = CancellationTests.signal()
        let (ended, end) = CancellationTests.signal()
        let size = 32 << 20
        let over = DispatchSemaphore(value: 0)
        let server = try ScriptedServer { peer in
            _ = peer.readSome()
            ask.yield(true)
            over.wait()
            var count = 0
            while let piece = peer.readSome() { count += piece.count }
            end.yield(count < size)
        }
        let client = HTTPClient()
        let url = server.url
        let task = Task { await client.failure(url, body: String(repeating: "x", count: size)) }
        for await _ in asked { break }
        task.cancel()
        #expect(await task.value?.code == .cancelled)
        over.signal()
        for await wasCut in ended {
            #expect(wasCut)
            break
        }
        await client.close()
    }

    /// Many calls cancelled at any moment: each ends, with its reply or as cancelled, and nothing but a proper end
    /// passes for one.
    @Test func atAnyMoment() async throws {
        let text = String(repeating: "0123456789", count: 10_000)
        let server = try ScriptedServer { peer in
            while peer.readRequest() != nil, peer.write(fixed(text)) {}
        }
        let client = HTTPClient()
        let url = server.url
        await withTaskGroup(of: TransportError?.self) { group in
            for number in 0..<120 {
                group.addTask {
                    let task = Task { () -> TransportError? in
                        do throws(TransportError) {
                            let reply = try await client.fetch(url)
                            #expect(reply.text == text)
                            return nil
                        } catch {
                            return error
                        }
                    }
                    try? await Task.sleep(for: .microseconds(number * 37))
                    task.cancel()
                    return await task.value
                }
            }
            for await error in group { #expect(error == nil || error?.code == .cancelled) }
        }
        await client.close()
    }

    @Test func aReplyThatNobodyReadsClosesItsConnection() async throws {
        let (ended, end) = CancellationTests.signal()
        let server = try ScriptedServer { peer in
            _ = peer.readRequest()
            peer.write("HTTP/1.1 500 Oh\r\n\r\nhello")
            end.yield(peer.seesEnd(within: 120_000))
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
            _ = peer.seesEnd(within: 120_000)
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

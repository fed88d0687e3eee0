import Testing
import Transport

@Suite struct ConnectFailureTests {
    @Test(arguments: ["127.0.0.1", "localhost"])
    func nothingListens(_ host: String) async throws {
        let port = try Loopback.unusedPort()
        let client = HTTPClient()
        let error = await client.failure("http://\(host):\(port)/v1")
        #expect(error?.code == .connect)
        #expect(
            error?.description == "http://\(host):\(port)/v1: nothing listens on \(host):\(port);"
                + " start the server there or correct the address")
        #expect(error?.isTransient == true)
        await client.close()
    }

    /// `invalid` never exists (RFC 6761); without a network the lookup fails in another way.
    @Test func noSuchHost() async {
        let client = HTTPClient()
        let error = await client.failure("http://no-such-host.invalid/v1")
        #expect(error?.code == .resolve)
        #expect(error?.message.hasPrefix("the host no-such-host.invalid ") == true)
        await client.close()
    }

    @Test func localhostIsFoundOnVersion4() async throws {
        let server = try ScriptedServer.answering(fixed("ok"))
        let client = HTTPClient()
        #expect(try await client.fetch("http://localhost:\(server.port)/").text == "ok")
        #expect(try await client.fetch("http://any.localhost:\(server.port)/").text == "ok")
        await client.close()
    }
}

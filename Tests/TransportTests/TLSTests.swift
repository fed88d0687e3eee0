import Testing
import Transport

private let hasOpenSSL = Comment("the openssl command is missing or cannot make certificates: apt-get install openssl")

@Suite(.enabled(if: TestCertificates.shared != nil, hasOpenSSL))
struct TLSTests {
    let certificates: TestCertificates
    let folder: TemporaryFolder
    /// Trusts the test's authority beside the system's.
    let trusting: HTTPClient

    init() throws {
        certificates = try #require(TestCertificates.shared)
        folder = try #require(TemporaryFolder())
        let bundle = folder.write(certificates.authority, to: "ca.pem")
        trusting = HTTPClient(TransportSettings(caBundle: bundle))
    }

    @Test(arguments: ["localhost", "127.0.0.1"])
    func trustsTheBundle(_ host: String) async throws {
        let server = try await TLSServer(certificate: certificates.good, key: certificates.key)
        for _ in 0..<5 {
            #expect(try await trusting.fetch("https://\(host):\(server.port)/v1").text == "secure")
        }
        #expect(server.connections == 1)
        await trusting.close()
        await server.close()
    }

    @Test func trustsSSL_CERT_FILE() async throws {
        let server = try await TLSServer(certificate: certificates.good, key: certificates.key)
        let file = folder.write(certificates.authority, to: "file.pem")
        let client = HTTPClient(TransportSettings(environment: ["SSL_CERT_FILE": file]))
        #expect(try await client.fetch("https://localhost:\(server.port)/").text == "secure")
        await client.close()
        await server.close()
    }

    @Test func trustsSSL_CERT_DIR() async throws {
        let server = try await TLSServer(certificate: certificates.good, key: certificates.key)
        let hashed = "mkdir d && cp ca.pem d/ca.pem && ln -s ca.pem d/$(openssl x509 -in ca.pem -noout -subject_hash).0"
        #expect(Command.run(hashed, in: folder.path) == 0)
        let client = HTTPClient(TransportSettings(environment: ["SSL_CERT_DIR": folder.path + "/d:/nowhere"]))
        #expect(try await client.fetch("https://localhost:\(server.port)/").text == "secure")
        await client.close()
        await server.close()
    }

    @Test func doesNotTrustAnyAuthority() async throws {
        let server = try await TLSServer(certificate: certificates.good, key: certificates.key)
        let client = HTTPClient()
        let url = "https://localhost:\(server.port)/v1"
        let error = await client.failure(url)
        #expect(error?.code == .tls)
        #expect(
            error?.description
                == "\(url): the server's certificate comes from an authority that is not trusted here; if it is your"
                + " company's or your own, set ca_bundle to the PEM file of that authority, and see that the server"
                + " sends its whole chain (the certificate is for localhost)"
        )
        #expect(error?.isTransient == false)
        await client.close()
        await server.close()
    }

    @Test func tellsAnExpiredCertificate() async throws {
        let server = try await TLSServer(certificate: certificates.expired, key: certificates.key)
        let error = await trusting.failure("https://localhost:\(server.port)/")
        #expect(error?.code == .tls)
        let message = try #require(error?.message)
        #expect(message.hasPrefix("the server's certificate has expired on 20"))
        #expect(message.hasSuffix("; its operator has to renew it, unless this machine's clock is wrong"))
        await trusting.close()
        await server.close()
    }

    @Test func tellsACertificateOfTheFuture() async throws {
        let server = try await TLSServer(certificate: certificates.future, key: certificates.key)
        let error = await trusting.failure("https://localhost:\(server.port)/")
        #expect(error?.code == .tls)
        #expect(error?.message == "the server's certificate is not valid before 2090-01-02; check this machine's clock")
        await trusting.close()
        await server.close()
    }

    /// One that nobody but itself vouches for.
    @Test func doesNotTrustASelfSignedCertificate() async throws {
        let own = try #require(TestCertificates.issue("DNS:localhost"))
        let server = try await TLSServer(certificate: own.certificate, key: own.key)
        let error = await trusting.failure("https://localhost:\(server.port)/")
        #expect(error?.code == .tls)
        #expect(
            error?.message.hasPrefix(
                "the server's certificate comes from an authority that is not trusted here; if it is") == true)
        let client = HTTPClient(TransportSettings(caBundle: folder.write(own.certificate, to: "self.pem")))
        #expect(try await client.fetch("https://localhost:\(server.port)/").text == "secure")
        await client.close()
        await trusting.close()
        await server.close()
    }

    /// The server has to send the authority between its own and the one that is trusted.
    @Test func needsTheWholeChain() async throws {
        let whole = try await TLSServer(certificate: certificates.chain, key: certificates.key)
        #expect(try await trusting.fetch("https://localhost:\(whole.port)/").text == "secure")
        let half = try await TLSServer(certificate: certificates.leaf, key: certificates.key)
        let error = await trusting.failure("https://localhost:\(half.port)/")
        #expect(error?.code == .tls)
        #expect(
            error?.message
                == "the server's certificate comes from an authority that is not trusted here; if it is your company's"
                + " or your own, set ca_bundle to the PEM file of that authority, and see that the server sends its"
                + " whole chain")
        await trusting.close()
        await whole.close()
        await half.close()
    }

    /// http:// to a port that speaks TLS.
    @Test func failsWhereTLSIsSpoken() async throws {
        let server = try await TLSServer(certificate: certificates.good, key: certificates.key)
        let error = await trusting.failure("http://localhost:\(server.port)/")
        // This server says nothing about it; those that do are told apart by `ReplyReadingTests`.
        #expect(error?.code == .cut || error?.code == .reset)
        await trusting.close()
        await server.close()
    }

    /// A cut is told by TLS where the framing does not tell it, and by the framing all the same.
    @Test(arguments: [
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n", "HTTP/1.1 200 OK\r\nx:",
    ])
    func tellsATruncatedReply(_ reply: String) async throws {
        let server = try await TLSServer(
            certificate: certificates.good, key: certificates.key, reply: Array(reply.utf8), closesRudely: true)
        let error = await trusting.failure("https://localhost:\(server.port)/")
        #expect(error?.code == .cut)
        await trusting.close()
        await server.close()
    }

    /// A reply that was complete is complete, however rude the end behind it.
    @Test func aCompleteReplyNeedsNoFarewell() async throws {
        let server = try await TLSServer(certificate: certificates.good, key: certificates.key, closesRudely: true)
        for _ in 0..<3 { #expect(try await trusting.fetch("https://localhost:\(server.port)/").text == "secure") }
        await trusting.close()
        await server.close()
    }

    /// The reader stops, over TLS too: what waits in memory is bounded, and what came is whole.
    @Test func aSlowReaderHoldsTheServerBack() async throws {
        let size = 32 << 20
        let head = Array("HTTP/1.1 200 OK\r\ncontent-length: \(size)\r\n\r\n".utf8)
        let server = try await TLSServer(
            certificate: certificates.good, key: certificates.key,
            reply: head + [UInt8](repeating: UInt8(ascii: "x"), count: size))
        let call = HTTPCall(
            method: "POST", url: try HTTPURL("https://localhost:\(server.port)/"), body: Array("{}".utf8))
        let reply = try await trusting.send(call, limits: TimeLimits(idle: .milliseconds(300)))
        try await Task.sleep(for: .milliseconds(600))
        var received = 0
        var isFirst = true
        for try await piece in reply.body {
            // All that had been read meanwhile comes first, as one piece.
            if isFirst { #expect(piece.count < 2 << 20) }
            isFirst = false
            received += piece.count
        }
        #expect(received == size)
        await trusting.close()
        await server.close()
    }

    @Test(arguments: ["localhost", "127.0.0.1"])
    func tellsAWrongHost(_ host: String) async throws {
        let server = try await TLSServer(certificate: certificates.otherHost, key: certificates.key)
        let error = await trusting.failure("https://\(host):\(server.port)/")
        #expect(error?.code == .tls)
        #expect(
            error?.description
                == "https://\(host):\(server.port)/: the server's certificate is not for"
                + " \"\(host)\"; check the URL's host"
                + " (it is for other.test, *.other.test)")
        await trusting.close()
        await server.close()
    }

    /// The certificate holds the socket's address, but the URL names a host.
    @Test func anAddressDoesNotStandInForAName() async throws {
        let server = try await TLSServer(certificate: certificates.good, key: certificates.key)
        let error = await trusting.failure("https://any.localhost:\(server.port)/")
        #expect(error?.message == "the server's certificate is not for \"any.localhost\"; check the URL's host")
        #expect(error?.cause == "it is for localhost")
        await trusting.close()
        await server.close()
    }

    /// Names in the certificate, a host, whether it is covered; over a tunnel, so that any host leads to the server.
    @Test(arguments: [
        ("DNS:a.test", "a.test", true), ("DNS:A.Test", "a.TEST", true), ("DNS:a.test", "b.a.test", false),
        ("DNS:*.a.test", "b.a.test", true), ("DNS:*.a.test", "a.test", false), ("DNS:*.a.test", "c.b.a.test", false),
        ("DNS:b*.a.test", "bc.a.test", false), ("DNS:*.test", "a.test", false), ("DNS:*", "test", false),
        ("IP:192.0.2.1", "192.0.2.1", true), ("IP:192.0.2.1", "192.0.2.2", false), ("IP:127.0.0.1", "192.0.2.1", false),
        ("IP:2001:db8::1", "[2001:DB8:0::1]", true), ("DNS:192.0.2.1", "192.0.2.1", false),
        ("email:a@a.test", "a.test", false),
    ])
    func comparesNames(_ names: String, _ host: String, _ isCovered: Bool) async throws {
        let certificate = try #require(TestCertificates.issue(names))
        let server = try await TLSServer(certificate: certificate.certificate, key: certificate.key)
        let proxy = try ScriptedProxy(target: server.port)
        let bundle = folder.write(certificate.certificate, to: "own.pem")
        let client = HTTPClient(
            TransportSettings(caBundle: bundle, proxy: try HTTPURL("http://127.0.0.1:\(proxy.port)")))
        let error = await client.failure("https://\(host)/")
        #expect(error?.code == (isCovered ? nil : .tls))
        if !isCovered { #expect(error?.message.hasPrefix("the server's certificate is not for ") == true) }
        await client.close()
        await server.close()
    }

    @Test func refusesOldVersions() async throws {
        let server = try await TLSServer(certificate: certificates.good, key: certificates.key, version: .tlsv11)
        let error = await trusting.failure("https://localhost:\(server.port)/")
        #expect(error?.code == .tls)
        #expect(error?.message == "the server speaks no TLS version from 1.2 on")
        await trusting.close()
        await server.close()
    }

    @Test func speaksTLS12() async throws {
        let server = try await TLSServer(certificate: certificates.good, key: certificates.key, version: .tlsv12)
        #expect(try await trusting.fetch("https://localhost:\(server.port)/").text == "secure")
        await trusting.close()
        await server.close()
    }

    @Test func tellsAServerWithoutTLS() async throws {
        let server = try ScriptedServer { peer in
            _ = peer.readSome()
            peer.write("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n")
            _ = peer.seesEnd(within: 120_000)
        }
        let error = await trusting.failure("https://127.0.0.1:\(server.port)/")
        #expect(error?.code == .tls)
        #expect(error?.message == "the server does not speak TLS there; perhaps the URL should begin with http://")
        await trusting.close()
    }

    @Test func tellsAnEndDuringTheHandshake() async throws {
        let server = try ScriptedServer { peer in _ = peer.readSome() }
        let error = await trusting.failure("https://127.0.0.1:\(server.port)/")
        #expect(error?.code == .cut || error?.code == .reset)
        #expect(error?.isTransient == true)
        await trusting.close()
    }

    /// Without a length and without a farewell, an attacker could have cut the reply.
    @Test func doesNotTakeARudeEndForAProperOne() async throws {
        let reply = Array("HTTP/1.1 200 OK\r\n\r\nhalf".utf8)
        let server = try await TLSServer(
            certificate: certificates.good, key: certificates.key, reply: reply, closesRudely: true)
        let error = await trusting.failure("https://localhost:\(server.port)/")
        #expect(error?.code == .cut)
        #expect(
            error?.message
                == "the server closed the connection without the farewell that TLS asks for, so"
                + " that the reply may be incomplete"
        )
        await trusting.close()
        await server.close()
    }

    @Test func complainsAboutTheBundle() async throws {
        let garbage = folder.write("hello", to: "garbage.pem")
        let damaged = folder.write("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", to: "damaged.pem")
        let cases = [
            (folder.path + "/missing.pem", "which does not exist; correct the path"),
            (folder.path, "which is a directory; name a PEM file in it"),
            (garbage, "which holds no PEM certificate (-----BEGIN CERTIFICATE-----); convert it with openssl x509"),
            (damaged, "whose certificates cannot be read; the file may be damaged"),
            ("/dev/zero", "which is too large for a list of certificates"),
        ]
        for (path, complaint) in cases {
            for (settings, name) in [
                (TransportSettings(caBundle: path), "ca_bundle"),
                (TransportSettings(environment: ["SSL_CERT_FILE": path]), "SSL_CERT_FILE"),
            ] {
                let client = HTTPClient(settings)
                let error = await client.failure("https://localhost:1/v1")
                #expect(error?.code == .tls)
                #expect(error?.message == "\(name) names \(path), \(complaint)")
                #expect(error?.url == "https://localhost:1/v1")
                await client.close()
            }
        }
    }

    /// Plain http asks for no certificate file, not even a wrong one.
    @Test func isMadeForHTTPSOnly() async throws {
        let server = try ScriptedServer.answering(fixed("ok"))
        let client = HTTPClient(TransportSettings(caBundle: folder.path + "/missing.pem"))
        #expect(try await client.fetch(server.url).text == "ok")
        await client.close()
    }

    @Test func throughATunnel() async throws {
        let server = try await TLSServer(certificate: certificates.good, key: certificates.key)
        let proxy = try ScriptedProxy(target: server.port)
        let bundle = folder.write(certificates.authority, to: "ca2.pem")
        let client = HTTPClient(
            TransportSettings(caBundle: bundle, proxy: try HTTPURL("http://us%40er:pa%3Ass@127.0.0.1:\(proxy.port)")))
        let headers = [HTTPHeader(name: "authorization", value: "Bearer k3y")]
        for _ in 0..<3 {
            #expect(try await client.fetch("https://localhost/v1", headers: headers).text == "secure")
        }
        // us@er:pa:ss, told to the proxy alone; the key is told to the server alone.
        #expect(
            proxy.requests == [
                "CONNECT localhost:443 HTTP/1.1\r\nhost: localhost:443\r\nproxy-authorization:"
                    + " Basic dXNAZXI6cGE6c3M=\r\n\r\n"
            ])
        let wrong = await client.failure("https://other.example/v1")
        #expect(
            wrong?.description
                == "https://other.example/v1: the server's certificate is not for \"other.example\"; check the"
                + " URL's host (reached through the proxy 127.0.0.1:\(proxy.port)) (it is for localhost)")
        await client.close()
        await server.close()
    }

    /// The proxy itself is spoken to over TLS.
    @Test func toTheProxy() async throws {
        let server = try await TLSServer(certificate: certificates.good, key: certificates.key)
        let client = HTTPClient(
            TransportSettings(
                caBundle: folder.write(certificates.authority, to: "ca3.pem"),
                proxy: try HTTPURL("https://localhost:\(server.port)")))
        #expect(try await client.fetch("http://model.test/v1").text == "secure")
        let strict = HTTPClient(TransportSettings(proxy: try HTTPURL("https://localhost:\(server.port)")))
        let error = await strict.failure("http://model.test/v1")
        #expect(error?.code == .proxy(status: nil))
        #expect(
            error?.message.hasPrefix("no TLS with the proxy localhost: the server's certificate comes from") == true)
        await client.close()
        await strict.close()
        await server.close()
    }
}
